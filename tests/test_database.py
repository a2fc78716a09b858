"""The database: hardened, shared by threads, true to one snapshot, and clear when it fails."""

import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from tracker import named_queries
from tracker.database import KEPT_CONNECTIONS, Database
from tracker.errors import DatabaseError, QueryError
from tracker.filters import Filters
from tracker.named_queries import names
from tracker.records import records
from tracker.snapshot import Snapshot, build, current

PARAMS = Filters(as_of=date(2019, 5, 31)).parameters()
HEADER = "-- purpose: a test\n-- params: none\n-- grain: one row\n-- columns: answer integer\n\n"


@pytest.fixture
def ask_sql(tmp_path, monkeypatch, small):
    """Run any SQL as a named query on the small snapshot, through the connection of the screens."""
    monkeypatch.setattr(named_queries, "QUERIES", tmp_path)
    (tmp_path / "trial").mkdir()

    def ask(statement: str, settings=small.settings) -> pd.DataFrame:
        path = tmp_path / "trial" / "statement.sql"
        path.write_text(HEADER + statement, encoding="utf-8")
        return Database(settings).query("trial/statement", {}, small.snapshot)

    return ask


def copied(snapshot: Snapshot, folder: Path) -> Snapshot:
    path = folder / "copy.duckdb"
    shutil.copy(snapshot.path, path)
    return replace(snapshot, path=path)


def test_a_query_takes_only_the_parameters_that_it_declares(small):
    frame = Database(small.settings).query("national/events", PARAMS, small.snapshot)
    assert list(frame.columns) == list(named_queries.header("national/events").columns)


def test_a_header_reads_notes_and_continued_lines():
    header = named_queries.header("national/pace")
    assert header.purpose == "required against observed pace, for each reading of the deadline"
    assert header.params["regions"] == "varchar[]"
    assert header.columns["projected_first"] == "date"
    assert named_queries.header("national/operators").columns["agreed_eur"] == "decimal(18,2)"
    assert named_queries.header("reference/regions").params == {}


def test_a_changed_file_is_read_again(ask_sql):
    assert ask_sql("select 1 as answer")["answer"].tolist() == [1]
    path = named_queries.QUERIES / "trial" / "statement.sql"
    path.write_text(HEADER + "select 2 as answer", encoding="utf-8")
    os.utime(path, ns=(0, 0))
    assert "select 2" in named_queries.sql("trial/statement")


@pytest.mark.parametrize(
    "name", ["national/nothing", "nothing", "", "build/10_reference", "../docs/x", "national/../x"]
)
def test_an_unknown_query_is_refused(name, small):
    with pytest.raises(QueryError, match="n’existe pas"):
        Database(small.settings).query(name, PARAMS, small.snapshot)


def test_a_missing_parameter_is_named(small):
    with pytest.raises(QueryError, match="attend encore : as_of"):
        Database(small.settings).query("national/events", {}, small.snapshot)


def test_a_value_of_the_wrong_type_is_refused(small):
    with pytest.raises(QueryError, match="ne peut pas lire"):
        Database(small.settings).query("national/events", {"as_of": "hier"}, small.snapshot)


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('{path}')",
        "select * from '{path}'",
        "select * from read_text('{path}')",
        "select * from glob('{folder}/*')",
        "copy (select 1) to '{folder}/written.csv'",
        "attach '{folder}/written.duckdb'",
        "export database '{folder}/written'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set memory_limit = '64GB'",
        "create table base.written (answer integer)",
        "delete from base.signatures",
        "detach base",
    ],
)
def test_the_connection_refuses_whatever_is_not_reading_the_snapshot(statement, tmp_path, ask_sql):
    source = tmp_path / "outside.csv"
    source.write_text("answer\n1\n", encoding="utf-8")
    with pytest.raises((DatabaseError, QueryError)):
        ask_sql(statement.format(path=source, folder=tmp_path))
    assert not list(tmp_path.glob("written*"))


def test_local_variables_are_not_tables(ask_sql):
    frame = pd.DataFrame({"answer": [1]})
    with pytest.raises(DatabaseError):
        ask_sql("select * from frame")
    assert len(frame) == 1


def test_a_runaway_query_is_stopped(ask_sql, small):
    impatient = replace(small.settings, query_seconds=1)
    with pytest.raises(DatabaseError, match="arrêtée au bout de 1 s"):
        ask_sql("select count(*) from range(10_000_000) cross join range(10_000_000)", impatient)


def test_threads_share_a_database(small):
    shared = Database(small.settings)
    expected = shared.query("national/summary", PARAMS, small.snapshot)

    def ask(_turn: int) -> bool:
        return shared.query("national/summary", PARAMS, small.snapshot).equals(expected)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(40)))


@pytest.mark.parametrize("name", names())
def test_rows_are_those_of_the_frame(name, small):
    shared, day = Database(small.settings), date(2019, 5, 31)
    params = {
        **PARAMS,
        "on": day,
        "since": datetime.combine(date(2019, 3, 1), time(12)),
        "until": datetime.combine(day, time(12)),
        "territory": "ti-7505",
        "most": None,
    }
    frame = records(shared.query(name, params, small.snapshot))
    rows = shared.rows(name, params, small.snapshot)
    assert [plain(row) for row in rows] == [plain(row) for row in frame]


def plain(row) -> dict[str, object]:
    """Return a row with its lists as lists, whatever they came in."""
    return {
        key: value.tolist() if hasattr(value, "tolist") else value
        for key, value in vars(row).items()
    }


def test_every_answer_is_of_one_snapshot_while_others_are_published(small, tmp_path):
    sources = tmp_path / "data"
    shutil.copytree(small.settings.data_dir, sources)
    settings = replace(small.settings, data_dir=sources, snapshot_dir=tmp_path / "snapshots")
    signatures = sources / "published" / "signatures.csv"
    commitments = sources / "example" / "commitments.csv"
    whole = signatures.read_text(encoding="utf-8"), commitments.read_text(encoding="utf-8")
    # Without Lacq's signature and without the request that awaits in row 22.
    shorter = tuple("".join(text.splitlines(keepends=True)[:-1]) for text in whole)
    build(settings)
    shared, stopped, answers = Database(settings), threading.Event(), []

    def look() -> None:
        while not stopped.wait(0.05):
            snapshot = current(settings)
            row = shared.query("national/summary", PARAMS, snapshot).iloc[0]
            name = shared.query("data/build", {}, snapshot)["snapshot_id"][0]
            answers.append((name == snapshot.id, int(row["documents"]), int(row["awaited"])))

    with ThreadPoolExecutor(8) as pool:
        looking = [pool.submit(look) for _ in range(8)]
        try:
            for texts in (shorter, whole, shorter):
                for path, text in zip((signatures, commitments), texts, strict=True):
                    path.write_text(text, encoding="utf-8")
                build(settings)
        finally:
            stopped.set()
        for thread in looking:
            thread.result()
    assert set(answers) == {(True, 5, 5), (True, 4, 4)}
    assert len(shared._opened) <= KEPT_CONNECTIONS


def test_a_file_replaced_under_its_name_is_read_anew(small, shipped, tmp_path):
    snapshot = copied(small.snapshot, tmp_path)
    shared = Database(small.settings)
    assert len(shared.query("reference/territories", {}, snapshot)) == 6
    newer = tmp_path / "newer.duckdb"
    shutil.copy(shipped.snapshot.path, newer)
    newer.replace(snapshot.path)
    assert len(shared.query("reference/territories", {}, snapshot)) == 149


def test_a_missing_file_is_said(small, tmp_path):
    missing = replace(small.snapshot, path=tmp_path / "gone.duckdb")
    with pytest.raises(DatabaseError, match=r"absent ou endommagé.*python -m tracker build"):
        Database(small.settings).query("reference/regions", {}, missing)


def test_a_truncated_file_is_said(small, tmp_path):
    snapshot = copied(small.snapshot, tmp_path)
    with snapshot.path.open("r+b") as file:
        file.truncate(6000)
    with pytest.raises(DatabaseError, match="absent ou endommagé"):
        Database(small.settings).query("reference/regions", {}, snapshot)


def test_a_file_that_is_not_a_database_is_said(small, tmp_path):
    snapshot = copied(small.snapshot, tmp_path)
    snapshot.path.write_text("not a database", encoding="utf-8")
    with pytest.raises(DatabaseError, match="absent ou endommagé"):
        Database(small.settings).query("reference/regions", {}, snapshot)


def test_a_damaged_block_is_said(small, tmp_path):
    snapshot = copied(small.snapshot, tmp_path)
    with snapshot.path.open("r+b") as file:
        file.seek(12_288)
        file.write(b"\xff" * (snapshot.path.stat().st_size - 12_288))
    with pytest.raises(DatabaseError, match="absent ou endommagé"):
        Database(small.settings).query("national/summary", PARAMS, snapshot)


def test_a_database_of_somebody_else_is_said(small, tmp_path):
    foreign = replace(small.snapshot, path=tmp_path / "foreign.duckdb")
    duckdb.connect(foreign.path).close()
    with pytest.raises(DatabaseError, match="ne s’accordent pas"):
        Database(small.settings).query("reference/regions", {}, foreign)


def test_a_path_with_a_quote_is_opened(small, tmp_path):
    folder = tmp_path / "l'instantané"
    folder.mkdir()
    snapshot = copied(small.snapshot, folder)
    assert len(Database(small.settings).query("reference/regions", {}, snapshot)) == 18
