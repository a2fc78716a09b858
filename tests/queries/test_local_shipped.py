"""What the map and the regions must say of the shipped data, and totals that agree."""

import pytest

DAY = "2022-12-31"
VIEWS = [
    {},
    {"as_of": "2019-03-31"},
    {"as_of": "2019-12-31", "examples": False},
    {"operators": ("bpifrance", "pole_emploi"), "as_of": "2020-06-30"},
    {"challenges": ("innovation",), "natures": ("cofinancing_agreement",)},
    {"instruments": ("contract",)},
    {"territories": ("ti-5213", "ti-7505", "ti-2708", "ti-7504")},
]


def named(view):
    return "+".join(view) or "nothing"


def test_the_seven_first_territories(ask_shipped):
    rows = ask_shipped("local/map_territories", "2019-03-31")
    assert len(rows) == 149
    signed = [row for row in rows if row.status != "not_found"]
    assert {row.territory_id: (row.territory_name, row.region_names) for row in signed} == {
        "ti-1104": ("Grand-Orly Seine Bièvre", "Île-de-France"),
        "ti-2701": ("Auxois Morvan", "Bourgogne-Franche-Comté"),
        "ti-2707": ("Nord Franche-Comté", "Bourgogne-Franche-Comté"),
        "ti-4410": ("Sud Alsace", "Grand Est"),
        "ti-7504": ("Grand Châtellerault", "Nouvelle-Aquitaine"),
        "ti-7514": ("Val de Garonne Guyenne Gascogne", "Nouvelle-Aquitaine"),
        "ti-9303": ("Carros", "Provence-Alpes-Côte d’Azur"),
    }
    march = {row.territory_id: (row.signed_earliest.day, row.signed_on.day) for row in signed}
    assert march == {
        "ti-1104": (22, 22),
        "ti-2701": (21, 21),
        "ti-2707": (19, 19),
        "ti-4410": (18, 24),
        "ti-7504": (19, 19),
        "ti-7514": (21, 21),
        "ti-9303": (18, 18),
    }
    assert {(row.signed_on.year, row.signed_on.month) for row in signed} == {(2019, 3)}


def test_vallee_de_l_huisne_lies_in_three_regions(ask_shipped):
    [row] = ask_shipped("local/territory", territory="ti-5213")
    assert row.territory_name == "Vallée de l’Huisne"
    assert (row.lead_region_code, list(row.region_codes)) == ("52", ["52", "24", "28"])
    assert row.region_names == "Pays de la Loire, Centre-Val de Loire, Normandie"
    assert list(row.department_codes) == ["28", "61", "72"]
    for region in ("24", "28", "52"):
        shown = ask_shipped("local/map_territories", regions=(region,))
        assert "ti-5213" in {place.territory_id for place in shown}
    regions = ask_shipped("local/regions", territories=("ti-5213",))
    assert {place.region_code for place in regions if place.listed} == {"24", "28", "52"}
    assert [place.crossing for place in regions if place.listed] == [1, 1, 1]


def test_a_territory_in_several_chosen_regions_is_drawn_once(ask_shipped):
    rows = ask_shipped("local/map_territories", regions=("24", "28", "52"))
    assert len({row.territory_id for row in rows}) == len(rows)


@pytest.mark.parametrize("view", VIEWS, ids=named)
def test_regions_add_to_the_country_once_crossings_are_counted_once(ask_shipped, view):
    asked = {"as_of": DAY, **view}
    territories = ask_shipped("local/map_territories", **asked)
    regions = ask_shipped("local/regions", **asked)
    [country] = ask_shipped("national/summary", **asked)

    signed = [row for row in territories if row.status != "not_found"]
    assert len(signed) == country.signed
    assert sum(row.signed for row in regions) == sum(len(row.region_codes) for row in signed)
    assert sum(row.listed for row in regions) == sum(len(row.region_codes) for row in territories)
    assert regions[0].country_rate_pct == pytest.approx(100 * country.signed / len(territories))
    for count in ("commitments", "cofinancing_agreements"):
        # Null everywhere, or counted everywhere.
        once = [getattr(row, count) for row in territories]
        by_region = [getattr(row, count) for row in regions]
        assert sum(filter(None, once)) == (getattr(country, count) or 0)
        assert sum(filter(None, by_region)) == sum(
            getattr(row, count) * len(row.region_codes)
            for row in territories
            if getattr(row, count)
        )
        assert (None in once, None in by_region) == (getattr(country, count) is None,) * 2


@pytest.mark.parametrize("regions", [("75",), ("24", "28", "52")], ids="+".join)
@pytest.mark.parametrize("as_of", ["2019-03-31", DAY])
def test_one_region_says_what_the_map_says_of_it(ask_shipped, as_of, regions):
    territories = ask_shipped("local/map_territories", as_of, regions=regions)
    [summary] = ask_shipped("national/summary", as_of, regions=regions)
    assert len(territories) == summary.listed
    assert sum(row.status != "not_found" for row in territories) == summary.signed
    assert sum(row.commitments for row in territories) == summary.commitments
    for row in ask_shipped("local/regions", as_of):
        if row.region_code in regions:
            inside = [place for place in territories if row.region_code in place.region_codes]
            assert (row.listed, row.population) == (
                len(inside),
                sum(place.population for place in inside),
            )
            assert row.signed == sum(place.status != "not_found" for place in inside)
            assert row.commitments == sum(place.commitments for place in inside)


def test_regions_agree_with_the_national_page(ask_shipped):
    national = ask_shipped("national/signatures_by_region", DAY)
    local = ask_shipped("local/regions", DAY)
    assert [(row.region_code, row.listed, row.signed, row.rate_pct) for row in local] == [
        (row.region_code, row.listed, row.signed, row.rate_pct) for row in national
    ]
    assert [row.crossing for row in local] == [row.crossing for row in national]


@pytest.mark.parametrize("as_of", ["2019-03-31", "2020-02-15"])
def test_coverage_agrees_with_the_national_page(ask_shipped, as_of):
    coverage = ask_shipped("local/coverage", as_of)
    [summary] = ask_shipped("national/summary", as_of)
    assert sum(row.answered for row in coverage) == summary.commitments
    assert sum(row.awaited for row in coverage) == summary.awaited
    assert all((row.awaited_since is not None) == (row.awaited > 0) for row in coverage)
    assert {row.territory_id for row in coverage if row.signed_on} == {
        row.territory_id
        for row in ask_shipped("local/map_territories", as_of)
        if row.signed_on is not None
    }


@pytest.mark.parametrize("territory", ["ti-7504", "ti-9303"])
def test_the_sheet_agrees_with_its_actions_and_the_map(ask_shipped, territory):
    [sheet] = ask_shipped("local/territory", "2020-02-15", territory=territory)
    actions = ask_shipped("local/territory_actions", "2020-02-15", territory=territory)
    answered = [row for row in actions if row.decided_on]
    assert (len(answered), len(actions) - len(answered)) == (sheet.commitments, sheet.awaited)
    assert sheet.last_answer_on == max(row.decided_on for row in answered)
    [place] = ask_shipped("local/map_territories", "2020-02-15", territories=(territory,))
    assert (place.signed_on, place.status, place.commitments, place.cofinancing_agreements) == (
        sheet.signed_on,
        sheet.instrument_id,
        sheet.commitments,
        sheet.cofinancing_agreements,
    )


def test_at_most_fifty_agreements_that_wait_are_shown(ask_shipped):
    rows = ask_shipped("local/waiting", DAY)
    assert len(rows) == min(50, rows[0].total)
    assert [row.decided_on for row in rows] == sorted(row.decided_on for row in rows)


def test_nearly_every_group_of_municipalities_has_its_name(ask_shipped):
    rows = ask_shipped("local/search_entries")
    assert len(rows) == 149
    names = {
        siren: name
        for row in rows
        for siren, name in zip(row.epci_sirens, row.epci_names, strict=True)
    }
    assert len(names) == 588
    assert sum(not name for name in names.values()) == 14
    assert names["248600413"] == "CA Grand Châtellerault"
