"""What is taken away, in a real browser: the files reread, the dialog by keyboard, on a phone."""

import csv
import json
import shutil
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, expect

from tests.browser.axe import violations
from tests.browser.conftest import OpenScreen
from tests.browser.dashboard import ROOT, Dashboard, served
from tests.browser.screen import SCROLLS_SIDEWAYS, Screen, choose
from tracker import snapshot
from tracker.database import Database
from tracker.example.write import write_example
from tracker.filters import Filters
from tracker.records import records
from tracker.settings import Settings

MANY = 20_000
HEADINGS = ("Région", "Signature datée")


@pytest.fixture(scope="module")
def drawing(
    chromium: Path, dashboard: Dashboard, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Dashboard]:
    """Serve the same snapshot where images are drawn by the browser of the tests."""
    environment = {
        "TRACKER_SNAPSHOTS": str(dashboard.snapshots),
        "BROWSER_PATH": str(chromium),
    }
    with served(tmp_path_factory.mktemp("drawing"), environment) as running:
        yield running
        assert "Traceback" not in running.log.read_text(encoding="utf-8")
    assert not running.outside_requests()


def opened(screen: Screen, block: str) -> Locator:
    """Open what can be taken away of a block."""
    screen.after(lambda: screen.page.locator(f"button.st-key-take_{block}").click())
    dialog = screen.page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="PowerPoint")).to_be_visible()
    return dialog


def saved(screen: Screen, button: Locator, name: str) -> bytes:
    """Click a button and return the file that it gives, after its name is checked."""
    with screen.page.expect_download(timeout=60_000) as download:
        button.click()
    assert download.value.suggested_filename == name
    return Path(download.value.path()).read_bytes()


def asked(running: Dashboard, query: str, as_of: str = "2019-03-31", **more: Any) -> list[Any]:
    settings = Settings(snapshot_dir=running.snapshots)
    parameters = Filters(as_of=date.fromisoformat(as_of)).parameters() | more
    return records(Database(settings).query(query, parameters, snapshot.current(settings)))


def test_files_of_a_chart_hold_the_values_of_its_query(
    open_screen: OpenScreen, drawing: Dashboard
) -> None:
    screen = open_screen("/signatures?as_of=2019-03-31", on=drawing)
    dialog = opened(screen, "regions")
    rows = asked(drawing, "national/signatures_by_region")
    expected = [(row.region_name, row.signed) for row in rows]
    assert sum(signed for _name, signed in expected) == 7

    def file(label: str) -> bytes:
        name = {"Excel": "xlsx", "PowerPoint": "pptx"}.get(label, label.lower())
        return saved(
            screen,
            dialog.get_by_role("button", name=label, exact=True),
            f"territoires-industrie_regions_france-entiere_2019-03-31.{name}",
        )

    head, *lines = csv.reader(StringIO(file("CSV").decode("utf-8-sig")), delimiter=";")
    region, signed = map(head.index, HEADINGS)
    assert [(line[region], int(line[signed])) for line in lines] == expected

    sheet = openpyxl.load_workbook(BytesIO(file("Excel"))).worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(number for number, row in enumerate(cells) if row[0] == "Région")
    body = cells[top + 1 : top + 1 + len(expected)]
    assert [(row[region], row[signed]) for row in body] == expected

    content = json.loads(file("JSON"))
    assert [(row[region], row[signed]) for row in content["rows"]] == expected
    published = snapshot.current(Settings(snapshot_dir=drawing.snapshots))
    assert content["context"]["snapshot"]["id"] == published.id
    assert content["context"]["link"] == dialog.get_by_test_id("stCode").last.inner_text().strip()
    assert content["context"]["link"].startswith(f"{drawing.url}/signatures?")

    [slide] = pptx.Presentation(BytesIO(file("PowerPoint"))).slides
    [chart] = [shape.chart for shape in slide.shapes if shape.has_chart]
    drawn = {
        str(category): sum(series.values[number] or 0 for series in chart.plots[0].series)
        for number, category in enumerate(chart.plots[0].categories)
    }
    for name, count in expected:
        assert any(name in category and value >= count for category, value in drawn.items()), name
    assert content["title"] in " ".join(
        shape.text_frame.text for shape in slide.shapes if shape.has_text_frame
    )

    image = Image.open(BytesIO(file("PNG")))
    assert image.size == (1920, 1080)
    assert image.text["Title"] == content["title"]
    assert len(image.convert("RGB").getcolors(maxcolors=2**24)) > 20
    root = ElementTree.fromstring(file("SVG"))
    assert root.get("role") == "img"
    written = " ".join(root.itertext())
    # A long name may take two lines.
    assert all(name.split()[0].split("-")[0] in written for name, signed in expected if signed)


def test_another_size_and_other_colours(open_screen: OpenScreen, drawing: Dashboard) -> None:
    screen = open_screen("/signatures", on=drawing)
    dialog = opened(screen, "documents")

    choose(screen, "Couleurs de l’image", "Transparent, pour fond sombre")
    choose(screen, "Taille de l’image", "Autre taille")
    width = dialog.get_by_role("spinbutton", name="Largeur, en pixels")
    width.fill("700")
    screen.after(lambda: width.press("Enter"))
    name = "territoires-industrie_documents_france-entiere_2019-03-31.png"
    button = dialog.get_by_role("button", name="PNG")
    image = Image.open(BytesIO(saved(screen, button, name)))
    assert image.size == (700, 900)
    assert image.convert("RGBA").getpixel((0, 0))[3] == 0
    # The button was disabled while the image was drawn, and lost the focus.
    screen.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_brief_of_a_region_in_both_forms(open_screen: OpenScreen) -> None:
    screen = open_screen("/region?region=75&as_of=2019-06-30")
    page = screen.page
    name = "territoires-industrie_note-de-region_nouvelle-aquitaine_2019-06-30"
    pdf = saved(screen, page.get_by_role("button", name="Deux pages (PDF)"), f"{name}.pdf")
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 2
    words = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    assert "Nouvelle-Aquitaine" in words
    assert "30 juin 2019" in words
    assert "1er avril 2019" in words
    text = saved(screen, page.get_by_role("button", name="Word"), f"{name}.docx")
    written = docx.Document(BytesIO(text))
    assert "Nouvelle-Aquitaine" in " ".join(one.text for one in written.paragraphs)


def test_the_dialog_by_keyboard_and_for_every_reader(open_screen: OpenScreen) -> None:
    for scheme in ("light", "dark"):
        screen = open_screen("/", color_scheme=scheme)
        button = screen.page.locator("button.st-key-take_operators")
        button.focus()
        screen.after(lambda screen=screen: screen.page.keyboard.press("Enter"))
        dialog = screen.page.get_by_role("dialog")
        expect(dialog.get_by_role("button", name="CSV")).to_be_visible()
        expect(dialog.locator("h2 + .ex, .chead .ex")).to_have_text("Exemple fictif")
        assert violations(screen) == []
        screen.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(button).to_be_focused()


def test_the_dialog_holds_on_a_phone(open_screen: OpenScreen) -> None:
    screen = open_screen("/", viewport={"width": 390, "height": 844})
    dialog = opened(screen, "headlines")
    assert screen.page.evaluate(SCROLLS_SIDEWAYS) is False
    for element in (dialog, *dialog.get_by_test_id("stCode").all()):
        box = element.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert dialog.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_without_a_browser_on_the_machine_the_other_files_work(
    open_screen: OpenScreen, dashboard: Dashboard, tmp_path: Path
) -> None:
    environment = {
        "TRACKER_SNAPSHOTS": str(dashboard.snapshots),
        "BROWSER_PATH": str(tmp_path / "nothing"),
    }
    with served(tmp_path / "server", environment) as running:
        screen = open_screen("/signatures", on=running)
        dialog = opened(screen, "regions")
        expect(dialog.get_by_text("Pas d’image")).to_be_visible()
        for name in ("PNG", "SVG"):
            expect(dialog.get_by_role("button", name=name)).to_have_count(0)
        name = "territoires-industrie_regions_france-entiere_2019-03-31.pptx"
        button = dialog.get_by_role("button", name="PowerPoint")
        slides = pptx.Presentation(BytesIO(saved(screen, button, name))).slides
        assert any(shape.has_chart for shape in slides[0].shapes)
        screen.page.context.close()


@pytest.fixture(scope="module")
def many(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """Serve many invented commitments."""
    folder = tmp_path_factory.mktemp("many")
    data = shutil.copytree(ROOT / "data", folder / "data")
    write_example(data, data / "example", commitments=MANY)
    with served(folder / "server", {"TRACKER_DATA": str(data)}) as running:
        yield running


def test_all_rows_are_written_while_another_visitor_reads(
    open_screen: OpenScreen, many: Dashboard
) -> None:
    screen = open_screen("/sources?as_of=2022-12-31", on=many)
    other = open_screen("/signatures", on=many)
    screen.page.locator(".st-key-prepare_commitments_xlsx button").click()
    bar = screen.page.get_by_role("progressbar")
    expect(bar).to_be_visible()
    other.after(lambda: other.page.get_by_role("link", name="Annonces").click())
    # The page of the other one came before the file, which is still being written.
    expect(bar).to_be_visible(timeout=1)
    done = screen.page.locator(".st-key-got_commitments_xlsx button")
    expect(done).to_be_visible(timeout=120_000)
    screen.wait_until_drawn()
    name = "territoires-industrie_engagements_france-entiere_2022-12-31.xlsx"
    book = openpyxl.load_workbook(BytesIO(saved(screen, done, name)), read_only=True)
    rows = asked(many, "exports/commitments", "2022-12-31")
    ids = {row.commitment_id for row in rows}
    assert len(ids) == len(rows) >= MANY
    assert ids <= {row[0] for row in book.worksheets[0].iter_rows(values_only=True)}


def test_the_package_of_all_the_data(open_screen: OpenScreen, dashboard: Dashboard) -> None:
    screen = open_screen("/sources")
    screen.page.locator(".st-key-prepare_package button").click()
    expect(screen.page.get_by_role("progressbar")).to_be_visible()
    done = screen.page.locator(".st-key-got_package button")
    expect(done).to_be_visible(timeout=120_000)
    published = snapshot.current(Settings(snapshot_dir=dashboard.snapshots))
    name = f"territoires-industrie_donnees_{published.built_at:%Y-%m-%d}.zip"
    with zipfile.ZipFile(BytesIO(saved(screen, done, name))) as package:
        [described] = [one for one in package.namelist() if one.endswith("datapackage.json")]
        told = json.loads(package.read(described))
        assert package.testzip() is None
    assert {"signatures", "territories"} <= {one["name"] for one in told["resources"]}
    # The file that is made is there for the next visitor, at once.
    later = open_screen("/sources")
    expect(later.page.locator(".st-key-got_package button")).to_be_visible()
