"""The map, the regions and what waits, worked out by hand (tests/data/small/README.md)."""

from datetime import date

import pytest

ROW_9 = "r-9c2f97ce6fac9f8a"
"""The agreement of Business France at Carros: its row comes from a return."""


def by(rows, *columns):
    """Index rows by one column, or by several."""
    if len(columns) == 1:
        return {getattr(row, columns[0]): row for row in rows}
    return {tuple(getattr(row, column) for column in columns): row for row in rows}


def test_map_territories(ask):
    rows = ask("local/map_territories")
    assert [row.territory_id for row in rows] == [
        "ti-9303",
        "ti-7504",
        "ti-1104",
        "ti-7505",
        "ti-2708",
        "ti-4410",
    ]
    assert [(row.status, row.signed_on) for row in rows] == [
        ("protocol", date(2019, 3, 18)),
        # Dated by its first document, of unknown sort; its contract of May gives its status.
        ("contract", date(2019, 3, 19)),
        ("not_found", None),
        ("contract", date(2019, 4, 10)),
        ("not_found", None),
        ("protocol", date(2019, 3, 24)),
    ]
    assert rows[5].signed_earliest == date(2019, 3, 18)
    # Rows 6 to 9; 10 to 12; none; 13 to 16; 18; 1 to 5.
    assert [row.commitments for row in rows] == [4, 3, 0, 4, 1, 5]
    assert [row.cofinancing_agreements for row in rows] == [2, 2, 0, 2, 0, 3]
    assert [row.has_example for row in rows] == [True, True, None, True, True, True]
    lacq = rows[3]
    assert list(lacq.region_codes) == ["75", "76"]
    assert (lacq.region_names, lacq.lead_region_code) == ("Nouvelle-Aquitaine, Occitanie", "75")
    assert (lacq.longitude, lacq.latitude, lacq.population) == (-0.31, 43.19, 509233)


def test_the_map_obeys_the_filters(ask):
    rows = ask("local/map_territories", "2019-03-31", regions=("76", "75"))
    assert [(row.territory_id, row.status) for row in rows] == [
        ("ti-7504", "unspecified"),
        ("ti-7505", "not_found"),
    ]
    rows = by(ask("local/map_territories", instruments=("contract",)), "territory_id")
    assert rows["ti-9303"].status == "not_found"
    assert rows["ti-7504"].signed_on == date(2019, 5, 31)
    rows = by(ask("local/map_territories", operators=("business_france",)), "territory_id")
    assert (rows["ti-7505"].commitments, rows["ti-2708"].commitments) == (1, 0)


@pytest.mark.parametrize("name", ["map_territories", "regions"])
def test_an_operator_without_a_row_is_unknown_and_not_at_zero(ask, name):
    rows = ask(f"local/{name}", operators=("bpifrance",), examples=False)
    assert {(row.commitments, row.cofinancing_agreements) for row in rows} == {(None, None)}
    assert not any(row.has_example for row in rows)


def test_regions(ask):
    rows = by(ask("local/regions"), "region_code")
    assert len(rows) == 18
    # Signed: 4 of 6 in the country; 2 of 2, 1 of 1 three times, and 0 of 1 three times by region.
    assert [row.country_rate_pct for row in rows.values()] == pytest.approx([400 / 6] * 18)
    assert [row.median_rate_pct for row in rows.values()] == [100] * 18
    aquitaine = rows["75"]
    # Châtellerault and Lacq, whole: 83,569 and 509,233; rows 10 to 16.
    assert (aquitaine.population, aquitaine.listed, aquitaine.signed) == (592802, 2, 2)
    assert (aquitaine.commitments, aquitaine.cofinancing_agreements) == (7, 4)
    assert aquitaine.commitments_per_100k == pytest.approx(7 / 5.92802)
    assert aquitaine.agreements_per_100k == pytest.approx(4 / 5.92802)
    assert aquitaine.gap_country_points == pytest.approx(100 - 400 / 6)
    assert (aquitaine.gap_median_points, aquitaine.is_flagged) == (0, False)
    assert (aquitaine.crossing, aquitaine.has_example) == (1, True)
    paris = rows["11"]
    assert (paris.rate_pct, paris.gap_median_points, paris.is_flagged) == (0, -100, True)
    assert (paris.commitments, paris.commitments_per_100k, paris.has_example) == (0, 0, None)
    # No territory at all: nothing to compare.
    mayotte = rows["06"]
    assert (mayotte.population, mayotte.listed, mayotte.rate_pct) == (0, 0, None)
    assert (mayotte.gap_median_points, mayotte.is_flagged) == (None, False)
    assert (mayotte.commitments, mayotte.commitments_per_100k) == (0, None)


def test_every_region_is_compared_whatever_the_region_filter(ask):
    assert ask("local/regions", regions=("76",)) == ask("local/regions")
    rows = by(ask("local/regions", territories=("ti-7505",)), "region_code")
    assert [code for code, row in rows.items() if row.listed] == ["75", "76"]
    assert rows["75"].country_rate_pct == 100


def test_coverage(ask):
    rows = by(ask("local/coverage"), "territory_id", "operator_id")
    # Grand-Orly neither signed nor asked.
    territories = ["ti-9303", "ti-7504", "ti-7505", "ti-2708", "ti-4410"]
    operators = ["banque_des_territoires", "bpifrance", "business_france", "pole_emploi"]
    assert list(rows) == [(place, operator) for place in territories for operator in operators]
    waits = {key: row.awaited_since for key, row in rows.items() if row.awaited}
    assert waits == {
        ("ti-9303", "bpifrance"): date(2019, 3, 20),
        ("ti-7504", "bpifrance"): date(2019, 5, 10),
        ("ti-7505", "business_france"): date(2019, 4, 5),
        ("ti-2708", "pole_emploi"): date(2019, 4, 15),
        ("ti-4410", "banque_des_territoires"): date(2019, 3, 25),
    }
    carros = rows["ti-9303", "bpifrance"]
    # Rows 6 and 7; 11 days of March, 30 of April, 31 of May since the request of row 20.
    assert (carros.answered, carros.awaited, carros.awaited_days) == (2, 1, 72)
    assert (carros.signed_on, carros.has_example) == (date(2019, 3, 18), True)
    saone = rows["ti-2708", "bpifrance"]
    assert (saone.signed_on, saone.answered, saone.awaited) == (None, 0, 0)
    assert (saone.awaited_since, saone.awaited_days, saone.has_example) == (None, None, None)


def test_coverage_of_one_operator_on_a_day(ask):
    rows = ask("local/coverage", "2019-03-10", operators=("bpifrance",))
    # Nobody signed; rows 2 and 6 are asked.
    assert [(row.territory_id, row.answered, row.awaited_days) for row in rows] == [
        ("ti-9303", 0, 37),
        ("ti-4410", 0, 18),
    ]


def test_coverage_by_whom_nobody_returned_is_unknown(ask):
    rows = by(ask("local/coverage", examples=False), "territory_id", "operator_id")
    unknown = rows["ti-9303", "bpifrance"]
    assert (unknown.answered, unknown.awaited, unknown.awaited_since) == (None, None, None)
    assert rows["ti-9303", "business_france"].answered == 1
    # Its requests are all invented, and it did not sign.
    assert ("ti-2708", "pole_emploi") not in rows


def test_waiting(ask):
    rows = ask("local/waiting", "2019-08-31")
    # Contracted by then: 1, 2, 6 and 13; younger than 90 days: 17 and 19.
    assert [(row.commitment_id, row.waiting_days) for row in rows] == [
        (ROW_9, 163),
        ("com-005", 159),
        ("com-010", 156),
        ("com-012", 153),
        ("com-014", 117),
    ]
    assert {row.total for row in rows} == {5}
    first = rows[0]
    assert (first.action_id, first.title_en) == ("act-004", "Action fictive 4")
    assert (first.territory_name, first.operator_id) == ("Carros", "business_france")
    assert (first.challenge_id, first.decided_on) == ("attractiveness", date(2019, 3, 21))
    # The return names the action, which is then no more invented.
    assert (first.source_id, first.is_example) == ("0001-commitments-business_france", False)
    assert [float(row.amount_eur or 0) for row in rows] == [40000, 0, 80000, 0, 120000]


def test_ninety_days_are_not_more_than_ninety(ask):
    assert ask("local/waiting", "2019-06-16") == []
    # Row 1 was contracted on 15 April, row 6 on 10 May, row 2 on 20 May: row 9 is the oldest.
    assert [row.commitment_id for row in ask("local/waiting", "2019-06-20")] == [ROW_9]
    assert ask("local/waiting", "2019-06-19") == []


@pytest.mark.parametrize(
    ("filters", "waiting"),
    [
        ({"regions": ("76",)}, ["com-014"]),
        ({"territories": ("ti-7504",)}, ["com-010", "com-012"]),
        ({"operators": ("pole_emploi",)}, ["com-005", "com-012"]),
        ({"challenges": ("innovation",)}, ["com-014"]),
        ({"natures": ("fast_track_review",)}, []),
        ({"examples": False}, [ROW_9]),
    ],
)
def test_waiting_under_a_filter(ask, filters, waiting):
    rows = ask("local/waiting", "2019-08-31", **filters)
    assert [row.commitment_id for row in rows] == waiting


def test_signed_without_commitment(ask):
    assert ask("local/signed_without_commitment") == []
    # Signed on 10 April, first answered on the 12th.
    [lacq] = ask("local/signed_without_commitment", "2019-04-11")
    assert (lacq.territory_id, lacq.region_names) == ("ti-7505", "Nouvelle-Aquitaine, Occitanie")
    assert (lacq.signed_earliest, lacq.signed_on) == (date(2019, 4, 10), date(2019, 4, 10))
    assert (lacq.instrument_id, lacq.source_id) == ("contract", "aqui-lacq")
    rows = ask("local/signed_without_commitment", operators=("pole_emploi",))
    assert [row.territory_id for row in rows] == ["ti-9303"]


def test_without_any_row_nobody_is_said_to_lack_commitments(ask):
    assert ask("local/signed_without_commitment", operators=("bpifrance",), examples=False) == []
