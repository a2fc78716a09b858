"""Every page opens by itself, in both languages, at every width, and with the keyboard alone."""

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenScreen
from tests.browser.dashboard import PAGES, Dashboard, served
from tests.browser.screen import SCROLLS_SIDEWAYS

SHIPPED = Path(__file__).parents[2] / "data/presentations"
# A presentation keeps the title that its file gives, in whatever language.
TITLES = {tomllib.loads(path.read_text("utf-8"))["title"] for path in SHIPPED.glob("*.toml")}
SIZES = ((1920, 1080), (1280, 900), (390, 844))


@pytest.mark.parametrize("name", PAGES)
def test_cold_deep_link(
    name: str, dashboard: Dashboard, open_screen: OpenScreen, tmp_path: Path
) -> None:
    environment = {"TRACKER_SNAPSHOTS": str(dashboard.snapshots)}
    with served(tmp_path, environment) as cold:
        first = open_screen(f"{PAGES[name]}?region=27", on=cold)
        expect(first.page.locator(".panel")).to_be_visible()
        expect(first.page.get_by_role("heading", level=1)).to_have_count(1)
        assert first.parameters()["region"] == ["27"]
        first.page.context.close()
    assert cold.outside_requests() == []


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_at_every_width(name: str, open_screen: OpenScreen) -> None:
    french = open_screen(PAGES[name])
    english = open_screen(f"{PAGES[name]}?lang=en")
    expect(french.page.locator("html")).to_have_attribute("lang", "fr")
    expect(english.page.locator("html")).to_have_attribute("lang", "en")
    assert english.parameters()["lang"] == ["en"]
    for level in (1, 2):
        theirs = french.page.get_by_role("heading", level=level).all_inner_texts()
        ours = english.page.get_by_role("heading", level=level).all_inner_texts()
        assert len(theirs) == len(ours)
        assert set(theirs) & set(ours) <= TITLES
    for wide, high in SIZES:
        french.page.set_viewport_size({"width": wide, "height": high})
        # Charts follow the width one frame later.
        french.page.wait_for_timeout(500)
        assert french.page.evaluate(SCROLLS_SIDEWAYS) is False, wide


def test_language_survives_a_page_change(open_screen: OpenScreen) -> None:
    screen = open_screen("/?lang=en")
    screen.after(lambda: screen.page.get_by_role("link", name="Operators").click())
    expect(screen.page).to_have_url(re.compile(r"/operators\?(.*&)?lang=en\b"))
    expect(screen.page.locator("html")).to_have_attribute("lang", "en")


def test_keyboard_alone(open_screen: OpenScreen) -> None:
    screen = open_screen("/")
    tab_to(screen.page, "a", "Signatures")
    screen.after(lambda: screen.page.keyboard.press("Enter"))
    expect(screen.page).to_have_url(re.compile("/signatures"))

    tab_to(screen.page, "button", "Situation")
    screen.page.keyboard.press("Enter")
    tab_to(screen.page, "button", "avril 2019")
    screen.after(lambda: screen.page.keyboard.press("Enter"))
    assert screen.parameters()["as_of"][0].startswith("2019-04-")


def tab_to(page: Page, tag: str, words: str) -> None:
    """Press Tab until an element with these words has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => [document.activeElement.tagName, document.activeElement.innerText ?? '']"
        )
        if focused[0].lower() == tag and words in focused[1]:
            return
    pytest.fail(f"the keyboard does not reach {tag} {words!r}")
