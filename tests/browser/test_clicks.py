"""A click on a chart filters where that is natural, and the same click undoes it."""

from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen


def click_on_first_mark(screen: Screen, block: str) -> None:
    """Click in the middle of the mark at the top left: Plotly reads the pointer's position."""
    marks = screen.page.locator(f".st-key-chart_{block}")
    marks.last.scroll_into_view_if_needed()
    boxes = [mark.bounding_box() for mark in marks.locator(".point path:visible").all()]
    first = min((box for box in boxes if box), key=lambda box: (box["y"], box["x"]))
    middle = first["x"] + first["width"] / 2, first["y"] + first["height"] / 2
    screen.after(lambda: screen.page.mouse.click(*middle))


def test_a_region_is_kept_then_left(open_screen: OpenScreen) -> None:
    screen = open_screen("/signatures")
    click_on_first_mark(screen, "regions")
    assert len(screen.parameters()["region"]) == 1
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text("au 31 mars 2019")
    click_on_first_mark(screen, "regions")
    assert "region" not in screen.parameters()


def test_an_operator_is_kept(open_screen: OpenScreen) -> None:
    screen = open_screen("/")
    click_on_first_mark(screen, "operators")
    assert screen.parameters()["operator"] == ["banque_des_territoires"]


def test_a_bar_of_a_panel_keeps_its_territory(open_screen: OpenScreen) -> None:
    screen = open_screen("/operators")
    click_on_first_mark(screen, "panels")
    perimeter = screen.page.locator(".st-key-popover_perimeter > button")
    expect(perimeter).to_contain_text("Auxois Morvan")
    assert len(screen.parameters()["territory"]) == 1


def test_a_cell_keeps_its_challenge(open_screen: OpenScreen) -> None:
    screen = open_screen("/cofinancing")
    click_on_first_mark(screen, "challenges")
    assert screen.parameters()["challenge"] == ["attractiveness"]
