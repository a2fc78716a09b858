"""Commitments one by one, for a file, on the small data set (tests/data/small/README.md)."""

from datetime import date
from itertools import combinations

import pytest

FILTERS = {
    "regions": ("75", "76"),
    "territories": ("ti-7504", "ti-4410"),
    "operators": ("bpifrance", "pole_emploi"),
    "challenges": ("innovation", "skills"),
    "natures": ("cofinancing_agreement",),
    "examples": False,
}
VIEWS = [
    {name: FILTERS[name] for name in chosen}
    for size in (0, 1, 2, len(FILTERS))
    for chosen in combinations(FILTERS, size)
]
DAYS = ["2018-12-31", "2019-03-18", "2019-03-31", "2019-05-31", "2022-12-31"]


def asked(ask, **filters):
    """Return the rows by operator and day of the request."""
    found = ask("exports/commitments", **filters)
    return {(row.operator_id, row.territory_id, row.requested_on): row for row in found}


@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("view", VIEWS, ids="+".join)
def test_rows_are_those_that_the_headline_figures_count(ask, as_of, view):
    rows = ask("exports/commitments", as_of, **view)
    [summary] = ask("national/summary", as_of, **view)
    answered = [row for row in rows if row.decided_on]
    awaited = [row for row in rows if not row.decided_on]
    # Nothing known of these operators: no row, and not a zero.
    assert (len(answered), len(awaited)) == (summary.commitments or 0, summary.awaited or 0)
    agreements = [row for row in answered if row.nature_id == "cofinancing_agreement"]
    assert len(agreements) == (summary.cofinancing_agreements or 0)
    assert len({row.territory_id for row in answered}) == (summary.territories_committed or 0)
    assert sum(row.is_example for row in answered) == summary.example_commitments


def test_amounts_are_those_of_the_ladder(ask):
    rows = ask("exports/commitments")
    ladder = {row.stage_id: row for row in ask("national/amount_ladder")}
    for stage in ("agreed", "contracted", "paid"):
        reached = [row for row in rows if getattr(row, f"{stage}_on")]
        amounts = [getattr(row, f"{stage}_eur") for row in reached]
        amounts = [amount for amount in amounts if amount is not None]
        assert len(reached) == ladder[stage].cases
        assert len(amounts) == ladder[stage].with_amount
        assert sum(amounts) == ladder[stage].gross_eur


def test_every_row_of_the_small_data_set(ask):
    rows = ask("exports/commitments", "2019-07-31")
    # All 22 of the table; 20, 21 and 22 await an answer.
    assert len(rows) == len({row.commitment_id for row in rows}) == 22
    assert [row.decided_on for row in rows].count(None) == 3
    names = [row.territory_name for row in rows]
    assert names == sorted(names, key=lambda name: name.replace("â", "a"))


def test_one_row_by_hand(ask):
    row = asked(ask)["banque_des_territoires", "ti-4410", date(2019, 2, 11)]
    # Row 1: contracted on 15 April, paid on 30 May.
    assert (row.territory_name, row.region_names) == ("Sud Alsace", "Grand Est")
    assert (row.challenge_id, row.nature_id) == ("innovation", "cofinancing_agreement")
    assert (row.decided_on, row.agreed_on) == (date(2019, 3, 18), date(2019, 3, 18))
    assert (row.contracted_on, row.paid_on) == (date(2019, 4, 15), date(2019, 5, 30))
    assert (row.agreed_eur, row.contracted_eur, row.paid_eur) == (100_000, 90_000, 30_000)
    assert (row.is_example, row.source_id) == (True, "example")
    assert row.title_fr
    assert row.title_en


def test_a_later_stage_is_hidden(ask):
    key = "banque_des_territoires", "ti-4410", date(2019, 2, 11)
    stages = {
        "2019-03-17": (None, None, None, None, None, None, None),
        "2019-03-18": (date(2019, 3, 18), date(2019, 3, 18), None, None, 100_000, None, None),
        "2019-04-15": (
            *(date(2019, 3, 18), date(2019, 3, 18), date(2019, 4, 15), None),
            *(100_000, 90_000, None),
        ),
    }
    for as_of, expected in stages.items():
        row = asked(ask, as_of=as_of)[key]
        assert (
            *(row.decided_on, row.agreed_on, row.contracted_on, row.paid_on),
            *(row.agreed_eur, row.contracted_eur, row.paid_eur),
        ) == expected
    assert key not in asked(ask, as_of="2019-02-10")


def test_an_amount_not_given_stays_unknown(ask):
    rows = asked(ask)
    # Row 6 was contracted on 10 May for an amount that nobody gave; 5 and 12 agreed for none.
    row = rows["bpifrance", "ti-9303", date(2019, 2, 1)]
    assert (row.contracted_on, row.contracted_eur) == (date(2019, 5, 10), None)
    given = {
        row.agreed_eur
        for row in rows.values()
        if row.operator_id == "pole_emploi" and row.agreed_on
    }
    assert given == {None}


def test_an_unknown_day_of_request_counts_from_its_answer(ask):
    def unknown(as_of):
        return [row.decided_on for row in ask("exports/commitments", as_of) if not row.requested_on]

    # Row 7.
    assert unknown("2019-03-18") == []
    assert unknown("2019-03-19") == [date(2019, 3, 19)]


def test_without_examples_the_return_is_left(ask):
    rows = ask("exports/commitments", examples=False)
    # Business France: 3, 9, 11 and 15; 17 is awaited.
    assert {row.operator_id for row in rows} == {"business_france"}
    assert len(rows) == 5
    assert not any(row.is_example for row in rows)
    assert {row.source_id for row in rows} != {"example"}


def test_regions_of_a_territory_that_crosses_start_with_the_lead_one(ask):
    rows = ask("exports/commitments", territories=("ti-7505",))
    assert {row.region_names for row in rows} == {"Nouvelle-Aquitaine, Occitanie"}
