"""The map without a network, from the country to a territory's sheet and back, on paper too."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, OpenScreen
from tests.browser.screen import Screen

LATE = "as_of=2020-06-30"
# The last day: the most actions (35), the next most (25, many agreements), the longest name with
# twelve groups of municipalities.
FULL = [f"territory={place}&as_of=2022-12-31" for place in ("ti-4410", "ti-1104", "ti-4401")]


def shape(screen: Screen, name: str) -> None:
    """Activate a shape of the map by its name, as the keyboard does."""
    found = screen.page.get_by_role("button", name=re.compile(rf"^{name}\b")).first
    screen.after(lambda: (found.focus(), screen.page.keyboard.press("Enter")))


def test_the_map_is_drawn(open_screen: OpenScreen, tmp_path: Path) -> None:
    screen = open_screen(f"/map?{LATE}")
    expect(screen.page.locator(".st-key-map svg [role=button]").first).to_be_visible()
    picture = tmp_path / "map.png"
    screen.page.locator(".st-key-map svg").first.screenshot(path=picture)
    with Image.open(picture) as image:
        counted = image.convert("RGB").getcolors(1 << 24) or []
    colours = {colour: count for count, colour in counted}
    darkest, palest = (0, 0, 0x74), (0xBC, 0xC4, 0xEC)
    assert colours.get(darkest, 0) > 1_000
    assert colours.get(palest, 0) > 1_000


def test_from_the_country_to_a_sheet_and_back(open_screen: OpenScreen) -> None:
    screen = open_screen(f"/map?{LATE}")
    shape(screen, "Nouvelle-Aquitaine")
    assert screen.parameters()["region"] == ["75"]
    shape(screen, "Grand Châtellerault")
    expect(screen.page).to_have_url(re.compile(r"/territory\?"))
    title = screen.page.get_by_role("heading", level=1)
    expect(title).to_contain_text("Grand Châtellerault")
    for region in (["75"], None):
        screen.after(screen.page.go_back)
        expect(screen.page).to_have_url(re.compile(r"/map\b"))
        assert screen.parameters().get("region") == region


def test_a_misspelt_name_opens_its_sheet(open_screen: OpenScreen) -> None:
    screen = open_screen(f"/map?{LATE}")
    box = screen.page.get_by_label("Chercher un territoire")
    box.fill("chatelrault")
    screen.after(lambda: box.press("Enter"))
    screen.after(
        lambda: screen.page.locator(".st-key-found_ti-7504 button").click(),
    )
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text("Grand Châtellerault")


def test_the_geometry_is_sent_once(open_screen: OpenScreen) -> None:
    screen = open_screen(f"/map?{LATE}")
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    shape(screen, "Grand Est")
    shape(screen, "Grand Est")
    assert len([url for url in asked if "france.json" in url]) <= 1


@pytest.mark.parametrize("address", ["territory=ti-7504&as_of=2019-03-31", *FULL])
def test_a_sheet_prints_on_one_page(open_screen: OpenScreen, address: str) -> None:
    screen = open_screen(f"/territory?{address}")
    printed = screen.page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_a_printed_sheet_says_which_actions_it_leaves_out(open_screen: OpenScreen) -> None:
    screen = open_screen(f"/territory?{FULL[0]}")
    screen.page.emulate_media(media="print")
    rows = screen.page.locator(".matrix tbody tr")
    printed = sum(row.is_visible() for row in rows.all())
    assert 0 < printed < rows.count()
    expect(screen.page.locator(".rest")).to_contain_text(
        f"{rows.count() - printed} fiches actions plus anciennes"
    )


@pytest.mark.parametrize("address", FULL)
def test_a_sheet_holds_on_one_screen(open_screen: OpenScreen, address: str) -> None:
    # All of it, header and filters with it, the list of sources too; only the page's foot is under.
    screen = open_screen(f"/territory?{address}")
    for block in (".st-key-beside", ".matrix", ".near", ".origins"):
        box = screen.page.locator(block).bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= DESKTOP["height"], block
    # What is more than the room left to it scrolls, in sight of the keyboard.
    expect(screen.page.locator(".matrix")).to_have_attribute("tabindex", "0")


def test_each_answer_of_a_sheet_leads_to_its_source(open_screen: OpenScreen) -> None:
    screen = open_screen(f"/territory?{FULL[0]}")
    answers = screen.page.locator(".matrix td[data-operator] > div")
    links = answers.locator("sup a")
    assert links.count() == answers.count() > 40
    ids = {link.get_attribute("href") for link in links.all()}
    for address in ids:
        expect(screen.page.locator(f".origins li{address}")).to_be_visible()
    assert screen.page.locator(".st-key-signed sup a").count() == 1
    links.first.click()
    expect(screen.page).to_have_url(re.compile(r"#source-\d$"))
    expect(screen.page.locator(".origins li:target")).to_contain_text("Lignes inventées")


def test_a_sheet_on_a_phone_is_not_wider_than_it(open_screen: OpenScreen) -> None:
    screen = open_screen(f"/territory?{FULL[0]}", viewport={"width": 390, "height": 844})
    for block in (".matrix", ".near", ".origins", ".st-key-members"):
        box = screen.page.locator(block).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390, block
    width = screen.page.locator(".matrix").evaluate("at => at.scrollWidth - at.clientWidth")
    assert width <= 0


def test_paper_says_the_filters_and_is_white_from_a_dark_screen(open_screen: OpenScreen) -> None:
    address = "/territory?territory=ti-7504&as_of=2019-03-31"
    screen = open_screen(address, color_scheme="dark")
    screen.page.emulate_media(media="print")
    filters = screen.page.locator(".panel")
    expect(filters.get_by_text("31 mars 2019").first).to_be_visible()
    expect(screen.page.get_by_test_id("stApp")).to_have_css(
        "filter", "invert(1) hue-rotate(180deg)"
    )
