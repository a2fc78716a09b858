"""Commitments, operators and amounts, worked out by hand (tests/data/small/README.md)."""

from datetime import date

import pytest

OPERATORS = ["banque_des_territoires", "bpifrance", "business_france", "pole_emploi"]


def test_by_month_fills_the_gaps(ask):
    rows = ask("national/commitments_by_month", "2019-08-15")
    assert [
        (row.month, row.cofinancing_agreements, row.fast_track_reviews, row.has_example)
        for row in rows
    ] == [
        (date(2019, 3, 1), 7, 5, True),
        (date(2019, 4, 1), 1, 1, True),  # 13 and 15
        (date(2019, 5, 1), 1, 2, True),  # 14, 16 and 18
        (date(2019, 6, 1), 1, 0, True),  # 19
        (date(2019, 7, 1), 1, 0, False),  # 17, Business France's own
        (date(2019, 8, 1), 0, 0, None),
    ]
    assert [row.cumulative_agreements for row in rows] == [7, 8, 9, 10, 11, 11]
    assert [row.cumulative_reviews for row in rows] == [5, 6, 8, 8, 8, 8]


def test_the_month_of_the_as_of_date_stops_that_day(ask):
    # 3, 1, 6, 7, 2, 9 and 4 were answered by 22 March.
    [row] = ask("national/commitments_by_month", "2019-03-22")
    assert (row.cofinancing_agreements, row.fast_track_reviews) == (4, 3)


def test_by_month_without_a_commitment_is_empty(ask):
    assert ask("national/commitments_by_month", "2019-03-01") == []


def test_by_challenge_is_a_full_grid(ask):
    rows = ask("national/commitments_by_challenge")
    grid = {(row.operator_id, row.challenge_id): row for row in rows}
    assert len(rows) == 16
    counts = {cell: row.commitments for cell, row in grid.items() if row.commitments}
    assert counts == {
        ("banque_des_territoires", "innovation"): 3,  # 1, 8, 13
        ("banque_des_territoires", "skills"): 1,  # 18
        ("banque_des_territoires", "simplification"): 1,  # 10
        ("bpifrance", "innovation"): 4,  # 2, 6, 7, 14
        ("business_france", "innovation"): 2,  # 3, 15
        ("business_france", "attractiveness"): 1,  # 9
        ("business_france", "simplification"): 1,  # 11
        ("pole_emploi", "skills"): 3,  # 4, 5, 12
        ("pole_emploi", "attractiveness"): 1,  # 16
    }
    cell = grid["bpifrance", "innovation"]
    assert (cell.cofinancing_agreements, cell.fast_track_reviews, cell.has_example) == (3, 1, True)
    assert grid["business_france", "innovation"].has_example is False
    # No row at all: neither an example nor published.
    empty = grid["bpifrance", "skills"]
    assert (empty.commitments, empty.has_example) == (0, None)


def test_by_challenge_gives_what_the_filters_keep_only(ask):
    rows = ask(
        "national/commitments_by_challenge",
        operators=("bpifrance", "pole_emploi"),
        challenges=("skills",),
    )
    assert [(row.operator_id, row.challenge_id, row.commitments) for row in rows] == [
        ("bpifrance", "skills", 0),
        ("pole_emploi", "skills", 3),
    ]


def test_by_challenge_leaves_unknown_what_nobody_returned(ask):
    rows = ask("national/commitments_by_challenge", examples=False, challenges=("skills",))
    assert [(row.operator_id, row.commitments) for row in rows] == [
        ("banque_des_territoires", None),
        ("bpifrance", None),
        ("business_france", 0),
        ("pole_emploi", None),
    ]


def test_by_region_counts_a_territory_in_each_of_its_regions(ask):
    totals = {}
    for row in ask("national/commitments_by_region"):
        totals[row.region_code] = totals.get(row.region_code, 0) + row.commitments
    # Lacq's 4 are in 75 and 76, the one of Ouest Saône-et-Loire in 27 and 84.
    assert totals == {"44": 5, "93": 4, "75": 3 + 4, "76": 4, "27": 1, "84": 1}


def test_by_region_shows_the_chosen_regions_only(ask):
    rows = ask("national/commitments_by_region", regions=("76",))
    assert {row.region_code for row in rows} == {"76"}
    assert [row.operator_id for row in rows] == OPERATORS
    assert [row.cofinancing_agreements for row in rows] == [1, 1, 0, 0]
    assert [row.has_example for row in rows] == [True, True, False, True]


def test_by_territory(ask):
    rows = {
        (row.territory_id, row.operator_id): row for row in ask("national/commitments_by_territory")
    }
    # Rows 4 and 5.
    row = rows["ti-4410", "pole_emploi"]
    assert (row.commitments, row.cofinancing_agreements, row.fast_track_reviews) == (2, 1, 1)
    assert (row.territory_name, row.awaited) == ("Sud Alsace", 0)
    # Row 22 awaits an answer, and there is nothing else.
    row = rows["ti-7504", "bpifrance"]
    assert (row.commitments, row.awaited, row.has_example) == (0, 1, True)
    assert ("ti-1104", "bpifrance") not in rows
    assert sum(row.commitments for row in rows.values()) == 17


def test_operators(ask):
    rows = {row.operator_id: row for row in ask("national/operators")}
    assert list(rows) == OPERATORS
    counts = {
        operator: (
            row.commitments,
            row.cofinancing_agreements,
            row.fast_track_reviews,
            row.awaited,
            row.territories,
        )
        for operator, row in rows.items()
    }
    assert counts == {
        "banque_des_territoires": (5, 3, 2, 1, 5),  # 1 10 13, 8 18; 21 awaited
        "bpifrance": (4, 3, 1, 2, 3),  # 2 6 14, 7; 20 and 22 awaited
        "business_france": (4, 1, 3, 1, 4),  # 9, 3 11 15; 17 awaited
        "pole_emploi": (4, 2, 2, 1, 3),  # 5 12, 4 16; 19 awaited
    }
    assert rows["bpifrance"].share_pct == pytest.approx(100 * 4 / 17)
    assert rows["business_france"].has_example is False
    # Grand-Orly has no row; Bpifrance was asked in Châtellerault and did not answer.
    nothing = ask("national/operators", territories=("ti-1104",))
    assert [row.has_example for row in nothing] == [None] * 4
    asked = ask("national/operators", territories=("ti-7504",), operators=("bpifrance",))[0]
    assert (asked.commitments, asked.awaited, asked.has_example) == (0, 1, True)


def test_amounts_of_the_operators(ask):
    rows = {row.operator_id: row for row in ask("national/operators")}
    amounts = {
        operator: (row.agreed, row.agreed_with_amount, row.agreed_eur)
        for operator, row in rows.items()
    }
    assert amounts == {
        "banque_des_territoires": (3, 3, 480_000),
        "bpifrance": (3, 3, 380_000),
        "business_france": (1, 1, 40_000),
        "pole_emploi": (2, 0, None),  # neither amount was given
    }
    assert (rows["bpifrance"].contracted, rows["bpifrance"].contracted_eur) == (2, 60_000)
    bank = rows["banque_des_territoires"]
    assert (bank.contracted, bank.contracted_eur, bank.paid, bank.paid_eur) == (1, 90000, 1, 30000)
    assert (rows["pole_emploi"].contracted, rows["pole_emploi"].contracted_eur) == (0, None)


def test_delays_of_the_operators(ask):
    rows = {row.operator_id: row for row in ask("national/operators")}
    delays = {
        operator: (row.delays, row.delay_p25_days, row.delay_median_days, row.delay_p75_days)
        for operator, row in rows.items()
    }
    assert delays == {
        "banque_des_territoires": (5, 18, 18, 28),  # 11 18 18 28 35
        "bpifrance": (3, 31.5, 35, 40.5),  # 28 35 46; row 7 has no day of request
        "business_france": (4, 14.5, 16, 16.5),  # 10 16 16 18
        "pole_emploi": (4, 20.25, 21, 24.5),  # 18 21 21 35
    }
    ages = {row.operator_id: (row.last_answer_on, row.age_days) for row in rows.values()}
    assert ages == {
        "banque_des_territoires": (date(2019, 5, 3), 28),
        "bpifrance": (date(2019, 5, 6), 25),
        "business_france": (date(2019, 4, 20), 41),
        "pole_emploi": (date(2019, 5, 15), 16),
    }


def test_the_share_of_an_operator_is_of_all_operators(ask):
    [row] = ask("national/operators", operators=("bpifrance",))
    assert row.share_pct == pytest.approx(100 * 4 / 17)


def test_operators_without_a_row_are_unknown(ask):
    rows = {row.operator_id: row for row in ask("national/operators", examples=False)}
    row = rows["bpifrance"]
    assert (row.commitments, row.awaited, row.territories, row.share_pct) == (None,) * 4
    assert (row.agreed, row.paid, row.delays, row.last_answer_on, row.age_days) == (None,) * 5
    assert (rows["business_france"].commitments, rows["business_france"].share_pct) == (4, 100)


def test_delays_by_bucket(ask):
    rows = ask("national/delays", "2019-07-31")
    buckets = {operator: [0] * 6 for operator in OPERATORS}
    for row in rows:
        buckets[row.operator_id][row.bucket] = row.answers
    assert buckets == {
        "banque_des_territoires": [1, 3, 1, 0, 0, 0],  # 11, 18 18 28, 35
        "bpifrance": [0, 1, 1, 1, 0, 0],  # 28, 35, 46
        "business_france": [1, 3, 0, 0, 0, 1],  # 10, 16 16 18, 96
        "pole_emploi": [0, 3, 1, 0, 1, 0],  # 18 21 21, 35, 66
    }
    marks = [row.has_example for row in rows if row.operator_id == "bpifrance"]
    assert marks == [None, True, True, True, None, None]
    unknown = ask("national/delays", operators=("bpifrance",), examples=False)
    assert [row.answers for row in unknown] == [None] * 6


def test_amount_ladder(ask):
    rows = {row.stage_id: row for row in ask("national/amount_ladder")}
    assert list(rows) == ["announced", "agreed", "contracted", "paid"]
    announced = rows["announced"]
    assert (announced.gross_eur, announced.net_eur, announced.cases) == (1e9, None, None)
    assert (announced.qualifier, announced.figure_id) == ("more_than", "enveloppe")
    assert announced.has_example is False
    # Actions 1 and 7 have two amounts each: 60,000 and 120,000 count twice in the gross.
    agreed = rows["agreed"]
    assert (agreed.cases, agreed.with_amount) == (9, 7)
    assert (agreed.gross_eur, agreed.net_eur) == (900_000, 720_000)
    contracted = rows["contracted"]
    assert (contracted.cases, contracted.with_amount) == (3, 2)
    assert (contracted.gross_eur, contracted.net_eur) == (150_000, 90_000)
    paid = rows["paid"]
    assert (paid.cases, paid.with_amount, paid.gross_eur, paid.net_eur) == (1, 1, 30000, 30000)
    assert paid.has_example
    assert ask("national/amount_ladder", "2019-04-01")[3].has_example is None


def test_double_counting_is_that_of_the_chosen_operators(ask):
    def agreed(*operators):
        row = ask("national/amount_ladder", operators=operators)[1]
        return row.gross_eur, row.net_eur

    assert agreed("banque_des_territoires", "bpifrance") == (860_000, 680_000)
    assert agreed("banque_des_territoires") == (480_000, 480_000)
    assert agreed("bpifrance", "pole_emploi") == (380_000, 380_000)


def test_the_envelope_is_of_the_whole_country(ask):
    for filters in (
        {"regions": ("75",)},
        {"operators": ("bpifrance",)},
        {"challenges": ("skills",)},
    ):
        announced = ask("national/amount_ladder", **filters)[0]
        assert (announced.gross_eur, announced.figure_id) == (None, None)
        assert announced.has_example is None
    assert ask("national/amount_ladder", "2019-03-30")[0].gross_eur is None
    assert ask("national/amount_ladder", examples=False)[0].gross_eur == 1e9


def test_amounts_not_given_are_unknown(ask):
    agreed = ask("national/amount_ladder", operators=("pole_emploi",))[1]
    assert (agreed.cases, agreed.with_amount) == (2, 0)
    assert (agreed.gross_eur, agreed.net_eur) == (None, None)


def test_the_ladder_of_reviews_alone_is_empty(ask):
    agreed = ask("national/amount_ladder", natures=("fast_track_review",))[1]
    assert (agreed.cases, agreed.gross_eur, agreed.net_eur) == (0, None, None)


def test_the_ladder_of_what_nobody_returned_is_unknown(ask):
    agreed = ask("national/amount_ladder", operators=("bpifrance",), examples=False)[1]
    assert (agreed.cases, agreed.with_amount, agreed.gross_eur) == (None, None, None)
