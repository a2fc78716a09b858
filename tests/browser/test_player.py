"""A presentation played from a file on the disk, without a server and without a network."""

import re
from base64 import b64decode
from collections.abc import Iterator
from math import isqrt

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import OpenPlayer
from tests.browser.player import Player
from tests.stage.deck_sample import QR, sample, slide

COUNT = 9
# What a key costs: from its press to the second frame after it.
QUICK_MS = 100
MEDIAN_OF_KEYS = """async () => {
    let drawn = 0;
    const draw = Plotly.newPlot;
    Plotly.newPlot = (...given) => (drawn += 1, draw(...given));
    const frame = () => new Promise(requestAnimationFrame);
    const times = [];
    for (const key of [..."12345678"].map(() => "PageDown").concat(["Home", "d", "End", "d"])) {
        const start = performance.now();
        dispatchEvent(new KeyboardEvent("keydown", {key}));
        await frame();
        await frame();
        times.push(performance.now() - start);
    }
    Plotly.newPlot = draw;
    return {drawn, median: times.sort((a, b) => a - b)[times.length / 2]};
}"""


# The picture of the code, one pixel a square.
SQUARES_SHOWN = """async () => {
    const code = document.querySelector(".qr img");
    await code.decode();
    const side = Number(/viewBox="\\S+ \\S+ (\\d+)/.exec(decodeURIComponent(code.src))[1]);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [side, side];
    const paper = canvas.getContext("2d");
    paper.drawImage(code, 0, 0, side, side);
    const {data} = paper.getImageData(0, 0, side, side);
    const rows = [...Array(side).keys()];
    return rows.map((y) => rows.map((x) => (data[4 * (y * side + x)] < 128 ? 1 : 0)));
}"""
# What could be scrolled and is larger than its place.
OVERFLOWS = """() => [...document.querySelectorAll("html, body, #panel:not([hidden])")]
    .filter((at) => at.scrollWidth > at.clientWidth || at.scrollHeight > at.clientHeight)
    .map((at) => at.id || at.tagName)"""


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Player]:
    """Open the sample once; at the end nothing was asked of anybody, and nothing went wrong."""
    player = Player(browser, tmp_path_factory.mktemp("player"), sample())
    yield player.open("#1")
    player.context.close()
    assert (player.asked, player.errors) == ([], [])


@pytest.fixture
def player(opened: Player) -> Player:
    """Return the sample at its first slide."""
    opened.press("Escape", "Escape", "Home").shows(1)
    return opened


def test_keys_of_a_clicker_and_of_a_keyboard_move(player: Player) -> None:
    steps = [
        *(("PageDown", 2), ("ArrowRight", 3), ("ArrowDown", 4), (" ", 5), ("Enter", 6)),
        *(("PageUp", 5), ("ArrowLeft", 4), ("ArrowUp", 3), ("Shift+Space", 2), ("Backspace", 1)),
        *(("PageUp", 1), ("End", COUNT), ("PageDown", COUNT), ("Home", 1)),
    ]
    before = player.page.evaluate("history.length")
    for key, number in steps:
        player.press(key).shows(number)
    assert player.page.evaluate("[scrollY, history.length]") == [0, before]


def test_a_key_answers_at_once_and_draws_nothing(player: Player) -> None:
    told = player.page.evaluate(MEDIAN_OF_KEYS)
    assert told["drawn"] == 0
    assert told["median"] < QUICK_MS


def test_a_number_goes_to_its_slide(player: Player) -> None:
    player.press("4", "Enter").shows(4)
    french = "dispatchEvent(new KeyboardEvent('keydown', {key: 'é', code: 'Digit2'}))"
    player.page.evaluate(french)
    player.press("Enter").shows(2)
    player.press("4", "2", "Enter").shows(2)
    expect(player.page.locator("#toast")).to_have_text("Il n’y a pas de diapositive 42")


def test_the_blank_screen_gives_way_to_any_key(player: Player) -> None:
    blank = player.page.locator("#blank")
    for key, back in (("b", "PageDown"), (".", "x")):
        player.press(key)
        expect(blank).to_be_visible()
        assert blank.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}
        player.press(back)
        expect(blank).to_be_hidden()
    player.shows(1)


def test_all_the_slides_are_chosen_from_by_keys_or_by_a_click(player: Player) -> None:
    shown = player.page.locator(".overview .slide:visible")
    player.press("o")
    expect(shown).to_have_count(COUNT)
    player.press("ArrowRight", "ArrowDown", "Enter").shows(5)
    player.press("o")
    expect(player.page.locator("#slide-5")).to_be_focused()
    player.page.locator("#slide-8").click()
    player.shows(8)
    player.press("o", "ArrowLeft", "Escape").shows(8)
    boxes = [one.bounding_box() for one in player.press("o").page.locator(".slide").all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 1280 for box in boxes)
    assert all(box and box["y"] >= 0 and box["y"] + box["height"] <= 720 for box in boxes)
    player.press("o")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("chatellerau", "Grand Châtellerault"),
        ("NORD FRANCHE", "Nord Franche-Comté"),
        ("comte nord", "Nord Franche-Comté"),
        ("bretagne", "Bretagne"),
    ],
)
def test_a_question_finds_its_slide_and_the_same_key_returns(
    player: Player, typed: str, name: str
) -> None:
    player.press("3", "Enter", "q")
    player.page.keyboard.type(typed)
    expect(player.page.locator("[role=option][aria-selected=true] b")).to_have_text(name)
    player.press("Enter")
    expect(player.page.locator("#answer.on h1")).to_have_text(name)
    player.press("q").shows(3)


def test_letters_of_a_question_are_no_keys(player: Player) -> None:
    player.press("/")
    player.page.keyboard.type("b.ofdkln zzz? 12")
    player.press("Enter", "PageDown")
    expect(player.page.locator("input")).to_have_value("b.ofdkln zzz? 12")
    expect(player.page.locator(".count")).to_have_text("Aucun territoire ni région ne porte ce nom")
    player.press("Escape").shows(1)
    player.press("q")
    player.page.keyboard.type("pays de")
    player.press("ArrowDown")
    second = player.page.locator("[role=option]").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    chosen = second.locator("b").inner_text()
    second.click()
    expect(player.page.locator("#answer h1")).to_have_text(chosen)
    player.press("PageDown").shows(1)


def test_light_and_dark_have_each_their_chart(player: Player) -> None:
    player.press("2", "Enter")
    page, plots = player.page, player.page.locator("#slide-2 .plot")
    assert [plot.is_visible() for plot in plots.all()] == [True, False]
    expect(page.locator("#slide-2")).to_have_css("background-color", "rgb(255, 255, 255)")
    player.press("d")
    assert [plot.is_visible() for plot in plots.all()] == [False, True]
    expect(page.locator("#slide-2")).to_have_css("background-color", "rgb(15, 18, 34)")
    player.press("d")


def test_clicks_and_swipes_move(player: Player) -> None:
    player.page.mouse.click(1000, 400)
    player.shows(2)
    player.page.mouse.click(100, 400)
    player.shows(1)
    swipe = """([from, to]) => {
        const touch = (clientX) =>
            new Touch({identifier: 1, target: document.body, clientX, clientY: 300});
        dispatchEvent(new TouchEvent("touchstart", {touches: [touch(from)]}));
        dispatchEvent(new TouchEvent("touchend", {changedTouches: [touch(to)]}));
    }"""
    player.page.evaluate(swipe, [900, 300])
    player.shows(2)
    player.page.evaluate(swipe, [300, 900])
    player.shows(1)


def test_the_keys_and_the_code_are_shown_on_demand(player: Player) -> None:
    panel = player.page.locator("#panel")
    player.press("h")
    expect(panel).to_contain_text("Écran noir")
    player.press("?")
    expect(panel).to_be_hidden()
    player.press("k")
    expect(panel).to_contain_text("/signatures?as_of=2019-03-31&slide=opening")
    expect(panel).to_contain_text("tableau.example/signatures")
    assert player.page.evaluate(SQUARES_SHOWN) == squares_of(QR)
    player.press("k")
    expect(panel).to_be_hidden()
    player.shows(1)
    player.press("q")
    player.page.keyboard.type("bretagne")
    player.press("Enter", "k")
    expect(panel.locator("img")).to_be_visible()
    player.press("k", "q").shows(1)


def squares_of(code: str) -> list[list[int]]:
    """Return the rows of a QR code, 1 for dark, with the white that a camera needs around it."""
    bits = "".join(f"{byte:08b}" for byte in b64decode(code))
    side = isqrt(len(bits))
    rows = [[int(bit) for bit in bits[at : at + side]] for at in range(0, side * side, side)]
    white, edge = [0] * (side + 8), [0] * 4
    return [*[white] * 4, *([*edge, *row, *edge] for row in rows), *[white] * 4]


def test_without_an_address_it_says_why_there_is_no_code(open_player: OpenPlayer) -> None:
    bare = {**slide("one", "Un"), "qr": ""}
    player = open_player(sample(address="", slides=[bare], answers=[])).open().press("k")
    panel = player.page.locator("#panel")
    expect(panel).to_contain_text("Pas de code pour la salle")
    expect(panel).to_contain_text("plutôt que par localhost, ou écrivez cette adresse")
    expect(panel.locator("img")).to_have_count(0)
    player.press("k")
    expect(panel).to_be_hidden()


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1200)])
def test_no_screen_has_scroll_bars(player: Player, size: tuple[int, int]) -> None:
    player.page.set_viewport_size({"width": size[0], "height": size[1]})
    expect(player.page.locator("#stage")).to_have_css("width", f"{size[0]}px")
    for keys in (*(("PageDown",) for _ in range(COUNT)), ("h",), ("h", "k"), ("k", "o")):
        player.press(*keys)
        assert player.page.evaluate(OVERFLOWS) == [], keys
    player.press("Escape").page.set_viewport_size({"width": 1280, "height": 720})


def test_the_file_holds_its_own_fonts(player: Player) -> None:
    loaded = player.page.evaluate("[...document.fonts].map(({family, status}) => [family, status])")
    assert loaded == [["Scene Sans", "loaded"], ["Scene Serif", "loaded"]]
    # A family that no machine has is as wide in another fallback, unless it is really there.
    widths = """(family) => ["serif", "monospace"].map((other) => {
        const ruler = document.createElement("canvas").getContext("2d");
        ruler.font = `600 100px "${family}", ${other}`;
        return ruler.measureText("Où ? « Grand-Orly », 1\u202f234,5 % … œ").width;
    })"""
    for family in ("Scene Sans", "Scene Serif"):
        one, two = player.page.evaluate(widths, family)
        assert one == two
    one, two = player.page.evaluate(widths, "Nothing")
    assert one != two


def test_source_date_and_fingerprint_are_always_there(player: Player) -> None:
    for number in range(1, COUNT + 1):
        foot = player.page.locator(f"#slide-{number} footer")
        for words in ("Situation au 31 mars 2019", "3f9c1ab27d50", f"{number} / {COUNT}"):
            expect(foot).to_contain_text(words)
    chips = player.page.locator(".slide", has=player.page.locator(".chip"))
    expect(chips).to_have_count(1)
    expect(chips).to_have_attribute("id", "slide-5")


def test_axe_finds_nothing(player: Player) -> None:
    player.press("2", "Enter")
    expect(player.page.locator("#spoken")).to_have_text(
        "Diapositive 2 sur 9\u202f: Un territoire sur vingt a signé, il en reste 129"
    )
    # A slide in both modes, the keys, the question.
    for keys in ((), ("d",), ("h",), ("h", "q")):
        player.press(*keys)
        report = Axe().run(player.page).response
        assert report["passes"], "axe-core looked at nothing"
        assert [(one["id"], one["nodes"][0]["html"]) for one in report["violations"]] == []
    player.press("Escape", "d")


def test_each_slide_prints_on_a_page_of_its_own(player: Player) -> None:
    player.press("d", "b")
    printed = player.page.pdf(prefer_css_page_size=True)
    player.press("b", "d")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == COUNT
    player.shows(1)
    player.press("d").page.emulate_media(media="print")
    for number in (1, COUNT):
        one = player.page.locator(f"#slide-{number}")
        expect(one).to_be_visible()
        expect(one).to_have_css("background-color", "rgb(255, 255, 255)")
    plots = player.page.locator("#slide-2 .plot")
    assert [plot.is_visible() for plot in plots.all()] == [True, False]
    expect(player.page.locator("#desk, #panel, #toast").locator("visible=true")).to_have_count(0)
    player.press("d").page.emulate_media(media="screen")


def test_a_chart_fills_its_place_at_each_size(player: Player) -> None:
    player.press("3", "Enter")
    holder, shares = player.page.locator("#slide-3 .chart"), []
    for width, height in ((1024, 768), (1920, 1080), (1280, 720)):
        player.page.set_viewport_size({"width": width, "height": height})
        expect(player.page.locator("#stage")).to_have_css("width", f"{width}px")
        place = holder.bounding_box()
        assert place
        assert place["width"] > 0.85 * width
        units = holder.evaluate("at => Math.round(at.clientWidth * 1080 / innerHeight)")
        expect(holder.locator(".light")).to_have_attribute("data-size", re.compile(f"^{units} "))
        # Measured in one step: the second drawing of a size takes the text of the first away.
        tall = player.page.wait_for_function(
            "at => at.querySelector('.light .annotation-text')?.getBoundingClientRect().height",
            arg=holder.element_handle(),
        )
        shares.append(tall.json_value() / height)
    assert max(shares) < 1.1 * min(shares)


def test_a_telephone_reads_by_scrolling(player: Player) -> None:
    player.page.set_viewport_size({"width": 390, "height": 600})
    for number in range(1, COUNT + 1):
        player.press(str(number), "Enter").shows(number)
        stage = player.page.locator("#stage")
        widths = "at => [at.scrollWidth, document.documentElement.scrollWidth]"
        assert stage.evaluate(widths) == [390, 390]
        fingerprint = player.page.locator(f"#slide-{number} .fingerprint")
        fingerprint.scroll_into_view_if_needed()
        expect(fingerprint).to_be_in_viewport()
    player.page.set_viewport_size({"width": 1280, "height": 720})


def test_two_windows_follow_each_other(player: Player) -> None:
    player.press("2", "Enter")
    with player.page.expect_popup() as popup:
        player.press("n")
    desk = popup.value
    player.wait(desk)
    player.shows(2, on=desk)
    player.press("PageDown")
    player.shows(3, on=desk)
    expect(desk.locator(".notes .text strong")).to_have_text("curve")
    expect(desk.locator(".slide.next")).to_have_attribute("data-number", "4")
    player.press("PageDown", "PageDown", on=desk)
    player.shows(5)
    for keys, there in ((("b",), True), (("x",), False)):
        player.press(*keys, on=desk)
        expect(player.page.locator("#blank")).to_be_visible(visible=there)
        expect(desk.locator("#blank")).to_be_hidden()
    player.press("q", on=desk)
    desk.keyboard.type("bretagne")
    player.press("Enter", on=desk)
    expect(player.page.locator("#answer.on h1")).to_have_text("Bretagne")
    player.press("q")
    player.shows(5, on=desk)
    expect(desk.locator(".clocks .left dd")).to_have_text(re.compile(r"^1[12]:\d\d$"))
    # A window that is loaded again finds its slide, and the other window finds it.
    player.page.reload()
    player.wait(player.page)
    player.shows(5)
    desk.wait_for_timeout(1_200)
    player.press("Home", on=desk)
    player.shows(1)
    player.press("PageDown")
    player.shows(2, on=desk)
    player.page.evaluate("window.open = () => null")
    player.press("n")
    expect(player.page.locator("#toast")).to_contain_text("a bloqué la fenêtre de l’orateur")
    desk.close()
