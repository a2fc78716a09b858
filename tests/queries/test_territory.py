"""One territory's sheet and what the search looks through, worked out by hand."""

from datetime import date

import pytest


def test_territory(ask):
    [row] = ask("local/territory", territory="ti-7505")
    assert (row.territory_name, row.lead_region_code) == ("Lacq-Pau - Tarbes", "75")
    assert list(row.region_codes) == ["75", "76"]
    assert row.region_names == "Nouvelle-Aquitaine, Occitanie"
    assert list(row.department_codes) == ["64", "65"]
    assert row.department_names == "Pyrénées-Atlantiques, Hautes-Pyrénées"
    assert (row.population, row.longitude, row.latitude) == (509233, -0.31, 43.19)
    assert (row.listed_oct_2020, row.listed_end_2022) == (True, True)
    assert (row.signed_earliest, row.signed_on) == (date(2019, 4, 10), date(2019, 4, 10))
    assert (row.instrument_id, row.documents) == ("contract", 1)
    # Rows 13 to 16; 17 awaits.
    assert (row.commitments, row.cofinancing_agreements, row.fast_track_reviews) == (4, 2, 2)
    assert (row.awaited, row.last_answer_on) == (1, date(2019, 5, 15))
    # Signed: Carros 4, Châtellerault 3, Lacq 4, Sud Alsace 5.
    assert (row.median_commitments, row.gap_commitments) == (4, 0)
    assert (row.has_example, row.source_id) == (True, "anct-superposeur")


def test_two_documents_of_one_territory(ask):
    [row] = ask("local/territory", territory="ti-7504")
    assert (row.signed_on, row.instrument_id, row.documents) == (date(2019, 3, 19), "contract", 2)
    assert (row.commitments, row.gap_commitments) == (3, -1)


def test_territory_without_anything(ask):
    [row] = ask("local/territory", territory="ti-1104")
    assert (row.signed_on, row.instrument_id, row.documents) == (None, None, 0)
    assert (row.commitments, row.awaited, row.last_answer_on) == (0, 0, None)
    assert (row.gap_commitments, row.has_example) == (-4, None)


def test_territory_under_filters(ask):
    [row] = ask("local/territory", territory="ti-7505", operators=("pole_emploi",))
    # Carros none, Châtellerault 1, Lacq 1, Sud Alsace 2.
    assert (row.commitments, row.median_commitments) == (1, 1)
    assert row.last_answer_on == date(2019, 5, 15)
    [row] = ask("local/territory", territory="ti-7505", operators=("bpifrance",), examples=False)
    assert (row.commitments, row.median_commitments, row.gap_commitments) == (None, None, None)
    [row] = ask("local/territory", "2019-03-10", territory="ti-7505")
    assert (row.signed_on, row.median_commitments) == (None, None)


@pytest.mark.parametrize("name", ["territory", "territory_epci", "territory_actions", "comparable"])
def test_a_territory_that_does_not_exist(ask, name):
    assert ask(f"local/{name}", territory="ti-9999") == []


def test_territory_epci(ask):
    rows = ask("local/territory_epci", territory="ti-2708")
    assert [row.population for row in rows] == sorted(
        (row.population for row in rows), reverse=True
    )
    assert {row.epci_siren for row in rows} == {
        "200070316",
        "200070530",
        "200071884",
        "247100290",
    }
    [carros] = ask("local/territory_epci", territory="ti-9303")
    assert (carros.epci_siren, carros.name) == ("210600334", "Carros")
    assert (carros.population, carros.source_id) == (11614, "dgcl-epci-2019")


def test_a_group_that_no_source_names(ask):
    [row] = ask("local/territory_epci", territory="ti-1104")
    assert (row.epci_siren, row.name, row.population) == ("200058014", None, None)


def test_territory_actions(ask):
    rows = ask("local/territory_actions", territory="ti-4410")
    # Skills before innovation, as on screen.
    assert [(row.action_id, row.operator_id, row.nature_id) for row in rows] == [
        ("act-002", "banque_des_territoires", "fast_track_review"),
        ("act-002", "pole_emploi", "cofinancing_agreement"),
        ("act-002", "pole_emploi", "fast_track_review"),
        ("act-001", "banque_des_territoires", "cofinancing_agreement"),
        ("act-001", "bpifrance", "cofinancing_agreement"),
        ("act-001", "business_france", "fast_track_review"),
    ]
    awaited, not_given, review, paid, contracted, returned = rows
    assert (awaited.decided_on, awaited.delay_days, awaited.awaited_days) == (None, None, 67)
    assert (not_given.stage_id, not_given.agreed_eur) == ("agreed", None)
    assert (review.delay_days, review.awaited_days, review.stage_id) == (18, None, None)
    assert (paid.stage_id, paid.stage_on) == ("paid", date(2019, 5, 30))
    assert (paid.agreed_eur, paid.contracted_eur, paid.paid_eur) == (100000, 90000, 30000)
    assert (paid.delay_days, paid.challenge_id) == (35, "innovation")
    assert (contracted.stage_id, contracted.contracted_eur, contracted.paid_eur) == (
        "contracted",
        60000,
        None,
    )
    assert (returned.source_id, returned.is_example) == ("0001-commitments-business_france", False)


def test_territory_actions_as_they_were_on_a_day(ask):
    rows = ask("local/territory_actions", "2019-03-19", territory="ti-4410")
    # Row 21 is asked on the 25th; row 1 was agreed on the 18th, row 3 answered on the 11th.
    assert [(row.decided_on, row.awaited_days, row.stage_id) for row in rows] == [
        (None, 15, None),
        (None, 15, None),
        (date(2019, 3, 18), None, "agreed"),
        (None, 27, None),
        (date(2019, 3, 11), None, None),
    ]


@pytest.mark.parametrize(
    ("filters", "operators"),
    [
        ({"operators": ("bpifrance", "pole_emploi")}, ["pole_emploi", "bpifrance"]),
        ({"challenges": ("attractiveness",)}, ["business_france", "pole_emploi"]),
        ({"natures": ("fast_track_review",)}, ["pole_emploi", "business_france"]),
        ({"examples": False}, ["business_france", "business_france"]),
    ],
)
def test_territory_actions_under_a_filter(ask, filters, operators):
    rows = ask("local/territory_actions", territory="ti-7505", **filters)
    assert [row.operator_id for row in rows] == operators


def test_comparable(ask):
    [row] = ask("local/comparable", territory="ti-7505")
    assert (row.territory_id, row.region_names) == ("ti-7504", "Nouvelle-Aquitaine")
    assert (row.population, row.status, row.signed_on) == (83569, "contract", date(2019, 3, 19))
    assert (row.commitments, row.cofinancing_agreements, row.has_example) == (3, 2, True)
    # Grand-Orly and Ouest Saône-et-Loire: nothing found for either.
    assert [row.territory_id for row in ask("local/comparable", territory="ti-1104")] == ["ti-2708"]


def test_comparable_comes_from_the_same_region_first_then_by_population(ask_shipped):
    rows = ask_shipped("local/comparable", "2019-03-31", territory="ti-7504")
    # The other one of the region; then 44,852, 70,694 and 509,544 inhabitants away.
    assert [(row.territory_id, row.population) for row in rows] == [
        ("ti-7514", 112505),
        ("ti-2701", 38717),
        ("ti-9303", 12875),
        ("ti-4410", 593113),
    ]


def test_search_entries(ask):
    rows = ask("local/search_entries")
    assert len(rows) == 6
    [lacq] = [row for row in rows if row.territory_id == "ti-7505"]
    assert (lacq.territory_name, lacq.region_names) == (
        "Lacq-Pau - Tarbes",
        "Nouvelle-Aquitaine, Occitanie",
    )
    assert list(lacq.department_codes) == ["64", "65"]
    assert list(lacq.department_names) == ["Pyrénées-Atlantiques", "Hautes-Pyrénées"]
    named = dict(zip(lacq.epci_sirens, lacq.epci_names, strict=True))
    assert named["200067254"] == "CA Pau Béarn Pyrénées"
    [orly] = [row for row in rows if row.territory_id == "ti-1104"]
    assert (list(orly.epci_sirens), list(orly.epci_names)) == (["200058014"], [""])
