"""Take the pictures of docs/screenshots: `make screenshots`."""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from rich.progress import track

from tests.browser.chromium import find_chromium, launched
from tests.browser.dashboard import PAGES, ROOT, served
from tests.browser.screen import Screen

FOLDER = ROOT / "docs" / "screenshots"
COLOURS = 64
BYTES = 150_000
HEIGHTS = {390: 844, 1280: 900, 1920: 1080}


class Shot(NamedTuple):
    """One picture: which page, in which scheme, how wide."""

    page: str
    scheme: str
    width: int

    @property
    def file(self) -> Path:
        """Return where the picture is kept."""
        size = "" if self.width == 1280 else f"-{self.width}"
        return FOLDER / f"{self.page}-{self.scheme}{size}.png"


# A page that asks for a place first is shown with one.
CHOSEN = {
    "region": "?region=75&as_of=2020-06-30",
    "territory": "?territory=ti-7504&as_of=2020-06-30",
    "compare": "?as_of=2020-06-30",
}
SHOTS = [
    *(Shot(page, scheme, 1280) for page in PAGES for scheme in ("light", "dark")),
    *(Shot(page, "light", 390) for page in ("overview", "signatures", "operators")),
    *(Shot(page, "dark", 1920) for page in ("overview", "cofinancing")),
]


def main() -> None:
    """Serve the dashboard from a temporary folder and take every picture of it."""
    program = find_chromium()
    if program is None:
        raise SystemExit("No Chromium was found: install one, then try again.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as dashboard,
        launched(program) as browser,
    ):
        for shot in track(SHOTS, description="Taking the pictures"):
            context = browser.new_context(
                viewport={"width": shot.width, "height": HEIGHTS[shot.width]},
                color_scheme="dark" if shot.scheme == "dark" else "light",
                locale="fr-FR",
            )
            screen = Screen(context, dashboard.url).open(
                PAGES[shot.page] + CHOSEN.get(shot.page, "")
            )
            save(whole_page(screen), shot.file)
            if shot == SHOTS[0]:
                save(taken_away(screen), FOLDER / "take-light.png")
            context.close()


def whole_page(screen: Screen) -> bytes:
    """Return the picture of a page down to its end, as PNG."""
    # Streamlit scrolls inside the page: the window has to be as high as what it holds.
    page = screen.page
    height = page.get_by_test_id("stMain").evaluate("element => element.scrollHeight")
    header = page.get_by_test_id("stHeader").evaluate("element => element.offsetHeight")
    width = page.viewport_size["width"] if page.viewport_size else 1280
    page.set_viewport_size({"width": width, "height": height + header})
    screen.wait_until_drawn()
    return page.screenshot(animations="disabled")


def taken_away(screen: Screen) -> bytes:
    """Return the picture of what opens under a chart, as PNG."""
    screen.page.set_viewport_size({"width": 1280, "height": 1000})
    screen.page.locator("button.st-key-take_regions").click()
    screen.page.locator(".st-key-take_images").wait_for()
    screen.wait_until_drawn()
    return screen.page.screenshot(animations="disabled")


def save(picture: bytes, path: Path) -> None:
    """Write a picture with few colours, cut at the bottom where long tables make it too large."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    # This method keeps the colours of small marks, which the others give up first.
    image = image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    image.save(path, optimize=True)
    while path.stat().st_size > BYTES:
        image = image.crop((0, 0, image.width, image.height * 9 // 10))
        image.save(path, optimize=True)


if __name__ == "__main__":
    main()
