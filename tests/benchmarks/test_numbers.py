"""Answers are compared with the numbers of the snapshot, percentiles with numbers worked out."""

import pytest

from benchmarks.right_numbers import (
    AGREEMENT,
    Numbers,
    RightNumbers,
    WrongAnswerError,
    check_props,
    check_words,
)
from tests.conftest import Built

RIGHT = Numbers(signed=12, listed=15, commitments=11541, agreements=6469)


def table(*rows: dict[str, object]) -> dict[str, object]:
    return {"component": {"children": {"type": "DataTable", "props": {"data": list(rows)}}}}


def test_numbers_are_those_of_the_named_query(shipped: Built) -> None:
    numbers = RightNumbers(shipped.settings.snapshot_dir)
    assert numbers.of([]).commitments > numbers.of(["Grand Est"]).commitments > 0
    assert "Grand Est" in numbers.regions


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("overview", "12 sur 15 … 11\u202f541 engagements … 6\u202f469 accords"),
        ("signatures", "12 territoires sur 15 ont une signature"),
        ("cofinancing", "6\u202f469 engagements sur 11\u202f541"),
        ("operators", "portent 6\u202f507 engagements sur 11\u202f541"),
    ],
)
def test_words_with_the_numbers_are_right(page: str, text: str) -> None:
    check_words(page, text, RIGHT)
    for wrong in (text.replace("1", "2"), "", f"1{text}".replace("sur 1", "sur 21")):
        with pytest.raises(WrongAnswerError):
            check_words(page, wrong, RIGHT)


def test_tables_of_dash_must_add_up() -> None:
    rows = ({"nature": AGREEMENT, "size": 6469}, {"nature": "autre", "size": 5072})
    check_props("operators", table(*rows), RIGHT)
    with pytest.raises(WrongAnswerError):
        check_props("operators", table(rows[0]), RIGHT)
    signed = ({"status": "Contrat", "size": 12}, {"status": "Sur la liste", "size": 3})
    check_props("signatures", table(*signed), RIGHT)
    with pytest.raises(WrongAnswerError):
        check_props("signatures", table(*signed, signed[0]), RIGHT)
