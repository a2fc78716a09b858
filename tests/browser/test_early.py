"""A view drawn before the run of the page: the same as the run's, taken back when overtaken."""

import re

import pytest
from playwright.sync_api import Request, Route, expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import DRAWN, Screen, region

# What the page sends waits until it is let go: whatever changes before came without a run.
HOLD = """() => {
  const send = WebSocket.prototype.send, held = [];
  WebSocket.prototype.send = function (data) { held.push(() => send.call(this, data)); };
  window.letGo = () => { WebSocket.prototype.send = send; held.splice(0).forEach((one) => one()); };
  window.dropped = () => held.splice(0).length;
  window.heldNumber = () => held.length;
}"""
# Every heading that could be seen, at each frame that is painted.
NOTE_HEADINGS = """() => {
  window.headings = [];
  const look = () => {
    const said = document.querySelector("h1")?.textContent;
    if (headings.at(-1) !== said) headings.push(said);
    requestAnimationFrame(look);
  };
  look();
}"""
PAGES = ("/", "/signatures", "/cofinancing", "/operators")


def hold(screen: Screen) -> None:
    screen.page.evaluate(HOLD)


def let_go(screen: Screen) -> None:
    screen.after(lambda: screen.page.evaluate("letGo()"))


def never_told(route: Route) -> None:
    """Let an answer tell the browser to keep the press for an hour."""
    # Chromium adds this header behind the test's back.
    answer = route.fetch(headers={**route.request.headers, "sec-fetch-site": "same-origin"})
    route.fulfill(response=answer, headers={**answer.headers, "x-pause": "3600"})


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


def test_what_a_newer_press_overtook_goes_back(open_screen: OpenScreen) -> None:
    screen = open_screen("/signatures?as_of=2022-11-17&region=75")
    heading = screen.page.get_by_role("heading", level=1)
    box = region(screen, "Grand Est")
    before = screen.page.evaluate(DRAWN)
    hold(screen)
    box.click()
    expect(heading).to_contain_text("Grand Est")
    screen.turn_away()
    box.click()
    # The run of the first press is given up for the second, which changes nothing.
    expect(heading).to_have_text(re.compile("^Nouvelle-Aquitaine"))
    let_go(screen)
    screen.wait_for_address("region", "75")
    assert screen.page.evaluate(DRAWN) == before


def test_a_view_is_held_against_the_runs_of_older_presses(open_screen: OpenScreen) -> None:
    screen = open_screen("/signatures?as_of=2022-11-17&region=75")
    heading = screen.page.get_by_role("heading", level=1)
    first, second = region(screen, "Grand Est"), region(screen, "Bretagne")
    hold(screen)
    first.click()
    expect(heading).to_contain_text("Grand Est")
    screen.turn_away()
    second.click()
    expect(heading).to_contain_text("3 régions")
    screen.page.evaluate(NOTE_HEADINGS)
    let_go(screen)
    screen.wait_for_address("region", "44,53,75")
    assert screen.page.evaluate("headings") == [heading.text_content()]


def test_a_press_that_the_server_dropped_is_told_with_the_next(open_screen: OpenScreen) -> None:
    screen = open_screen("/signatures?as_of=2022-11-17&region=75&lang=en")
    page, heading = screen.page, screen.page.get_by_role("heading", level=1)
    box = region(screen, "Grand Est")
    hold(screen)
    box.click()
    expect(heading).to_contain_text("Grand Est")
    screen.turn_away()
    page.wait_for_function("() => dropped()")
    page.locator(".st-key-popover_as_of > button").click()
    day = page.locator(".choices:visible").get_by_label("Any other day", exact=True)
    day.fill("31/12/2020")
    day.press("Enter")
    let_go(screen)
    assert screen.parameters()["as_of"] == ["2020-12-31"]
    assert screen.parameters()["region"] == ["44", "75"]


def test_the_button_back_takes_an_untold_press_along(open_screen: OpenScreen) -> None:
    screen = open_screen("/signatures?as_of=2022-11-17&region=75")
    screen.page.route("**/ahead/**", never_told)
    heading = screen.page.get_by_role("heading", level=1)
    screen.after(lambda: region(screen, "Bretagne").click())
    region(screen, "Grand Est").click()
    expect(heading).to_contain_text("3 régions")
    screen.page.go_back()
    screen.wait_for_address("region", "75")
    expect(heading).to_have_text(re.compile("^Nouvelle-Aquitaine"))
    screen.after(lambda: region(screen, "Normandie").click())
    assert sorted(screen.parameters()["region"]) == ["28", "75"]


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


def test_what_the_pointer_rested_on_is_not_asked_again(open_screen: OpenScreen) -> None:
    screen = open_screen("/signatures?as_of=2022-11-17&region=76")
    asked: list[str] = []
    box = region(screen, "Grand Est")
    screen.page.on("request", lambda one: "/ahead/" in one.url and asked.append(one.url))
    with screen.page.expect_response(lambda answer: "region=44" in answer.url):
        box.hover()
    box.click()
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text("Grand Est")
    assert len([url for url in asked if "region=44" in url]) == 1


def test_an_open_list_says_on_which_view_it_is_open(open_screen: OpenScreen) -> None:
    screen = open_screen("/signatures")
    asked: list[tuple[str, str]] = []

    def note(request: Request) -> None:
        if "/ahead/" in request.url:
            asked.append((request.headers["x-here"], request.url.partition("?")[2]))

    screen.page.on("request", note)
    box = region(screen, "Grand Est")
    screen.page.wait_for_timeout(200)
    assert asked == [("as_of=2019-03-31", "as_of=2019-03-31")]
    box.click()
    expect(screen.page.locator(".st-key-popover_perimeter > button")).to_contain_text("Grand Est")
    screen.after(lambda: screen.page.evaluate("dispatchEvent(new Event('blur'))"))
    screen.page.wait_for_timeout(200)
    pressed = {"as_of=2019-03-31", "region=44"}
    assert any(set(here.split("&")) == set(there.split("&")) == pressed for here, there in asked)


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
