"""The pictures of charts: laid out without a browser, drawn with one, reread by other programs."""

import os
import re
import threading
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from choreographer.channels.pipe import Pipe
from kaleido import PageGenerator
from PIL import Image

from tests.browser.chromium import find_chromium
from tracker.charts.text import plain_lines
from tracker.errors import ExportError
from tracker.exports import images
from tracker.exports.exhibit import Exhibit
from tracker.exports.images import SIZES, Size, can_draw, image_bytes
from tracker.exports.picture import PADDING, advance, picture, wrapped
from tracker.language import spoken

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Un titre qui dit tout ce que le graphique montre, et même davantage, sans fin. " * 5
POST = SIZES["post"]


@pytest.fixture(scope="module")
def chromium() -> str:
    program = find_chromium()
    if program is None:
        if os.environ.get("TRACKER_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium was found, and TRACKER_REQUIRE_BROWSER=1 asks for one")
        pytest.skip("no Chromium was found")
    return str(program)


@pytest.fixture
def drawing(chromium: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Draw with the Chromium of the tests."""
    monkeypatch.setenv("BROWSER_PATH", chromium)
    images._browser.cache_clear()
    yield
    images._browser.cache_clear()


@pytest.fixture
def use_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Give a program that stands for the browser, to be written by the test."""
    program = tmp_path / "browser"
    monkeypatch.setenv("BROWSER_PATH", str(program))
    images._browser.cache_clear()
    yield program
    images._browser.cache_clear()


def drawn(*asked: Any, **options: Any) -> bytes:
    """Draw in a thread of its own, as a page does: a browser of the tests may hold this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(copy_context().run, image_bytes, *asked, **options).result()


def texts(svg: bytes) -> str:
    root = ElementTree.fromstring(svg)
    return "\n".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def boxes(exhibit: Exhibit, size: Size) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of each text around the plot, then those of the plot."""
    assert exhibit.draw is not None
    chart = exhibit.draw("light")
    made = picture(exhibit, chart, "light", size.width / size.height, clear=False)
    margin = made.figure.layout.margin
    own = len(chart.figure.layout.annotations)
    found = []
    for one in made.figure.layout.annotations[own:]:
        top = (margin.t if one.y == 1 else made.height - margin.b) - one.yshift
        lines = plain_lines(one.text)
        left = margin.l + one.xshift
        is_bold = one.text.startswith("<b>")
        reach = max(advance(line, one.font.size, is_bold=is_bold) for line in lines)
        found.append((left, top, left + reach, top + len(lines) * one.font.size * 1.3))
    right, bottom = made.width - margin.r, made.height - margin.b
    assert max(box[2] for box in found) <= made.width
    assert min(box[1] for box in found) == pytest.approx(PADDING, abs=5)
    assert max(box[3] for box in found) <= made.height - PADDING + 1
    return [*found, (margin.l, margin.t, right, bottom)]


@pytest.mark.parametrize("title", ["Court", LONG])
@pytest.mark.parametrize("is_example", [True, False])
@pytest.mark.parametrize(
    "size", [*SIZES.values(), Size(320, 1280), Size(1280, 320)], ids=lambda size: f"{size.width}"
)
def test_nothing_overlaps(size: Size, is_example: bool, title: str, exhibit: Exhibit) -> None:
    told = boxes(replace(exhibit, is_example=is_example, title=title, source=title), size)
    for number, one in enumerate(told):
        for other in told[number + 1 :]:
            apart_across = one[2] <= other[0] + 0.01 or other[2] <= one[0] + 0.01
            assert apart_across or one[3] <= other[1] + 0.01 or other[3] <= one[1] + 0.01


def test_a_chart_keeps_its_height(exhibit: Exhibit) -> None:
    assert exhibit.draw is not None
    chart = exhibit.draw("light")
    chart.drawn.height = 1500
    made = picture(exhibit, chart, "light", 16 / 9, clear=False)
    plot = made.height - made.figure.layout.margin.t - made.figure.layout.margin.b
    assert plot >= 1500 - chart.figure.layout.margin.t - chart.figure.layout.margin.b
    # The chart that was given is left as it is.
    assert chart.drawn.height == 1500


def test_long_words_are_broken() -> None:
    lines = wrapped("a " + "W" * 100, 200, 20)
    assert len(lines) > 2
    assert "".join(lines) == "a" + "W" * 100
    assert all(advance(line, 20) <= 200 for line in lines)


@pytest.mark.parametrize(("width", "height"), [(319, 600), (600, 4097), (2000, 400), (0, 0)])
def test_sizes_that_make_no_image_are_refused(width: int, height: int) -> None:
    with pytest.raises(ExportError, match="image"):
        Size(width, height)


def test_without_a_chart_there_is_no_image(exhibit: Exhibit) -> None:
    with pytest.raises(ExportError, match="pas de graphique"):
        image_bytes(replace(exhibit, draw=None), "png", POST, "light")


def test_without_a_browser_it_is_said(exhibit: Exhibit, use_browser: Path) -> None:
    assert not can_draw()
    with pytest.raises(ExportError, match="pas de navigateur"):
        image_bytes(exhibit, "png", POST, "light")
    with spoken("en"), pytest.raises(ExportError, match="no Chromium"):
        image_bytes(exhibit, "png", POST, "light")


@pytest.mark.parametrize("script", ["exit 1", "echo '{}' >&4; exit 3"])
def test_a_browser_that_fails_is_said(script: str, exhibit: Exhibit, use_browser: Path) -> None:
    use_browser.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    use_browser.chmod(0o755)
    assert can_draw()
    with pytest.raises(ExportError, match="Les autres formats fonctionnent"):
        image_bytes(exhibit, "png", POST, "light")


def test_a_browser_that_hangs_is_stopped(
    exhibit: Exhibit, use_browser: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(images, "DRAWING_SECONDS", 2)
    use_browser.write_text(
        f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 600\n", encoding="utf-8"
    )
    use_browser.chmod(0o755)
    with pytest.raises(ExportError, match="Les autres formats fonctionnent"):
        image_bytes(exhibit, "png", POST, "light")
    process = int((tmp_path / "pid").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.browser
@pytest.mark.usefixtures("drawing")
@pytest.mark.parametrize("name", SIZES)
def test_png_has_the_size_asked_for(name: str, example: Exhibit) -> None:
    size = SIZES[name]
    with Image.open(BytesIO(drawn(example, "png", size, "light"))) as image:
        assert image.size == (size.width, size.height)
        assert image.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
        # The mark of example rows is where the eye falls first.
        corner = image.convert("RGB").crop((0, 0, size.width // 3, size.height // 8))
        assert (255, 246, 232) in {colour for _count, colour in corner.getcolors(1 << 24)}


@pytest.mark.browser
@pytest.mark.usefixtures("drawing")
def test_png_says_what_it_shows(example: Exhibit) -> None:
    content = drawn(example, "png", POST, "dark")
    with Image.open(BytesIO(content)) as image:
        image.load()
        assert image.convert("RGB").getpixel((2, 2)) == (15, 18, 34)
        told = image.text
    assert told["Title"] == example.title
    assert told["Description"].startswith(
        "Territoires signés\u202f: de 0 à 11\u202f106 <à peu près>"
    )
    assert told["Source"] == example.source
    assert told["URL"] == example.context.link
    assert told["Disclaimer"].startswith("Exemple fictif")
    assert example.context.fingerprint in told["Comment"]


@pytest.mark.browser
@pytest.mark.usefixtures("drawing")
def test_a_clear_png_has_no_background(exhibit: Exhibit) -> None:
    with Image.open(BytesIO(drawn(exhibit, "png", POST, "light", clear=True))) as image:
        assert image.mode == "RGBA"
        assert image.getpixel((2, 2))[3] == 0
        assert image.getbbox() is not None


@pytest.mark.browser
@pytest.mark.usefixtures("drawing")
def test_svg_keeps_its_text(example: Exhibit) -> None:
    svg = drawn(replace(example, title=LONG), "svg", POST, "light")
    root = ElementTree.fromstring(svg)
    assert (float(root.get("width", 0)), float(root.get("height", 0))) == pytest.approx((1200, 675))
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == LONG
    assert "Exemple fictif" in str(root[1].text)
    assert "11\u202f106 <à peu près>" in str(root[1].text)
    written = texts(svg)
    for words in (
        "Exemple fictif",
        "Lignes inventées",
        "Un titre qui dit tout",
        example.subtitle,
        "Préfecture du Grand Est",
        "Situation au 31 mars 2019, telle que connue le 12 avril 2019",
        "<script>alert(1)</script> & <b>Cœur</b>",
    ):
        assert words in written
    assert not list(root.iter(f"{SVG}script"))


@pytest.mark.browser
@pytest.mark.usefixtures("drawing")
def test_the_next_image_follows_a_failure(
    exhibit: Exhibit, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as hurried:
        hurried.setattr(images, "DRAWING_SECONDS", 0.2)
        with pytest.raises(ExportError):
            drawn(exhibit, "svg", POST, "light")
    assert drawn(exhibit, "svg", POST, "light").startswith(b"<svg")


@pytest.mark.browser
@pytest.mark.usefixtures("drawing")
def test_images_asked_for_at_once_are_made_one_after_the_other(exhibit: Exhibit) -> None:
    made: list[bytes] = []
    asked = [
        threading.Thread(target=lambda: made.append(image_bytes(exhibit, "svg", POST, "light")))
        for _ in range(2)
    ]
    for thread in asked:
        thread.start()
    for thread in asked:
        thread.join()
    assert len(made) == 2


def test_the_page_that_draws_asks_nobody() -> None:
    page = PageGenerator(plotly=images.LIBRARY.as_uri(), mathjax=False).generate_index()
    addresses = re.findall(r'src="([^"]+)"', page)
    assert len(addresses) == 2
    assert all(address.startswith("file://") for address in addresses)
    assert images.LIBRARY.is_file()
    # What the browser itself would send goes to a port of this machine where nobody listens.
    assert images.NOWHERE == "http://127.0.0.1:9"


def test_the_half_message_of_a_browser_that_is_stopped_is_no_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    pipe = Pipe()
    pipe.open()
    os.write(pipe._write_from_browser, b'{"half"\0')
    assert pipe.read_jsons()[0] == []
    assert caplog.records == []
    pipe.close()
