"""What the shipped data must say: the announced figures of March 2019, and the calibration."""

from datetime import date

import pytest


def test_seven_of_136_on_31_march(ask_shipped):
    [row] = ask_shipped("national/summary", "2019-03-31")
    assert (row.signed, row.listed) == (7, 136)
    assert round(row.rate_pct, 1) == 5.1
    assert (row.announced_signed, row.announced_dated) == (7, 7)


def test_calibration(ask_shipped):
    [row] = ask_shipped("national/summary", "2019-03-31")
    assert (row.commitments, row.cofinancing_agreements, row.fast_track_reviews) == (90, 51, 39)
    assert row.example_commitments == 90
    assert round(row.cofinancing_share_pct) == 57
    assert row.territories_committed == 7


def test_the_examples_are_all_there_is(ask_shipped):
    [row] = ask_shipped("national/summary", "2019-03-31", examples=False)
    assert (row.signed, row.commitments, row.cofinancing_share_pct) == (7, None, None)


@pytest.mark.parametrize(
    ("as_of", "announced", "dated"), [("2019-04-30", 13, 8), ("2019-09-24", 29, 10)]
)
def test_the_dated_list_is_partial_later(ask_shipped, as_of, announced, dated):
    [row] = ask_shipped("national/summary", as_of)
    assert (row.announced_signed, row.announced_dated, row.signed) == (announced, dated, dated)
    last = ask_shipped("national/announced_totals", as_of)[-1]
    assert (last.value, last.dated, last.gap) == (announced, dated, announced - dated)


def test_the_default_day_is_the_last_one_on_which_both_agree(ask_shipped):
    rows = ask_shipped("reference/milestones")
    assert [(row.day, row.announced, row.dated) for row in rows] == [
        (date(2019, 3, 31), 7, 7),
        (date(2019, 4, 30), 13, 8),
        (date(2019, 9, 24), 29, 10),
        (date(2022, 10, 25), None, 40),
    ]
    assert [row.is_default for row in rows] == [True, False, False, False]


def test_the_size_of_the_list_moves(ask_shipped):
    rows = ask_shipped("national/list_sizes", "2024-01-01")
    assert [row.listed for row in rows] == [124, 136, 141, 146, 148, 149, 183]


def test_the_envelope_is_the_announced_stage(ask_shipped):
    announced = ask_shipped("national/amount_ladder", "2019-03-31")[0]
    assert (announced.gross_eur, announced.qualifier) == (1e9, "more_than")
