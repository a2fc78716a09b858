"""Presentations reread with python-pptx, openpyxl and as plain XML."""

import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Pt

from tests.exports import national
from tests.exports.national import Asked
from tracker.charts.palette import LIGHT
from tracker.exports.exhibit import Column, Exhibit
from tracker.exports.native_specs import SPECS
from tracker.exports.powerpoint import pptx_bytes
from tracker.language import spoken

MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    suffix: str = ""
    note: str = ""
    is_example: bool = False


FIGURES = [
    Figure("Territoires signataires", "7", "sur 136", "5,1\u202f% de la liste"),
    Figure("Engagements", "17", is_example=True),
]


@pytest.fixture(scope="module")
def asked(small: Any) -> Asked:
    return Asked(small, "2019-05-31")


@pytest.fixture(scope="module")
def shown(asked: Asked) -> dict[str, Exhibit]:
    """Every chart of the national pages, by name."""
    return {
        one.name: one for one in [*national.commitments_of(asked), *national.signatures_of(asked)]
    }


@pytest.fixture(scope="module")
def page(shown: dict[str, Exhibit]) -> bytes:
    """A presentation of all of them."""
    return pptx_bytes(list(shown.values()), title="Où en est le programme", figures=FIGURES)


def slide_of(exhibit: Exhibit) -> Any:
    """Return the only slide of the presentation of one exhibit."""
    [slide] = Presentation(BytesIO(pptx_bytes([exhibit], title=exhibit.title))).slides
    return slide


def frame_of(slide: Any) -> Any:
    """Return the chart or table of a slide."""
    [frame] = [shape for shape in slide.shapes if shape.has_chart or shape.has_table]
    return frame


def series_of(exhibit: Exhibit) -> dict[str, list[float | None]]:
    """Return the values of a native chart by the name of the series."""
    chart = frame_of(slide_of(exhibit)).chart
    return {series.name: list(series.values) for plot in chart.plots for series in plot.series}


def categories_of(exhibit: Exhibit) -> list[str]:
    return list(frame_of(slide_of(exhibit)).chart.plots[0].categories)


def cells_of(slide: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in frame_of(slide).table.rows]


def texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def notes(slide: Any) -> str:
    return slide.notes_slide.notes_text_frame.text


def numbers(values: Any) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in values]


def fill_colours(element: Any) -> list[str]:
    return [one.get("val") for one in element.iter(f"{MAIN}srgbClr")]


def test_every_chart_of_the_product_has_a_native_one(shown: dict[str, Exhibit]) -> None:
    same = {
        "depth_regions": "commitments_by_region",
        "depth_months": "months",
        "trail": "months",
    }
    assert {same.get(name, name) for name in SPECS} == shown.keys() - {"signatures_table"}
    for name in SPECS:
        exhibit = replace(shown[same.get(name, name)], name=name)
        assert SPECS[name].needs <= set(exhibit.frame.columns)
        assert frame_of(slide_of(exhibit)).has_chart is (name not in ("challenges", "region_grid"))


def test_operators_are_counted_by_nature(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["operators"]
    values = series_of(exhibit)
    assert values["Accords de co\u2011financement"] == numbers(
        exhibit.frame["cofinancing_agreements"]
    )
    assert values["Instructions accélérées"] == numbers(exhibit.frame["fast_track_reviews"])
    assert values["Total"] == numbers(exhibit.frame["commitments"])
    assert categories_of(exhibit) == list(exhibit.frame["name"])


def test_each_operator_keeps_its_colour(shown: dict[str, Exhibit]) -> None:
    chart = frame_of(slide_of(shown["operators"])).chart
    points = chart._chartSpace.findall(f".//{CHART}dPt")[:4]
    wanted = [colour.removeprefix("#") for colour in LIGHT.operators.values()]
    assert [fill_colours(point)[-1] for point in points] == wanted
    panels = frame_of(slide_of(shown["panels"])).chart
    lines = [series._element.find(f"{CHART}spPr/{MAIN}ln") for series in panels.plots[0].series]
    assert [fill_colours(line)[0] for line in lines[:4]] == wanted


def test_examples_are_hatched_one_by_one(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["operators"]
    flags = [True, False, True, False]
    mixed = replace(exhibit, frame=exhibit.frame.assign(has_example=flags))
    points = frame_of(slide_of(mixed)).chart._chartSpace.findall(f".//{CHART}dPt")[:4]
    assert [point.find(f".//{MAIN}pattFill") is not None for point in points] == flags
    real = replace(exhibit, frame=exhibit.frame.assign(has_example=False), is_example=False)
    assert b"pattFill" not in etree.tostring(frame_of(slide_of(real)).chart._chartSpace)


def test_regions_are_summed_over_operators(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["commitments_by_region"]
    sums = exhibit.frame.groupby("region_name")["commitments"].sum()
    found = dict(zip(categories_of(exhibit), series_of(exhibit)["Total"], strict=True))
    assert found == {name: float(count) for name, count in sums.items()}
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_territories_say_how_many_are_left_out(shown: dict[str, Exhibit]) -> None:
    rows = [(f"t{n}", f"Territoire {n}", "bpifrance", n + 1, n + 1, 0, False) for n in range(30)]
    names = ["territory_id", "territory_name", "operator_id"]
    names += ["commitments", "cofinancing_agreements", "fast_track_reviews", "has_example"]
    exhibit = replace(shown["panels"], frame=pd.DataFrame(rows, columns=names), is_example=False)
    slide = slide_of(exhibit)
    assert series_of(exhibit)["Bpifrance"] == [float(count) for count in range(30, 18, -1)]
    assert "les 12 qui en ont le plus, sur 30" in texts(slide)


def test_months_are_dates_and_cumulated(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["months"]
    chart = frame_of(slide_of(exhibit)).chart
    values = series_of(exhibit)
    assert values["Accords de co\u2011financement"] == numbers(
        accumulate(exhibit.frame["cofinancing_agreements"])
    )
    assert chart._chartSpace.find(f".//{CHART}dateAx") is not None
    sheet = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [
        month.to_pydatetime() for month in exhibit.frame["month"]
    ]


def test_stages_of_money_stand_side_by_side(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["ladder"]
    chart = frame_of(slide_of(exhibit)).chart
    values = series_of(exhibit)
    assert values["Brut"] == numbers(exhibit.frame["gross_eur"])
    assert values["Net des doubles comptes"] == numbers(exhibit.frame["net_eur"])
    assert chart._chartSpace.find(f".//{CHART}grouping").get("val") == "clustered"
    assert "Total" not in values


def test_unknown_is_a_gap_that_is_named(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["operators"]
    frame = exhibit.frame.copy()
    counted = ["commitments", "cofinancing_agreements", "fast_track_reviews"]
    frame[counted] = frame[counted].astype("Float64")
    frame.loc[1, counted] = pd.NA
    unknown = replace(exhibit, frame=frame)
    assert categories_of(unknown)[1] == "Bpifrance (non renseigné)"
    for values in series_of(unknown).values():
        assert values[1] is None
    chart = frame_of(slide_of(unknown)).chart
    assert chart._chartSpace.find(f".//{CHART}dispBlanksAs").get("val") == "gap"


def test_no_median_under_five_answers(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["delays"]
    [medians] = series_of(exhibit).values()
    for name, count, median, shown_median in zip(
        categories_of(exhibit),
        exhibit.frame["delays"],
        exhibit.frame["delay_median_days"],
        medians,
        strict=True,
    ):
        assert shown_median == (float(median) if count >= 5 else None)
        assert ("trop peu pour une médiane" in name) is (count < 5)


def test_signatures_by_region_say_the_list(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["regions"]
    values = series_of(exhibit)
    assert sum(values["Contrat"]) == exhibit.frame["contract"].sum()
    assert (
        sum(values["Non trouvé dans les sources"])
        == (exhibit.frame["listed"] - exhibit.frame["signed"]).clip(lower=0).sum()
    )
    assert "Nouvelle-Aquitaine, 2 sur 2" in categories_of(exhibit)


def test_the_map_is_bars_of_what_is_signed_and_of_the_rest(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["map"]
    values = series_of(exhibit)
    assert set(values) == {"Signature datée", "Non trouvé dans les sources"}
    assert sum(values["Signature datée"]) == exhibit.frame["signed"].sum()
    assert sum(map(sum, values.values())) == exhibit.frame["listed"].sum()


def test_what_is_compared_is_a_curve_each(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["comparison"]
    values = series_of(exhibit)
    assert list(values) == ["Grand Est", "Bretagne"]
    frame = exhibit.frame.assign(
        made=exhibit.frame["cumulative_agreements"] + exhibit.frame["cumulative_reviews"]
    )
    for name, line in values.items():
        known = [value for value in line if value is not None]
        assert known == numbers(frame[frame["name"] == name]["made"])


def test_the_key_says_the_last_value_of_months_that_have_no_room_for_it(
    shown: dict[str, Exhibit],
) -> None:
    exhibit = shown["months"]
    long = pd.concat(
        [
            exhibit.frame.assign(month=exhibit.frame["month"] + pd.DateOffset(years=year))
            for year in range(9)
        ]
    )
    months = replace(exhibit, frame=long)
    slide = slide_of(months)
    last = int(long["cumulative_agreements"].iloc[-1])
    assert f"Accords de co‑financement\u202f: {last}" in texts(slide).replace("\u00a0", " ")
    assert not [*frame_of(slide).chart._chartSpace.iter(f"{CHART}dLbl")]
    few = slide_of(replace(exhibit, frame=long[:12]))
    assert [*frame_of(few).chart._chartSpace.iter(f"{CHART}dLbl")]


def test_a_slide_is_sixteen_ninths_to_the_last_unit(page: bytes) -> None:
    made = Presentation(BytesIO(page))
    assert made.slide_width * 9 == made.slide_height * 16


def test_the_curve_ends_on_what_is_signed_and_listed(asked: Asked, shown: Any) -> None:
    values = series_of(shown["cumulative"])
    known = {name: [value for value in line if value is not None] for name, line in values.items()}
    assert known["Ayant une signature datée"][-1] == shown["cumulative"].frame["cumulative"].max()
    sizes = asked.query("national/list_sizes")["listed"]
    assert known["Territoires sur la liste"][-1] == sizes.iloc[-1]
    totals = asked.query("national/announced_totals")
    assert sorted(known["Totaux annoncés"]) == sorted(numbers(totals["value"]))


def test_grids_are_tables_shaded_by_commitments(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["challenges"]
    slide = slide_of(exhibit)
    rows = cells_of(slide)
    assert rows[0] == ["Opérateur", "Attractivité", "Compétences", "Innovation", "Simplification"]
    innovation = exhibit.frame.query("operator_id == 'bpifrance' and challenge_id == 'innovation'")
    agreements, total = innovation[["cofinancing_agreements", "commitments"]].iloc[0]
    assert rows[2][3] == f"{agreements} sur {total}"
    assert b"pattFill" in etree.tostring(frame_of(slide)._element)


def test_a_pair_that_nobody_answers_for_is_not_a_zero(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["challenges"]
    frame = exhibit.frame.astype({"commitments": "Int64"})
    frame.loc[frame["operator_id"] == "pole_emploi", "commitments"] = pd.NA
    rows = cells_of(slide_of(replace(exhibit, frame=frame)))
    assert rows[4][1:] == ["non renseigné"] * 4


def test_a_long_table_says_what_it_leaves_out(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["signatures_table"]
    frame = pd.concat([exhibit.frame] * 10, ignore_index=True)
    slide = slide_of(replace(exhibit, frame=frame))
    rows = cells_of(slide)
    assert f"et {len(frame) - len(rows) + 1} autres lignes" in texts(slide)
    assert frame_of(slide).top + frame_of(slide).height <= Presentation().slide_height
    sizes = [
        run.font.size
        for row in frame_of(slide).table.rows
        for cell in row.cells
        for paragraph in cell.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert min(sizes) >= Pt(12)


def test_a_table_without_rows_says_so(shown: dict[str, Exhibit]) -> None:
    empty = replace(shown["operators"], frame=shown["operators"].frame[:0], draw=None)
    assert "Aucune ligne" in texts(slide_of(empty))


def test_an_exhibit_without_a_chart_of_its_own_has_bars_of_one_unit(exhibit: Exhibit) -> None:
    named = replace(exhibit, name="unheard_of")
    values = series_of(named)
    assert values == {"Signés": numbers(named.frame["signed"])}
    assert values["Signés"][4] is None


def test_hostile_text_stays_text(exhibit: Exhibit) -> None:
    for one in (replace(exhibit, name="unheard_of"), replace(exhibit, draw=None)):
        hostile = replace(one, title="=1+1\x00 <script> & \ud800 « Île »\u202f!", source="@x\x0b")
        slide = slide_of(hostile)
        assert slide.shapes.title.text_frame.text == "=1+1 <script> & « Île »\u202f!"
        assert "@x" in texts(slide)
    chart = frame_of(slide_of(replace(exhibit, name="unheard_of"))).chart
    blob = chart.part.chart_workbook.xlsx_part.blob
    names = [row[0].value for row in load_workbook(BytesIO(blob)).active.iter_rows(min_row=2)]
    assert names[0] == "=1+1"
    with ZipFile(BytesIO(blob)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert not [name for name in book.namelist() if "externalLink" in name]


def test_only_totals_are_formulas(shown: dict[str, Exhibit]) -> None:
    chart = frame_of(slide_of(shown["operators"])).chart
    sheet = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    formulas = [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"]
    assert formulas == [f"D{row}" for row in range(2, 6)]
    assert sheet["D2"].value == "=SUM(B2:C2)"


def test_slides_say_what_they_show(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["operators"]
    slide = slide_of(exhibit)
    assert slide.shapes.title.text_frame.text == exhibit.title
    assert slide.shapes.title.is_placeholder
    assert "Situation au 31 mai 2019" in texts(slide)
    assert exhibit.source in texts(slide)
    assert "Opérateurs, France entière" in texts(slide)
    alternative = frame_of(slide)._element.nvGraphicFramePr.cNvPr.get("descr")
    assert exhibit.draw
    assert alternative == f"Exemple fictif. {exhibit.draw('light').alt}"
    assert slide.element.find(f".//{MAIN}fld[@type='slidenum']") is not None


def test_notes_say_what_must_be_known(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["operators"]
    context, said = exhibit.context, notes(slide_of(exhibit))
    for words in (
        exhibit.subtitle,
        exhibit.source,
        context.snapshot_id,
        context.fingerprint,
        context.link,
        context.perimeter,
        *(text for pair in context.filters for text in pair),
        *(text for one in context.definitions for text in (one.name, one.text, one.caution)),
    ):
        assert words in said


def test_the_mark_of_examples_is_read_after_the_title(shown: dict[str, Exhibit]) -> None:
    names = [
        shape.text_frame.text
        for shape in slide_of(shown["operators"]).shapes
        if shape.has_text_frame
    ]
    assert names[:2] == [shown["operators"].title, "Exemple fictif"]
    real = slide_of(shown["regions"])
    assert "Exemple fictif" not in texts(real) + notes(real)


def test_a_page_opens_on_its_figures_and_ends_on_its_sources(page: bytes, shown: Any) -> None:
    made = Presentation(BytesIO(page))
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert titles == [
        "Où en est le programme",
        *(exhibit.title for exhibit in shown.values()),
        "Sources et limites",
    ]
    opening, *_slides, last = made.slides
    for words in ("Territoires signataires", "7", "sur 136", "Opérateurs, France entière"):
        assert words in texts(opening)
    assert "Exemple fictif" in texts(opening)
    assert national.SOURCE in texts(last)
    assert "Un accord de principe n’est pas un contrat." in texts(last)
    links = [
        run.hyperlink.address
        for shape in last.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert national.context().link in links


def test_a_presentation_shows_something() -> None:
    with pytest.raises(ValueError, match="au moins un"):
        pptx_bytes([], title="Rien")


def test_slides_are_wide_with_three_layouts(page: bytes) -> None:
    made = Presentation(BytesIO(page))
    assert made.slide_width / made.slide_height == pytest.approx(16 / 9, abs=0.001)
    assert [layout.name for layout in made.slide_layouts] == [
        "Ouverture",
        "Graphique ou tableau",
        "Texte",
    ]
    assert "type" not in made.part._element.find(f"{SLIDE}sldSz").attrib
    assert made.core_properties.title == "Où en est le programme"


def test_every_text_is_in_the_language_in_use(page: bytes, shown: dict[str, Exhibit]) -> None:
    with spoken("en"):
        english = pptx_bytes([shown["operators"]], title="Operators")
    for data, language in ((page, "fr-FR"), (english, "en-GB")):
        with ZipFile(BytesIO(data)) as file:
            found = {
                tag
                for name in file.namelist()
                if re.match(r"ppt/(slides|charts|slideLayouts)/[^/]+\.xml", name)
                for tag in re.findall(r'lang="([^"]*)"', file.read(name).decode())
            }
        assert found == {language}


def test_no_text_is_under_twelve_points(page: bytes) -> None:
    with ZipFile(BytesIO(page)) as file:
        sizes = {
            int(size)
            for name in file.namelist()
            if re.match(r"ppt/(slides|charts)/[^/]+\.xml", name)
            for size in re.findall(r'sz="(\d+)"', file.read(name).decode())
        }
    assert min(sizes) >= 1200


def test_ids_are_unique_on_each_slide(page: bytes) -> None:
    with ZipFile(BytesIO(page)) as file:
        for name in file.namelist():
            if re.match(r"ppt/(slides|slideLayouts|slideMasters)/[^/]+\.xml", name):
                ids = Counter(re.findall(r'cNvPr id="(\d+)"', file.read(name).decode()))
                assert ids.most_common(1)[0][1] == 1, name


def test_every_relation_leads_to_a_part_and_every_part_is_led_to(page: bytes) -> None:
    with ZipFile(BytesIO(page)) as file:
        parts = set(file.namelist())
        assert len(parts) == len(file.namelist())
        reached = {"[Content_Types].xml"}
        for name in parts:
            if not name.endswith(".rels"):
                continue
            reached.add(name)
            base = PurePosixPath(name).parent.parent
            for relation in etree.fromstring(file.read(name)).iter(f"{RELATIONS}Relationship"):
                if relation.get("TargetMode") != "External":
                    reached.add(_resolved(base, relation.get("Target")))
        assert reached == parts
        types = file.read("[Content_Types].xml").decode()
        overridden = set(re.findall(r'PartName="/([^"]*)"', types))
        assert overridden <= parts


def _resolved(base: PurePosixPath, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts = list(base.parts)
    for step in PurePosixPath(target).parts:
        parts = parts[:-1] if step == ".." else [*parts, step]
    return "/".join(parts)


def test_each_relation_named_in_a_part_exists(page: bytes) -> None:
    with ZipFile(BytesIO(page)) as file:
        for name in file.namelist():
            if not name.endswith(".xml") or name == "[Content_Types].xml":
                continue
            named = set(re.findall(r'r:(?:id|embed|link)="([^"]+)"', file.read(name).decode()))
            path = PurePosixPath(name)
            rels = f"{path.parent}/_rels/{path.name}.rels"
            known = (
                set(re.findall(r'Id="([^"]+)"', file.read(rels).decode()))
                if rels in file.namelist()
                else set()
            )
            assert named <= known, name


def test_charts_say_what_their_workbooks_hold(page: bytes) -> None:
    charts = [
        shape.chart
        for slide in Presentation(BytesIO(page)).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    assert charts
    for chart in charts:
        blob = chart.part.chart_workbook.xlsx_part.blob
        book = load_workbook(BytesIO(blob), data_only=True)
        for formula in chart._chartSpace.iter(f"{CHART}f"):
            sheet, cells = formula.text.replace("$", "").rsplit("!", 1)
            found = book[sheet.strip("'")][cells]
            flat = [cell for row in found for cell in row] if isinstance(found, tuple) else [found]
            cache = formula.getnext()
            points = {int(one.get("idx")): one[0].text for one in cache.iter(f"{CHART}pt")}
            assert int(cache.find(f"{CHART}ptCount").get("val")) == len(flat)
            for place, cell in enumerate(flat):
                assert _same(points.get(place), cell.value), formula.text


def _same(point: str | None, value: Any) -> bool:
    if point is None or value is None:
        return point is None and value is None
    if isinstance(value, str):
        return point == value
    if isinstance(value, pd.Timestamp) or hasattr(value, "year"):
        return float(point) == (pd.Timestamp(value) - pd.Timestamp("1899-12-30")).days
    return float(point) == pytest.approx(float(value))


def test_numbers_are_french_whatever_the_machine(shown: dict[str, Exhibit]) -> None:
    with ZipFile(BytesIO(pptx_bytes([shown["operators"]], title="x"))) as file:
        chart = next(file.read(name).decode() for name in file.namelist() if "charts/chart" in name)
    assert '0"\u202f"000' in chart.replace("&quot;", '"')


def test_a_page_is_made_in_a_moment(shown: dict[str, Exhibit]) -> None:
    ten = list(shown.values())[:10]
    pptx_bytes(ten, title="Une fois")
    start = time.process_time()
    pptx_bytes(ten, title="Deux fois")
    assert time.process_time() - start < 6


@pytest.mark.parametrize("count", [1, 3, 9, 40])
def test_a_table_keeps_columns_that_can_be_read(
    exhibit: Exhibit, count: int, columns: list[Column], typed_like: Callable[[int], list[Column]]
) -> None:
    slide = slide_of(replace(exhibit, draw=None, columns=typed_like(count)))
    kept = len(cells_of(slide)[0])
    width = sum(column.width for column in frame_of(slide).table.columns)
    assert width <= Presentation(BytesIO(pptx_bytes([exhibit], title="x"))).slide_width
    assert (kept < count) is (f"{count - kept} autre" in texts(slide))


@pytest.fixture
def typed_like(columns: list[Column]) -> Callable[[int], list[Column]]:
    """Return so many columns of the hostile exhibit, again and again."""
    return lambda count: [columns[place % len(columns)] for place in range(count)]
