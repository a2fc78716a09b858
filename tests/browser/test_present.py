"""From a chart of the dashboard to the stage; and the stage without its server."""

import re
import shutil
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.dashboard import served
from tests.conftest import SMALL

TEXT_FILE = "Fichier texte (TOML)"
TOP_OF_LETTERS = """(one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return range.getBoundingClientRect().top;
}"""
NOTE_PROGRESS = """() => {
    window.said = [];
    const roots = (root) => [root, ...[...root.querySelectorAll("*")]
        .filter((one) => one.shadowRoot).flatMap((one) => roots(one.shadowRoot))];
    const lines = () => roots(document).flatMap((root) => [...root.querySelectorAll(".check p")]);
    const note = () => said.push(...lines().map((line) => line.textContent));
    // At each message of the page under check: what the component wrote of the one before.
    addEventListener("message", () => queueMicrotask(note));
}"""


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


def test_one_click_gives_one_answer(open_screen: OpenScreen) -> None:
    page = open_screen("/present").page
    files = [page.get_by_text(name, exact=True) for name in ("Fichier unique (HTML)", TEXT_FILE)]
    html, text = (one.evaluate(TOP_OF_LETTERS) for one in files)
    assert abs(html - text) < 0.5
    page.evaluate(NOTE_PROGRESS)
    page.get_by_role("button", name="Vérifier").click()
    checks = page.locator(".checks")
    expect(checks).to_contain_text("Prête", timeout=120_000)
    expect(checks.locator("li.sound")).to_have_count(6)
    expect(checks.locator("li")).to_have_count(6)
    # Said for less time than one may need to look at it.
    said = set(page.evaluate("() => said"))
    assert {f"Diapositive {number} sur 9, 1920 × 1080" for number in range(1, 10)} <= said
    expect(checks.locator("li").last).to_contain_text("1920 × 1080, 1024 × 768 et 1280 × 720")
    expect(page.locator("iframe")).to_have_count(0)


def test_a_browser_that_says_nothing_is_not_green_and_one_that_measures_names_the_slide(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    headline = "Une phrase qui ne finit pas, et que personne ne lira du fond de la salle. " * 8
    slide = '[[slide]]\nshow = "signed"\n'
    long = f'title = "Longue"\n{slide}{slide}headline = "{headline}"\n'
    (data / "presentations").mkdir()
    (data / "presentations" / "longue.toml").write_text(long, encoding="utf-8")
    with served(tmp_path / "server", {"TRACKER_DATA": str(data)}) as running:
        # A telephone checks the same slides at the same sizes.
        screen = open_screen("/present", on=running, viewport={"width": 390, "height": 844})
        page, checks = screen.page, screen.page.locator(".checks")
        page.route("**/stage/*", lambda route: route.fulfill(body="<title>Silence</title>"))
        check = page.get_by_role("button", name="Vérifier")
        check.click()
        expect(checks).to_contain_text("non vérifié", timeout=120_000)
        expect(checks).to_contain_text("tout n’a pas été vérifié")
        expect(checks).not_to_contain_text("Prête")
        page.unroute("**/stage/*")
        check.click()
        expect(checks).to_contain_text("À corriger avant de monter en scène", timeout=120_000)
        named = checks.locator("li.fault", has_text=re.compile(r"Diapositive 2 \(.*1024 × 768"))
        expect(named.first).to_contain_text("texte coupé")
        # The dashboard itself looks for its server, and says so in the console.
        page.close()
