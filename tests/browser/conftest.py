"""A real dashboard and a real Chromium, started once for all the browser tests."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import find_chromium, launched
from tests.browser.dashboard import Dashboard, served
from tests.browser.player import Player
from tests.browser.screen import Screen

DESKTOP = {"width": 1280, "height": 900}
HERE = Path(__file__).parent

OpenScreen = Callable[..., Screen]
OpenPlayer = Callable[..., Player]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Find the browser of the tests."""
    program = find_chromium()
    if program is None:
        if os.environ.get("TRACKER_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium was found, and TRACKER_REQUIRE_BROWSER=1 asks for one")
        pytest.skip("no Chromium was found")
    return program


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    with launched(chromium) as started:
        yield started


@pytest.fixture(scope="session")
def dashboard(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """Serve the shipped data; the browser comes first, so that without one nothing starts."""
    with served(tmp_path_factory.mktemp("dashboard")) as running:
        yield running
    assert not running.outside_requests()


@pytest.fixture
def open_screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[OpenScreen]:
    """Open an address of a dashboard in a browser that knows nothing yet.

    At the end no page may have asked another host for anything, nor met an error.
    """
    screens: list[Screen] = []

    def opened(address: str, on: Dashboard | None = None, **options: Any) -> Screen:
        running = on or request.getfixturevalue("dashboard")
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "fr-FR", **options})
        screens.append(Screen(context, running.url))
        # A page left open after its server has stopped reports that nothing answers.
        running.visitors.callback(screens[-1].page.close)
        return screens[-1].open(address)

    yield opened
    for screen in screens:
        screen.page.context.close()
    assert [screen.foreign for screen in screens if screen.foreign] == []
    assert [screen.errors for screen in screens if screen.errors] == []


@pytest.fixture
def open_player(browser: Browser, tmp_path: Path) -> Iterator[OpenPlayer]:
    """Make the file of a deck; at the end it asked nobody for anything, nor met an error."""
    players: list[Player] = []

    def opened(deck: dict[str, Any], **options: Any) -> Player:
        players.append(Player(browser, tmp_path, deck, **options))
        return players[-1]

    yield opened
    for player in players:
        player.context.close()
        assert (player.asked, player.errors) == ([], [])
