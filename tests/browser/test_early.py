"""A view drawn before the run of the page: the same as the run's, taken back when overtaken."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen

# What the page sends waits until it is let go: whatever changes before came without a run.
HOLD = """() => {
  const send = WebSocket.prototype.send, held = [];
  WebSocket.prototype.send = function (data) { held.push(() => send.call(this, data)); };
  window.letGo = () => { WebSocket.prototype.send = send; held.splice(0).forEach((one) => one()); };
  window.heldNumber = () => held.length;
}"""
# Everything that a page says, and every mark that its charts draw; of the panel, what it states.
DRAWN = """() => [
  ...[...document.querySelectorAll("[data-testid=stHtml], .acts, .menu > button")].map(
    (one) => one.textContent,
  ),
  ...[...document.querySelectorAll(".main-svg .plot path, .main-svg .plot text")].map((one) =>
    [one.getAttribute("d"), one.getAttribute("transform"), one.style.fill, one.textContent].join()),
]"""
PAGES = ("/", "/signatures", "/cofinancing", "/operators")


def region(screen: Screen, name: str) -> Locator:
    menu = screen.page.locator(".choices:visible")
    if not menu.count():
        screen.page.locator(".st-key-popover_perimeter > button").click()
    return menu.get_by_role("checkbox", name=name, exact=True)


def hold(screen: Screen) -> None:
    screen.page.evaluate(HOLD)


def let_go(screen: Screen) -> None:
    screen.after(lambda: screen.page.evaluate("letGo()"))


@pytest.mark.parametrize("region_too", ["", "&region=75"])
@pytest.mark.parametrize("path", PAGES)
def test_the_answer_is_there_before_the_run_and_stays(
    open_screen: OpenScreen, path: str, region_too: str
) -> None:
    screen = open_screen(f"{path}?as_of=2022-11-17{region_too}")
    before = screen.page.evaluate(DRAWN)
    box = region(screen, "Grand Est")
    hold(screen)
    box.click()
    expect(screen.page.locator(".st-key-popover_perimeter > button")).to_contain_text("Grand Est")
    early = screen.page.evaluate(DRAWN)
    assert early != before
    let_go(screen)
    assert screen.page.evaluate(DRAWN) == early
    # And it is what somebody sees who opens the address.
    fresh = open_screen(f"{path}?as_of=2022-11-17{region_too}&region=44")
    assert fresh.page.evaluate(DRAWN) == early


def test_presses_in_a_row_are_told_together_once_the_reader_pauses(
    open_screen: OpenScreen,
) -> None:
    screen = open_screen("/signatures?as_of=2022-11-17&region=75")
    heading = screen.page.get_by_role("heading", level=1)
    boxes = [region(screen, name) for name in ("Grand Est", "Bretagne")]
    runs = screen.runs
    hold(screen)
    for box, said in zip(boxes, ("Grand Est", "3 régions"), strict=True):
        box.click()
        expect(heading).to_contain_text(said)
    screen.page.wait_for_function("() => heldNumber() === 1")
    early = screen.page.evaluate(DRAWN)
    let_go(screen)
    assert screen.page.evaluate(DRAWN) == early
    assert sorted(screen.parameters()["region"]) == ["44", "53", "75"]
    assert screen.runs == runs + 1


def test_without_an_answer_the_press_goes_to_the_server(open_screen: OpenScreen) -> None:
    screen = open_screen("/signatures?as_of=2022-11-17&region=75")
    screen.page.route("**/ahead/**", lambda route: route.abort())
    box = region(screen, "Grand Est")
    screen.after(box.click)
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text("Grand Est")
    screen.errors.clear()


def test_days_lists_examples_and_reset_are_foreseen_too(open_screen: OpenScreen) -> None:
    screen = open_screen("/signatures?region=75&region=44&lang=en")
    page, heading = screen.page, screen.page.get_by_role("heading", level=1)
    hold(screen)
    page.locator(".st-key-reset").click()
    expect(heading).not_to_contain_text("Grand Est")
    let_go(screen)
    assert "region" not in screen.parameters()
    hold(screen)
    page.locator(".st-key-popover_as_of > button").click()
    day = page.locator(".choices:visible").get_by_label("Any other day", exact=True)
    day.fill("31/12/2020")
    day.press("Enter")
    expect(heading).to_contain_text("2020")
    let_go(screen)
    assert screen.parameters()["as_of"] == ["2020-12-31"]
