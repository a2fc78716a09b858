"""The map on a page of its own, as the production server sends it, in a real browser."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Locator, WebSocket, expect

from tests.browser.screen import Screen
from tests.server.process import Started, started
from tracker import geography

PAGE = Path(__file__).with_name("map_page.py")
LANDES, LYON, PARIS = (-0.75, 44.05), (4.6, 45.9), (2.35, 48.85)
SEA = (-4.0, 46.2)
# A filter change sends the values of two territories and three regions, in bytes.
SMALL_MESSAGE = 6_000


class MapScreen(Screen):
    """A screen that also notes what the page asked for, and how much the server sent."""

    def __init__(self, browser: Browser, url: str, scheme: str, width: int) -> None:
        viewport = {"width": width, "height": 900}
        super().__init__(browser.new_context(color_scheme=scheme, viewport=viewport), url)
        self.asked: list[str] = []
        self.received = 0
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", self._weigh)

    def shape(self, identity: str) -> Locator:
        """Return a region by its code, or a territory by its id."""
        return self.page.locator(f".map [data-id='{identity}']")

    def size(self, identity: str) -> float:
        """Return the width of a shape in pixels."""
        box = self.shape(identity).bounding_box()
        assert box
        return box["width"]

    def expect_said(self, words: str) -> None:
        expect(self.page.get_by_text("said:")).to_have_text(f"said: {words}".rstrip())

    def colour(self, place: tuple[float, float]) -> str:
        """Return the colour on the screen at a place of the world (longitude, latitude)."""
        where = self.page.locator(".map svg").evaluate(
            """(svg, place) => {
                const {x, y} = new DOMPoint(...place).matrixTransform(svg.getScreenCTM());
                return [Math.round(x), Math.round(y)];
            }""",
            geography.place(*place),
        )
        picture = Image.open(io.BytesIO(self.page.screenshot())).convert("RGB")
        return "#" + bytes(picture.getpixel(tuple(where))).hex().upper()

    def _weigh(self, socket: WebSocket) -> None:
        def add(frame: str | bytes) -> None:
            self.received += len(frame)

        socket.on("framereceived", add)


Open = Callable[..., MapScreen]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Started]:
    site = tmp_path_factory.mktemp("map") / "site"
    site.mkdir()
    (site / "dashboard.py").write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    with started(site) as running:
        yield running


@pytest.fixture
def open_map(browser: Browser, server: Started) -> Iterator[Open]:
    """Open the page, which must meet no error, a violation of the policy among them."""
    screens: list[MapScreen] = []

    def opened(address: str = "/", scheme: str = "light", width: int = 1240) -> MapScreen:
        screens.append(MapScreen(browser, server.url, scheme, width))
        screens[-1].open(address)
        expect(screens[-1].shape("75")).to_be_visible()
        return screens[-1]

    yield opened
    for screen in screens:
        screen.page.context.close()
    assert [(screen.errors, screen.foreign) for screen in screens if screen.errors] == []


@pytest.mark.parametrize("width", [1240, 390])
@pytest.mark.parametrize(
    ("scheme", "disc", "background"),
    [("light", "#000091", "#FFFFFF"), ("dark", "#B4BEFF", "#0F1222")],
)
def test_regions_and_points_are_drawn(
    open_map: Open, scheme: str, disc: str, background: str, width: int
) -> None:
    screen = open_map(scheme=scheme, width=width)
    assert screen.colour(LANDES) == "#8E99DC"
    assert screen.colour(LYON) == disc
    assert screen.colour(PARIS) == background, "a ring is empty"
    assert screen.colour(SEA) == background


def test_a_filter_changes_colours_only(open_map: Open) -> None:
    screen = open_map("/?areas")
    shapes = [address for address in screen.asked if ".json" in address]
    assert len(shapes) == len(set(shapes)) == 2, "the geometry and the areas, each once"
    for colour in ("#3036A8", "#BCC4EC", "#5F69C6"):
        screen.asked.clear()
        screen.received = 0
        screen.after(lambda: screen.page.get_by_role("button", name="Filter").click())
        expect(screen.shape("75")).to_have_attribute("fill", colour)
        assert screen.colour(LANDES) == colour
        assert screen.asked == []
        assert screen.received < SMALL_MESSAGE


def test_a_click_reaches_python(open_map: Open) -> None:
    screen = open_map()
    screen.after(lambda: screen.shape("75").click())
    screen.expect_said("region 75")
    screen.after(lambda: screen.shape("ti-8401").click())
    screen.expect_said("region 75; territory ti-8401")
    screen.after(lambda: screen.shape("ti-8401").click())
    screen.expect_said("region 75; territory ti-8401; territory ti-8401")


def test_the_keyboard_reaches_every_shape(open_map: Open) -> None:
    screen = open_map()
    press = screen.page.keyboard.press
    screen.page.get_by_role("button", name="Filter").focus()
    press("Tab")
    expect(screen.shape("11")).to_be_focused()
    press("ArrowRight")
    expect(screen.shape("75")).to_be_focused()
    screen.after(lambda: press("Enter"))
    screen.expect_said("region 75")
    expect(screen.shape("75")).to_be_focused()
    press("Tab")
    expect(screen.shape("ti-8401")).to_be_focused()
    press("End")
    expect(screen.shape("ti-0101")).to_be_focused()
    screen.after(lambda: press("Space"))
    screen.expect_said("region 75; territory ti-0101")
    expect(screen.shape("ti-0101")).to_be_focused()


def test_the_facts_are_said(open_map: Open) -> None:
    screen = open_map()
    card = screen.page.locator(".map .card")
    expect(card).to_be_hidden()
    screen.shape("ti-8401").hover()
    assert card.inner_text() == "Lyon\nContract signed"
    screen.page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    screen.shape("ti-1101").focus()
    expect(card).to_contain_text("Paris")
    screen.page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    named = screen.page.get_by_role("button", name="Nouvelle-Aquitaine, 3 of 4 signed", exact=True)
    expect(named).to_have_attribute("data-id", "75")
    expect(screen.page.get_by_role("group", name="Map of France")).to_be_visible()


def test_states_and_examples_differ_by_shape(open_map: Open) -> None:
    screen = open_map()
    marks = {
        identity: screen.shape(identity).locator("circle").count()
        for identity in ("ti-8401", "ti-8402", "ti-1101", "ti-0101")
    }
    assert marks == {"ti-8401": 1, "ti-8402": 2, "ti-1101": 1, "ti-0101": 2}
    hatched = screen.page.locator(".map .hatch[fill^='url']")
    assert {mark.get_attribute("fill") for mark in hatched.all()} == {
        "url(#on-pale)",
        "url(#on-solid)",
    }
    expect(screen.page.locator(".map text").filter(has_text="Guadeloupe")).to_be_visible()


def test_a_selected_region_fills_the_frame(open_map: Open) -> None:
    screen = open_map()
    expect(screen.page.locator(".map .inset")).to_have_count(6)
    close = open_map("/?region=75")
    assert close.size("75") > 1.8 * screen.size("75")
    expect(close.page.locator(".map .inset:visible")).to_have_count(0)
    assert open_map("/?region=01").colour((-61.58, 16.25)) != "#FFFFFF"


def test_an_area_takes_the_place_of_a_point(open_map: Open) -> None:
    screen = open_map("/?areas")
    expect(screen.shape("ti-8401").locator("circle")).to_have_count(0)
    assert screen.colour((4.2, 45.9)) == "#000091"
    expect(screen.shape("ti-1101").locator("circle")).to_have_count(1)


def test_points_shrink_with_the_map(open_map: Open) -> None:
    wide, narrow = (open_map(width=width).size("ti-8401") for width in (1240, 390))
    assert wide == pytest.approx(18, abs=3)
    assert 0.55 < narrow / wide < 0.75


def test_missing_shapes_are_said(open_map: Open) -> None:
    screen = open_map()
    screen.page.route("**/france.json*", lambda route: route.abort())
    screen.page.reload()
    failed = screen.page.locator(".map[data-failed]")
    expect(failed).to_be_attached()
    screen.page.unroute("**/france.json*")
    screen.after(lambda: screen.page.get_by_role("button", name="Filter").click())
    expect(screen.shape("75")).to_be_visible()
    expect(failed).not_to_be_attached()
    assert all("france.json" in error for error in screen.errors)
    screen.errors.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_map: Open, scheme: str) -> None:
    report = Axe().run(open_map(scheme=scheme).page, context=".stBidiComponent").response
    assert report["passes"], "axe-core looked at nothing"
    assert [violation["id"] for violation in report["violations"]] == []
