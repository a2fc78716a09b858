"""Every page as it was known on a day: it says so, holds with little known, and goes back."""

import re

import pytest

from tests.pages.conftest import PAGES, Open, choose, chosen, menus, pieces, texts
from tracker import snapshot
from tracker.errors import SnapshotError

BEFORE_ANYTHING, FIRST_SIGNATURES, FIRST_TOTALS = "2018-11-30", "2019-03-25", "2019-09-30"
WRITTEN = {
    BEFORE_ANYTHING: "30 novembre 2018",
    FIRST_SIGNATURES: "25 mars 2019",
    FIRST_TOTALS: "30 septembre 2019",
}


@pytest.mark.parametrize("known", WRITTEN)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_its_day_of_knowledge(open_page: Open, page: str, known: str) -> None:
    shown = texts(open_page(page, known=known))
    assert f"Vous voyez ce qui était connu le {WRITTEN[known]} au soir" in shown


@pytest.mark.parametrize("known", [BEFORE_ANYTHING, FIRST_SIGNATURES])
@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("operators", {"examples": "no"}),
        ("overview", {"examples": "no"}),
        ("territory", {"territory": "ti-7504", "examples": "no"}),
        ("region", {"region": "75"}),
        ("compare", {"compare": ["75", "ti-7504"]}),
    ],
)
def test_a_page_holds_when_little_is_known(
    open_page: Open, page: str, more: dict[str, str], known: str
) -> None:
    open_page(page, known=known, **more)


def test_what_was_found_later_does_not_count(open_page: Open) -> None:
    today = texts(open_page(as_of="2019-03-31"))
    then = texts(open_page(as_of="2019-03-31", known="2019-04-15"))
    assert "7 territoires sur 136 ont une signature datée" in today
    signed = re.search(r"Au 31 mars 2019, (\d+) territoires? sur 136", then)
    more = re.search(r"Aujourd’hui, (\d+) signatures? de plus", then)
    assert signed
    assert more
    assert int(signed[1]) + int(more[1]) == 7


def test_nothing_announced_yet_is_said(open_page: Open) -> None:
    shown = texts(open_page("cofinancing", known=BEFORE_ANYTHING))
    assert "Aucun total de ces engagements n’était encore annoncé" in shown
    shown = texts(open_page(known=BEFORE_ANYTHING))
    assert "aucun n’est annoncé au 30 novembre 2018, tel que connu le 30 novembre 2018" in shown
    shown = texts(open_page(known=FIRST_SIGNATURES))
    assert "aucun total encore annoncé" in shown
    assert "près de 90" not in shown
    assert "Aucun chiffre n’était encore annoncé" in texts(
        open_page("register", known=BEFORE_ANYTHING)
    )


def test_a_chart_is_dated_by_both_days(open_page: Open) -> None:
    shown = texts(open_page("signatures", as_of="2019-03-31", known="2019-04-15"))
    assert "France entière, jusqu’au 31 mars 2019, tel que connu le 15 avril 2019" in shown
    english = texts(open_page("signatures", as_of="2019-03-31", known="2019-04-15", lang="en"))
    assert "to 31 March 2019, as known on 15 April 2019" in english
    assert "You see what was known at the end of 15 April 2019" in english


def test_a_day_after_what_is_known_is_left_out_aloud(open_page: Open) -> None:
    shown = texts(open_page(as_of="2019-06-30", known="2019-04-15"))
    assert "as_of=2019-06-30 (les données vont du 22 novembre 2018 au 15 avril 2019)" in shown
    assert "Au 15 avril 2019," in shown


def test_the_panel_sets_the_day_of_knowledge_and_leaves_it(open_page: Open) -> None:
    test = open_page(as_of="2019-03-31")
    choose(test, "known_on", "2019-04-15")
    assert "ce qui était connu le 15 avril 2019" in texts(test)
    assert chosen(test, "as_of") == "2019-03-31"
    # What is looked at goes back with what is known.
    choose(test, "known_on", "2019-03-20")
    assert chosen(test, "as_of") == "2019-03-20"
    assert "as_of 2019-09-24" not in menus(test)
    choose(test, "known_today")
    assert "known_today None" not in menus(test)
    assert "ce qui était connu" not in texts(test)
    assert chosen(test, "known_on") == ""
    assert chosen(test, "as_of") == "2019-03-20"


def test_the_day_of_knowledge_is_kept_from_page_to_page(open_page: Open) -> None:
    test = open_page(as_of="2019-03-31", known="2019-04-15")
    test.switch_page(PAGES["signatures"]).run()
    assert "ce qui était connu le 15 avril 2019" in texts(test)
    raw = " ".join(pieces(test))
    assert "known=2019-04-15" in re.search(r'href="(\?[^"]*lang=en[^"]*)"', raw)[1]
    choose(test, "reset")
    assert "ce qui était connu" not in texts(test)


def test_links_and_searches_keep_the_day_of_knowledge(open_page: Open) -> None:
    test = open_page("map", as_of="2019-03-31", known="2019-04-15")
    raw = " ".join(pieces(test))
    sheets = re.findall(r'href="(territory\?[^"]*)"', raw)
    assert len(sheets) == 149
    assert all("known=2019-04-15" in sheet for sheet in sheets)
    test.text_input(key="search").set_value("Châtellerault").run()
    test.button(key="found_ti-7504").click().run()
    assert "ce qui était connu le 15 avril 2019" in texts(test)


def test_a_day_that_cannot_be_rebuilt_is_said_and_left(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise SnapshotError("Le dossier des instantanés ne peut pas être écrit.")

    monkeypatch.setattr(snapshot, "known", broken)
    test = open_page(as_of="2019-03-31", known="2019-04-15")
    shown = texts(test)
    assert "Ce qui était connu ce jour-là ne peut pas être montré" in shown
    assert "Le dossier des instantanés ne peut pas être écrit." in shown
    test.button(key="know_today").click().run()
    assert "Au 31 mars 2019, 7 territoires sur 136" in texts(test)


def test_a_link_names_its_snapshot_and_one_goes_back(open_page: Open, shipped) -> None:
    published = snapshot.current(shipped.settings)
    page = open_page(as_of="2019-03-31", snapshot=published.id)
    assert f"Ce lien nomme l’instantané {published.id[-12:]}" in texts(page)
    back = next(one for one in page.button if one.label == "Revenir à ce qui est publié")
    page = back.click().run()
    assert not page.exception
    assert "snapshot" not in page.query_params
    assert "Ce lien nomme" not in texts(page)


def test_a_link_to_a_snapshot_that_is_gone_says_which(open_page: Open) -> None:
    gone = "20190401T120000000000Z-0123456789ab"
    page = open_page(as_of="2019-03-31", snapshot=gone)
    shown = texts(page)
    assert "Les chiffres de ce lien ne peuvent pas être montrés" in shown
    assert f"L’instantané « {gone} », que ce lien nomme, n’est plus gardé" in shown
    page = page.button("know_today").click().run()
    assert "7 territoires sur 136 ont une signature datée" in texts(page)
