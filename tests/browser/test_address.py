"""The filters live in the address: both ways, for somebody else, and from page to page."""

from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.dashboard import PAGES, Dashboard, served
from tests.browser.screen import Screen

FILTERED = "region=75&operator=bpifrance&as_of=2019-06-30&list=2019-03&examples=no"
PARAMETERS = {
    "region": ["75"],
    "operator": ["bpifrance"],
    "as_of": ["2019-06-30"],
    "list": ["2019-03"],
    "examples": ["no"],
}


def choose_region(screen: Screen, name: str) -> None:
    """Choose a region in the filter panel, as a reader does."""
    screen.page.locator(".st-key-popover_perimeter > button").click()
    screen.after(lambda: screen.page.get_by_role("checkbox", name=name, exact=True).click())
    screen.page.keyboard.press("Escape")
    expect(screen.page.locator(".choices:visible")).to_have_count(0)


def test_a_filter_is_written_in_the_address(open_screen: OpenScreen) -> None:
    screen = open_screen("/")
    assert set(screen.parameters()) == {"as_of"}
    choose_region(screen, "Grand Est")
    assert screen.parameters()["region"] == ["44"]
    expect(screen.page.locator(".st-key-popover_perimeter button").first).to_contain_text(
        "Grand Est"
    )


@pytest.mark.parametrize("name", PAGES)
def test_the_address_sets_the_filters(name: str, open_screen: OpenScreen) -> None:
    screen = open_screen(f"{PAGES[name]}?{FILTERED}")
    # A page may add what it alone asks, as the two days of « Ce qui a changé ».
    assert screen.parameters().items() >= PARAMETERS.items()
    filters = screen.page.locator(".panel")
    expect(filters).to_contain_text("Nouvelle-Aquitaine")
    expect(filters).to_contain_text("30 juin 2019")
    expect(filters).to_contain_text("Exemples masqués")


def test_a_copied_address_gives_the_same_view(open_screen: OpenScreen) -> None:
    mine = open_screen("/signatures")
    choose_region(mine, "Nouvelle-Aquitaine")
    theirs = open_screen(mine.page.url.removeprefix(mine.url))
    assert theirs.parameters() == mine.parameters()
    assert theirs.words() == mine.words()


def test_filters_survive_a_page_change(open_screen: OpenScreen) -> None:
    screen = open_screen(f"/?{FILTERED}")
    for link in ("Signatures", "Opérateurs", "Sources", "Vue d’ensemble"):
        screen.after(lambda link=link: screen.page.get_by_role("link", name=link).first.click())
        assert screen.parameters() == PARAMETERS, link


def test_back_returns_to_the_page_before(open_screen: OpenScreen) -> None:
    screen = open_screen(f"/?{FILTERED}")
    screen.after(lambda: screen.page.get_by_role("link", name="Signatures").click())
    screen.after(screen.page.go_back)
    assert urlsplit(screen.page.url).path == "/"
    assert screen.parameters() == PARAMETERS
    expect(screen.page.get_by_role("link", name="Vue d’ensemble")).to_have_attribute(
        "aria-current", "page"
    )


def test_the_day_of_knowledge_follows_the_panel_and_back(open_screen: OpenScreen) -> None:
    screen = open_screen("/?as_of=2019-03-31&known=2019-04-15")
    days = screen.page.locator(".st-key-popover_as_of button").first
    expect(days).to_contain_text("31 mars 2019")
    expect(days).to_contain_text("15 avril 2019")
    strip = screen.page.locator(".st-key-knowledge")
    expect(strip).to_contain_text("ce qui était connu le 15 avril 2019")

    days.click()
    screen.page.get_by_label("Tel que connu le", exact=True).fill("20/03/2019")
    screen.after(lambda: screen.page.keyboard.press("Enter"))
    expect(strip).to_contain_text("ce qui était connu le 20 mars 2019")
    # Nothing later can have been known: the day that is looked at goes back with it.
    assert screen.parameters() == {"as_of": ["2019-03-20"], "known": ["2019-03-20"]}

    screen.after(screen.page.go_back)
    expect(strip).to_contain_text("ce qui était connu le 15 avril 2019")
    assert screen.parameters() == {"as_of": ["2019-03-31"], "known": ["2019-04-15"]}

    screen.after(lambda: screen.page.locator(".st-key-know_today button").click())
    expect(strip).to_have_count(0)
    assert screen.parameters() == {"as_of": ["2019-03-31"]}


def test_bad_values_are_left_out_and_said(open_screen: OpenScreen) -> None:
    screen = open_screen("/?region=05&region=75&operator=<b>x</b>&as_of=2019-02-30&list=2050-01")
    message = screen.page.get_by_role("status").filter(has_text="as_of")
    for value in ("region=05", "operator=<b>x</b>", "as_of=2019-02-30", "list=2050-01"):
        expect(message).to_contain_text(value)
    parameters = screen.parameters()
    assert parameters.pop("as_of") != ["2019-02-30"]
    assert parameters == {"region": ["75"]}


def test_a_cold_address_under_streamlit_run(
    dashboard: Dashboard, open_screen: OpenScreen, tmp_path: Path
) -> None:
    snapshots = {"TRACKER_SNAPSHOTS": str(dashboard.snapshots)}
    command = ("streamlit", "run", "dashboard.py", "--server.port", "0")
    with served(tmp_path, snapshots, command) as cold:
        screen = open_screen(f"/signatures?{FILTERED}", on=cold)
        expect(screen.page.get_by_role("heading", level=1)).to_contain_text("Nouvelle-Aquitaine")
        expect(screen.page.get_by_role("dialog")).to_have_count(0)
        assert screen.parameters() == PARAMETERS
        assert "content-security-policy" in httpx.get(cold.url, timeout=60).headers
        assert cold.outside_requests() == []


def test_reset_in_one_click(open_screen: OpenScreen) -> None:
    fresh = open_screen("/operators")
    screen = open_screen(f"/operators?{FILTERED}")
    screen.after(lambda: screen.page.locator(".st-key-reset").click())
    assert screen.parameters() == fresh.parameters()
    assert screen.words() == fresh.words()
    expect(screen.page.locator(".st-key-reset")).to_have_count(0)
