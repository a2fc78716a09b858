"""Charts drawn before they are needed, and kept after: what is on screen is the same."""

from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import DRAWN, region

COUNT_DRAWINGS = """() => {
  const {react} = Plotly;
  window.drawings = 0;
  Plotly.react = (...given) => ((drawings += 1), react(...given));
}"""
CHARTS = "[...document.querySelectorAll('.drawn > .chart')]"
ALL_FIT = f"{CHARTS}.every((one) => one.querySelector('svg').clientWidth === one.clientWidth)"


def test_the_chart_of_what_the_pointer_rests_on_is_there_at_the_press(
    open_screen: OpenScreen,
) -> None:
    screen = open_screen("/cofinancing?as_of=2022-11-17&region=75")
    page, perimeter = screen.page, screen.page.locator(".st-key-popover_perimeter > button")
    national = page.evaluate(DRAWN)
    box = region(screen, "Grand Est")
    page.evaluate(COUNT_DRAWINGS)
    box.hover()
    page.wait_for_function(f"() => drawings === {CHARTS}.length")
    assert page.evaluate(DRAWN) == national
    drawings = page.evaluate("drawings")
    box.click()
    expect(perimeter).to_contain_text("Grand Est")
    regional = page.evaluate(DRAWN)
    screen.turn_away()
    # And back, and once more.
    region(screen, "Grand Est").click()
    expect(perimeter).not_to_contain_text("Grand Est")
    assert page.evaluate(DRAWN) == national
    region(screen, "Grand Est").click()
    expect(perimeter).to_contain_text("Grand Est")
    assert page.evaluate(DRAWN) == regional
    assert page.evaluate("drawings") == drawings


def test_a_chart_that_comes_back_fits_the_width_that_the_page_has_now(
    open_screen: OpenScreen,
) -> None:
    screen = open_screen("/cofinancing?as_of=2022-11-17&region=75")
    page, perimeter = screen.page, screen.page.locator(".st-key-popover_perimeter > button")
    region(screen, "Grand Est").click()
    expect(perimeter).to_contain_text("Grand Est")
    screen.turn_away()
    page.set_viewport_size({"width": 1100, "height": 900})
    page.wait_for_function(f"() => {ALL_FIT}")
    region(screen, "Grand Est").click()
    expect(perimeter).not_to_contain_text("Grand Est")
    assert page.evaluate(ALL_FIT)
