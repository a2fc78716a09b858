"""The map without a network, from the country to a territory's sheet and back, on paper too."""

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen

LATE = "as_of=2020-06-30"


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


def test_a_sheet_prints_on_one_page(open_screen: OpenScreen) -> None:
    screen = open_screen("/territory?territory=ti-7504&as_of=2019-03-31")
    printed = screen.page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
