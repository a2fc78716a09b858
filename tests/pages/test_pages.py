"""Each page says what the filters ask for, and why it says nothing when it does."""

import pytest

from tests.pages.conftest import PAGES, Open, charts, choose, chosen, menus, pieces, texts


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"lang": "en"},
        {"as_of": "2018-11-22"},
        {"as_of": "2022-12-31"},
        {"region": ["75", "11"], "operator": "bpifrance"},
        {"territory": "ti-7504", "as_of": "2020-06-30", "examples": "no"},
        {"instrument": "contract", "challenge": "skills", "nature": "fast_track_review"},
    ],
    ids=["default", "english", "before", "late", "region", "territory", "narrow"],
)
def test_every_page_runs(open_page: Open, page: str, query: dict[str, str]) -> None:
    test = open_page(page, **query)
    assert "<h1>" in " ".join(pieces(test))


def test_the_overview_opens_on_the_last_agreement_of_dated_and_announced(open_page: Open) -> None:
    shown = texts(open_page())
    assert "Au 31 mars 2019, 7 territoires sur 136 ont une signature datée" in shown
    assert "Les 7 signatures annoncées au 31 mars 2019 sont toutes datées" in shown
    assert "5,1\u202f% de la liste de mars 2019" in shown
    assert "près de 90" in shown
    assert "51" in shown
    assert "relevé partiel" in shown


def test_a_later_rate_says_how_partial_it_is(open_page: Open) -> None:
    shown = texts(open_page(as_of="2019-04-30"))
    assert "8 datés sur 13 annoncés" in shown
    assert shown.count("8 datés sur 13 annoncés au 30 avril 2019") >= 3


def test_pace_follows_the_three_readings_of_summer(open_page: Open) -> None:
    shown = texts(open_page("signatures", as_of="2019-03-24"))
    assert all(pace in shown for pace in ("10,1", "9,2", "5,0"))


def test_example_rows_are_marked_and_can_be_hidden(open_page: Open) -> None:
    with_examples = open_page("operators")
    assert "Exemple fictif" in texts(with_examples)
    assert charts(with_examples)
    hidden = open_page("operators", examples="no")
    assert not charts(hidden)
    assert "Rien à montrer" in texts(hidden)
    assert "les lignes d’exemple sont masquées" in texts(hidden)


def test_bad_values_of_the_address_are_left_out_aloud(open_page: Open) -> None:
    test = open_page(region=["75", "99"], as_of="31/03/2019")
    shown = texts(test)
    assert "region=99" in shown
    assert "as_of=31/03/2019" in shown
    assert chosen(test, "regions") == ["75"]


def test_a_hostile_value_is_shown_as_text(open_page: Open) -> None:
    test = open_page(region="<img src=x onerror=alert(1)>")
    raw = " ".join(pieces(test))
    assert "<img" not in raw
    assert "&lt;img" in raw


def test_a_milestone_is_one_click_and_so_is_the_way_back(open_page: Open) -> None:
    test = open_page()
    assert "as_of 2019-09-24" in menus(test)
    choose(test, "as_of", "2019-09-24")
    assert "10 datés sur 29 annoncés" in texts(test)
    assert "reset" in menus(test)
    choose(test, "reset")
    assert "reset" not in menus(test)
    assert "Au 31 mars 2019" in texts(test)


def test_filters_survive_a_change_of_page(open_page: Open) -> None:
    test = open_page()
    choose(test, "regions", ["75"])
    test.switch_page(PAGES["signatures"]).run()
    assert chosen(test, "regions") == ["75"]
    assert "Nouvelle-Aquitaine" in texts(test)


def test_one_operator_in_depth(open_page: Open) -> None:
    test = open_page("operators")
    test.get("button_group")[0].set_value("bpifrance").run()
    assert not test.exception
    assert "Bpifrance, France entière" in texts(test)


def test_english_is_complete(open_page: Open) -> None:
    shown = texts(open_page("signatures", lang="en"))
    assert "As of 31 March 2019, 7 of 136 territories have a dated signature" in shown
    assert "Territoires ayant" not in shown


def test_the_register_says_what_proves_nothing(open_page: Open) -> None:
    shown = texts(open_page("register"))
    assert "partiel\u202f: 8 datés sur 13 annoncés" in shown
    assert "calé\u202f: calculé sur des lignes inventées" in shown
    assert "ne peut pas être recalculé" in shown
