"""From a chart of the dashboard to the stage; and the stage without its server."""

import shutil
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.dashboard import served
from tests.conftest import SMALL


def test_a_chart_is_added_and_played_and_the_server_may_stop(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    data = shutil.copytree(SMALL, tmp_path / "data")
    with served(tmp_path / "server", {"TRACKER_DATA": str(data)}) as running:
        screen = open_screen("/?as_of=2019-05-31", on=running)
        page = screen.page
        add = page.get_by_role("button", name="Ajouter à la présentation")
        for rank in range(2):
            screen.after(add.nth(rank).click)
        screen.after(page.get_by_role("link", name="Présenter").click)
        with page.expect_popup() as opened:
            page.get_by_role("link", name="Jouer maintenant").click()
        stage = opened.value
        expect(stage.locator("body")).to_contain_text("1 / 2")
        # The dashboard itself looks for its server, and says so in the console.
        page.close()
    # Nothing answers any more: the slides stay, and so do the keys.
    stage.keyboard.press("PageDown")
    expect(stage.locator("body")).to_contain_text("2 / 2")
    stage.keyboard.press("b")
    stage.keyboard.press("ArrowLeft")
    stage.keyboard.press("Home")
    expect(stage.locator("body")).to_contain_text("1 / 2")
    stage.context.close()
