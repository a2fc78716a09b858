"""A click on a chart filters where that is natural, and the same click undoes it."""

from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen


def click_on(screen: Screen, mark: Locator) -> None:
    """Click in the middle of a mark, as a pointer does: Plotly reads the position."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    screen.after(
        lambda: screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    )


def first_mark(screen: Screen, block: str) -> Locator:
    return (
        screen.page.locator(f".st-key-wide_{block}, .st-key-ex_{block}")
        .locator(".point path:visible")
        .first
    )


def test_a_region_is_kept_then_left(open_screen: OpenScreen) -> None:
    screen = open_screen("/signatures")
    click_on(screen, first_mark(screen, "regions"))
    assert len(screen.parameters()["region"]) == 1
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text("au 31 mars 2019")
    click_on(screen, first_mark(screen, "regions"))
    assert "region" not in screen.parameters()


def test_an_operator_is_kept(open_screen: OpenScreen) -> None:
    screen = open_screen("/")
    click_on(screen, first_mark(screen, "operators"))
    assert screen.parameters()["operator"] == ["banque_des_territoires"]


def test_a_cell_keeps_its_challenge(open_screen: OpenScreen) -> None:
    screen = open_screen("/cofinancing")
    click_on(screen, first_mark(screen, "challenges"))
    assert screen.parameters()["challenge"] == ["attractiveness"]
