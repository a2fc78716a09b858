"""The pages of a region and of a territory say what is known of them, and what is stuck."""

import re

import pytest

from tests.pages.conftest import Open, choose, pieces, texts

FIRST_SEVEN = {
    "ti-4410": ("Sud Alsace", "Grand Est", "18-24 mars 2019"),
    "ti-9303": ("Carros", "Provence-Alpes-Côte d’Azur", "18 mars 2019"),
    "ti-7504": ("Grand Châtellerault", "Nouvelle-Aquitaine", "19 mars 2019"),
    "ti-2707": ("Nord Franche-Comté", "Bourgogne-Franche-Comté", "19 mars 2019"),
    "ti-2701": ("Auxois Morvan", "Bourgogne-Franche-Comté", "21 mars 2019"),
    "ti-7514": ("Val de Garonne Guyenne Gascogne", "Nouvelle-Aquitaine", "21 mars 2019"),
    "ti-1104": ("Grand-Orly Seine Bièvre", "Île-de-France", "22 mars 2019"),
}


@pytest.mark.parametrize("territory_id", FIRST_SEVEN)
def test_the_sheets_of_the_first_seven(open_page: Open, territory_id: str) -> None:
    name, region, day = FIRST_SEVEN[territory_id]
    shown = texts(open_page("territory", territory=territory_id))
    assert f"{name}\u202f: signature datée, {day}" in shown
    assert region in shown


def test_a_territory_in_three_regions(open_page: Open) -> None:
    shown = texts(open_page("territory", territory="ti-5213"))
    assert "non trouvée dans les sources" in shown
    for region in ("Pays de la Loire", "Normandie", "Centre-Val de Loire"):
        assert region in shown


def test_a_sheet_numbers_the_sources_of_its_facts(open_page: Open) -> None:
    test = open_page("territory", territory="ti-7504", as_of="2020-06-30")
    raw = " ".join(pieces(test))
    listed = re.findall(r'<li id="source-(\d+)">', raw)
    assert listed == ["1", "2", "3", "4", "5"]
    assert set(re.findall(r'href="#source-(\d+)"', raw)) == {"3", "4", "5"}
    shown = texts(test)
    # Identity and list, members, and the source of the invented rows, which says so.
    assert "Sur les listes d’octobre 2020 et de fin 2022.\u202f¹" in shown
    assert "1 intercommunalité\u202f²" in shown
    assert "Exemple fictif. Source\u202f: Industrie Mag, mars 2019. Lignes inventées" in shown


def test_a_sheet_writes_each_answer_with_stage_delay_and_amount(open_page: Open) -> None:
    test = open_page("territory", territory="ti-7504", as_of="2022-12-31")
    shown = re.sub(" +", " ", texts(test))
    assert re.search(r"versé 54 j , 6\s890\s€", shown)
    assert "accordé 39 j , non renseigné" in shown
    assert "instruction 89 j" in shown


def test_a_sheet_without_example_rows_says_what_is_unknown(open_page: Open) -> None:
    shown = texts(open_page("territory", territory="ti-4410", examples="no"))
    assert "Aucune fiche action avec une demande ou une réponse" in shown
    assert "non renseigné" in shown
    assert "Lignes inventées" not in shown


def test_a_search_forgives_and_opens_the_sheet(open_page: Open) -> None:
    test = open_page("territory")
    test.text_input(key="search").set_value("chatelrault").run()
    test.button(key="found_ti-7504").click().run()
    assert not test.exception
    assert "Grand Châtellerault\u202f: signature datée" in texts(test)


def test_a_search_without_an_answer_says_so(open_page: Open) -> None:
    test = open_page("territory")
    test.text_input(key="search").set_value("<b>zzzz</b>").run()
    assert "Aucun territoire trouvé pour «\u202f<b>zzzz</b>\u202f»" in texts(test)


def test_my_region_against_the_others(open_page: Open) -> None:
    shown = texts(open_page("region", region="75", as_of="2020-06-30"))
    assert "Nouvelle-Aquitaine\u202f: au 30 juin 2020, 14 territoires sur 15" in shown
    assert "accords attendent leur convention depuis plus de 90 jours" in shown
    assert "à cheval sur une autre région" in shown


def test_a_region_far_under_the_median_is_flagged(open_page: Open) -> None:
    shown = texts(open_page("region", as_of="2022-12-31"))
    assert "à surveiller" in shown


def test_a_region_without_a_territory(open_page: Open) -> None:
    shown = texts(open_page("region", region="06"))
    assert "Mayotte\u202f: aucun territoire sur la liste de fin 2022" in shown


def test_one_s_own_region_is_kept_and_left(open_page: Open) -> None:
    test = open_page("region", region="75")
    test.button(key="home").click().run()
    choose(test, "as_of", "2019-09-24")
    choose(test, "reset")
    assert "Nouvelle-Aquitaine\u202f: au 31 mars 2019" in texts(test)
    test.button(key="home").click().run()
    choose(test, "reset")
    assert "Choisissez une région" in texts(test)


def test_a_comparison_writes_the_gap(open_page: Open) -> None:
    shown = texts(open_page("compare", compare=["75", "44"], as_of="2020-06-30"))
    assert "−13,3 points" in shown


def test_the_map_says_the_same_as_a_list(open_page: Open) -> None:
    test = open_page("map", as_of="2019-03-31")
    raw = " ".join(pieces(test))
    assert raw.count('href="territory?') == 149
    assert "jusqu’à" in texts(test)


def test_damaged_areas_are_said_and_points_drawn(open_page: Open, shipped) -> None:
    areas = shipped.settings.snapshot_dir.parent / "areas.json"
    areas.write_text("{", encoding="utf-8")
    try:
        assert "areas.json" in texts(open_page("map"))
    finally:
        areas.unlink()
