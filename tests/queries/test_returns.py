"""The history of the returns: what became of each, why lines stay aside, no cell of theirs."""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import SMALL, Built
from tests.queries.conftest import Ask, _asking
from tracker.returns.acceptance import Offer
from tracker.returns.findings import ASIDE, FINDINGS, ROWS, Report
from tracker.returns.keeping import PARIS, commit, prepare, prepare_withdrawal
from tracker.settings import Settings
from tracker.snapshot import build

NOON = datetime(2026, 11, 23, 12, tzinfo=PARIS)
ROW = (
    "sheet,line,territory_id,instrument_id,signed_earliest,signed_latest,place,source,note,waits\n"
)
FOUND = (
    ("fault", "Décidé le", "une date qui ne précède pas celle de décision, 22/03/2019"),
    ("fault", "Décidé le", "une date qui ne précède pas celle de décision, 23/03/2019"),
    ("question", "Territoire", "« Secret » veut-il dire « Grand Châtellerault » ?"),
    ("warning", "", "à revoir"),
)


def offer(work: Path, name: str) -> Offer:
    """Make the check of a file that says one signature."""
    work.mkdir()
    (work / "file").write_text(name)
    (work / ROWS).write_text(f"{ROW}Retour,2,ti-7505,contract,2019-05-02,2019-05-02,{name},,,\n")
    (work / ASIDE).write_text("")
    lines = (
        {"level": level, "heading": heading, "words": words} for level, heading, words in FOUND
    )
    (work / FINDINGS).write_text("".join(json.dumps(line) + "\n" for line in lines))
    Report(kind="signatures", title="", rows=1, aside=2, waiting=1, left_out={"total": 3}).save(
        work
    )
    answers = {"territory:secret=ti-7505": True}
    return Offer(work, work / "file", f"{name}.csv", "Anne", region="75", answers=answers)


@pytest.fixture(scope="module")
def ask_history(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Ask a history of three returns of a region, the second one withdrawn."""
    folder = tmp_path_factory.mktemp("history")
    shutil.copytree(SMALL, folder / "data")
    settings = Settings(data_dir=folder / "data", snapshot_dir=folder / "snapshots")
    for day, name in enumerate(("first", "second", "third")):
        made = offer(folder / name, name)
        commit(prepare(settings.returns_dir, made, NOON + timedelta(days=day)))
    taken = prepare_withdrawal(
        settings.returns_dir, "0003-signatures-75", "Paul", "doublon", NOON + timedelta(days=4)
    )
    commit(taken)
    return _asking(Built(settings, build(settings)))


def test_each_return_says_what_became_of_it(ask_history: Ask) -> None:
    found = [
        (row.number, row.state, row.changed_by, row.rows, row.counted)
        for row in ask_history("data/returns")
    ]
    assert found == [
        (5, "withdrawal", None, 0, None),
        (4, "in_force", None, 1, 1),
        (3, "withdrawn", 5, 1, None),
        (2, "replaced", 4, 1, None),
        (1, "in_force", None, 5, 5),
    ]
    last = ask_history("data/returns")[1]
    assert (last.aside, last.waiting, last.left_out, last.questions) == (2, 1, 3, 1)


def test_reasons_stay_for_ever_without_what_the_cells_hold(ask_history: Ask) -> None:
    found = [
        (row.sort, row.heading, row.words, row.lines)
        for row in ask_history("data/return_reasons")
        if row.number == 2
    ]
    assert found == [
        ("fault", "Décidé le", "une date qui ne précède pas celle de décision", 2),
        ("left_out", None, "total", 3),
        ("question", "Territoire", None, 1),
    ]


def test_decisions_are_listed(ask_history: Ask) -> None:
    found = [(row.number, row.question, row.answer) for row in ask_history("data/return_decisions")]
    assert found == [(number, "territory:secret=ti-7505", True) for number in (4, 3, 2)]
