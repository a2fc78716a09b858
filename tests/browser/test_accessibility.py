"""axe-core finds nothing that is ours; what Streamlit brings is listed in docs/accessibility.md."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import OpenScreen
from tests.browser.dashboard import PAGES


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_of_ours(name: str, scheme: str, open_screen: OpenScreen) -> None:
    screen = open_screen(PAGES[name], color_scheme=scheme)
    assert violations(screen) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_filters(scheme: str, open_screen: OpenScreen) -> None:
    screen = open_screen("/", color_scheme=scheme)
    buttons = screen.page.locator(".menu > button").all()
    assert len(buttons) == 6
    for button in buttons:
        button.click()
        expect(screen.page.locator(".choices:visible")).to_have_count(1)
        assert violations(screen) == [], button.inner_text()
        screen.page.keyboard.press("Escape")
