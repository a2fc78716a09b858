"""Every query's header says what DuckDB itself says of the query."""

import re
from datetime import date, datetime, time

import duckdb
import pytest

from tracker import named_queries
from tracker.filters import Filters

DAY = date(2019, 5, 31)
VALUES = {
    **Filters(as_of=DAY).parameters(),
    "on": DAY,
    "since": datetime.combine(DAY, time.min),
    "until": datetime.combine(DAY, time.max),
    "territory": "ti-7505",
    "most": None,
}
TYPES = {
    "as_of": "date",
    "on": "date",
    "since": "timestamp",
    "until": "timestamp",
    "territory": "varchar",
    "list_version": "varchar",
    "examples": "boolean",
    "most": "bigint",
}


@pytest.fixture(scope="module")
def connection(small):
    """Connect to the snapshot; what the kept queries give stands beside it, as their tables."""
    connection = duckdb.connect()
    connection.execute(f"attach '{small.snapshot.path}' as base (read_only)")
    connection.execute("set search_path = 'memory.main,base.main'")
    kept = [name for name in named_queries.names() if name.startswith("kept/")]
    for name in sorted(kept, key=lambda name: (len(reading(name)), name)):
        text, given = named_queries.bound(name, VALUES)
        connection.execute(f"create table {name.replace('/', '_')} as {text}", given)
    yield connection
    connection.close()


def reading(name: str) -> set[str]:
    """Return the kept queries whose rows a query reads, and those that these read."""
    own = named_queries.header(name).reads
    return {*own, *(read for each in own for read in reading(each))}


def test_the_queries_are_found():
    sections = {name.split("/")[0] for name in named_queries.names()}
    assert sections == {
        *("data", "exports", "kept", "local", "national", "reference", "register"),
    }


@pytest.mark.parametrize("name", named_queries.names())
def test_the_header_agrees_with_duckdb(name, connection):
    header = named_queries.header(name)
    statements = duckdb.extract_statements(named_queries.sql(name))
    assert len(statements) == 1
    assert statements[0].type == duckdb.StatementType.SELECT
    text, given = named_queries.bound(name, VALUES)
    assert set(given) == set(statements[0].named_parameters)
    described = connection.execute(f"describe {text}", given).fetchall()
    assert [(column, kind.lower()) for column, kind, *_ in described] == list(
        header.columns.items()
    )


@pytest.mark.parametrize("name", named_queries.names())
def test_the_header_names_the_parameters_of_all_that_is_read(name):
    header = named_queries.header(name)
    theirs = {param for read in header.reads for param in named_queries.header(read).params}
    assert set(header.params) == theirs | set(named_queries.bound(name, VALUES)[1])


@pytest.mark.parametrize("name", named_queries.names())
def test_the_header_names_the_kept_tables_that_are_read(name):
    code = re.sub(r"--.*", "", named_queries.sql(name))
    tables = {found.replace("kept_", "kept/", 1) for found in re.findall(r"\bkept_\w+", code)}
    assert tables == set(named_queries.header(name).reads)


@pytest.mark.parametrize("name", named_queries.names())
def test_the_header_says_purpose_grain_and_types(name):
    header = named_queries.header(name)
    assert header.purpose
    assert header.grain.startswith("one row")
    for param, kind in header.params.items():
        assert kind == TYPES.get(param, "varchar[]")


@pytest.mark.parametrize("name", named_queries.names())
def test_the_query_keeps_the_style(name):
    text = named_queries.sql(name)
    code = re.sub(r"--.*|'[^']*'", "", text)
    assert code == code.lower()
    assert all(len(line) <= 100 for line in text.splitlines())
    assert all(
        (len(line) - len(line.lstrip(" "))) % 4 == 0
        for line in text.splitlines()
        if not line.startswith("--")
    )
    assert not re.search(r"\t| +$", text, re.MULTILINE)
    assert not re.search(r"[;?]", code)


@pytest.mark.parametrize("name", named_queries.names())
def test_no_query_reads_the_rows_one_by_one(name):
    # The aggregates cost the same at a hundred commitments and at five million.
    assert not re.search(
        r"\b(from|join)\s+(commitments|commitment_stages|actions)\b", named_queries.sql(name)
    )
