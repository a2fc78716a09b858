"""XLSX and XLSM workbooks as programs write them, those of Excel and the others."""

import io
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.returns.made import (
    ROWS,
    archive,
    raw_parts,
    raw_xlsx,
    read,
    xlsx,
)
from tracker.returns.opening import opened

STYLED = (
    '<numFmt numFmtId="170" formatCode="hh:mm"/>'
    '<numFmt numFmtId="171" formatCode="[$-40C]d mmmm yyyy;@"/>'
    '<numFmt numFmtId="172" formatCode="[Red]#,##0.00&quot; days&quot;"/>'
    '<numFmt numFmtId="173" formatCode="mmmm"/>'
    '<numFmt numFmtId="174" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="175" formatCode="0.00E+00"/>'
    '<numFmt numFmtId="176" formatCode="General"/>'
)
STYLES = "".join(f'<xf numFmtId="{number}"/>' for number in range(170, 177))
"""Styles 2 to 8, after a number and a date."""


def styled(style: int, value: str) -> str:
    return f'<c s="{style}"><v>{value}</v></c>'


CELLS = {
    "integer": ("<c><v>12</v></c>", Decimal(12)),
    "integer written as a float": ("<c><v>12.0</v></c>", Decimal(12)),
    "binary neighbour": ("<c><v>0.10000000000000001</v></c>", Decimal("0.1")),
    "power": ("<c><v>1.5E+3</v></c>", Decimal(1500)),
    "negative": ("<c><v>-0.25</v></c>", Decimal("-0.25")),
    "not a number": ("<c><v>NaN</v></c>", "NaN"),
    "beyond numbers": ("<c><v>1E999</v></c>", "1E999"),
    "true": ('<c t="b"><v>1</v></c>', "VRAI"),
    "false": ('<c t="b"><v>0</v></c>', "FAUX"),
    "error": ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
    "broken reference": ('<c t="e"><v>#REF!</v></c>', "#REF!"),
    "formula of a number": ("<c><f>1+1</f><v>2</v></c>", Decimal(2)),
    "formula of a text": ('<c t="str"><f>A2</f><v>Vimeu</v></c>', "Vimeu"),
    "formula of a day": ('<c s="1"><f>TODAY()</f><v>43555</v></c>', date(2019, 3, 31)),
    "formula never computed": ("<c><f>SUM(A2:A9)</f></c>", "=SUM(A2:A9)"),
    "link to another file": ("<c><f>[1]Feuil1!A1</f><v>7</v></c>", Decimal(7)),
    "text inside": ('<c t="inlineStr"><is><t>Vimeu</t></is></c>', "Vimeu"),
    "styled text inside": (
        '<c t="inlineStr"><is><r><t>Vi</t></r><r><t>meu</t></r></is></c>',
        "Vimeu",
    ),
    "shared text": ('<c t="s"><v>0</v></c>', "Vimeu"),
    "styled shared text": ('<c t="s"><v>1</v></c>', "Grand Est"),
    "pronunciation aside": ('<c t="s"><v>2</v></c>', "東京"),
    "character by its code": ('<c t="s"><v>3</v></c>', "a\nb"),
    "a code that was typed": ('<c t="s"><v>4</v></c>', "_x0041_"),
    "half a character": ('<c t="s"><v>5</v></c>', "_xD83D_"),
    "control character": ('<c t="s"><v>6</v></c>', "ab"),
    "day": (styled(1, "43555"), date(2019, 3, 31)),
    "day and time": (styled(1, "43555.75"), date(2019, 3, 31)),
    "first days of 1900": (styled(1, "59"), date(1900, 2, 28)),
    "the day that never was": (styled(1, "60"), Decimal(60)),
    "after it": (styled(1, "61"), date(1900, 3, 1)),
    "last day": (styled(1, "2958465"), date(9999, 12, 31)),
    "day beyond the last": (styled(1, "2958466"), Decimal(2958466)),
    "negative day": (styled(1, "-1"), Decimal(-1)),
    "time": (styled(2, "0.5"), "12:00:00"),
    "long day": (styled(3, "43555"), date(2019, 3, 31)),
    "number of days": (styled(4, "12.5"), Decimal("12.5")),
    "month": (styled(5, "43525"), date(2019, 3, 1)),
    "duration": (styled(6, "1.5"), "36:00:00"),
    "scientific": (styled(7, "1500"), Decimal(1500)),
    "general": (styled(8, "43555"), Decimal(43555)),
    "style that is not there": (styled(99, "43555"), Decimal(43555)),
    "day of the standard": ('<c t="d"><v>2019-03-31T00:00:00</v></c>', date(2019, 3, 31)),
    "day alone of the standard": ('<c t="d"><v>2019-03-31</v></c>', date(2019, 3, 31)),
    "impossible day": ('<c t="d"><v>2019-02-30</v></c>', "2019-02-30"),
    "number that is none": ("<c><v>douze</v></c>", "douze"),
    "no day of the standard": ('<c t="d"><v>12:30:00</v></c>', "12:30:00"),
}
TEXTS = (
    "<si><t>Vimeu</t></si><si><r><t>Grand </t></r><r><t>Est</t></r></si>"
    "<si><t>東京</t><rPh><t>とうきょう</t></rPh></si><si><t>a_x000A_b</t></si>"
    "<si><t>_x005F_x0041_</t></si><si><t>_xD83D_</t></si><si><t>a_x0007_b</t></si>"
)


def saved(book: openpyxl.Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize("case", CELLS)
def test_cell(tmp_path, case):
    xml, value = CELLS[case]
    path = tmp_path / "retour.xlsx"
    path.write_bytes(
        raw_xlsx(f"<row>{xml}</row>", texts=TEXTS, formats=STYLED, styles=STYLES),
    )
    assert read(path) == [[(value,)]]


def test_blank_cells_are_empty(tmp_path):
    path = tmp_path / "retour.xlsx"
    blank = '<c t="str"><f>A2</f><v></v></c><c t="inlineStr"><is><t> </t></is></c><c s="1"/>'
    path.write_bytes(raw_xlsx(f"<row>{blank}<c><v>1</v></c><c/></row><row>{blank}</row>"))
    assert read(path) == [[(None, None, None, Decimal(1))]]


@pytest.mark.parametrize("is_1904", [False, True])
def test_both_epochs(tmp_path, is_1904):
    path = tmp_path / "retour.xlsx"
    path.write_bytes(xlsx(ROWS, default_date_format="dd/mm/yyyy", date_1904=is_1904))
    assert read(path) == [[*ROWS]]


def test_a_workbook_of_another_writer(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.append(["Retour de Bpifrance"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["a", "b", "c", "d"])
    sheet.append([datetime(2019, 3, 31), time(14, 30), True, 0.1])  # noqa: DTZ001
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("Listes").sheet_state = "veryHidden"
    book["Listes"].append(["x"])
    book.create_chartsheet("Graphique")
    path = tmp_path / "retour.xlsx"
    path.write_bytes(saved(book))
    with opened(path) as sheets:
        found = [
            (sheet.name, sheet.is_hidden, [(line.number, line.is_hidden) for line in sheet.lines])
            for sheet in sheets
        ]
    assert found == [
        ("Sheet", False, [(1, False), (3, False), (4, True)]),
        ("Listes", True, [(1, False)]),
    ]
    assert read(path)[0] == [
        ("Retour de Bpifrance",),
        ("a", "b", "c", "d"),
        (date(2019, 3, 31), "14:30:00", "VRAI", Decimal("0.1")),
    ]


def test_a_value_in_the_last_cell_is_harmless(tmp_path):
    path = tmp_path / "retour.xlsx"
    path.write_bytes(
        raw_xlsx(
            '<row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
        )
    )
    assert read(path) == [[(Decimal(1),)]]


def test_the_place_of_a_button_is_no_line(tmp_path):
    parts = raw_parts('<row r="1048576"><c><v>1</v></c></row>')
    sheet = parts["xl/worksheets/sheet1.xml"]
    button = "<anchor><from><row>7</row></from></anchor></worksheet>"
    path = tmp_path / "retour.xlsx"
    content = {"xl/worksheets/sheet1.xml": sheet.replace("</worksheet>", button)}
    path.write_bytes(archive({**parts, **content}))
    assert read(path) == [[(Decimal(1),)]]


def test_cells_are_where_they_say(tmp_path):
    path = tmp_path / "retour.xlsx"
    path.write_bytes(
        raw_xlsx(
            '<row r="3"><c r="B3"><v>2</v></c><c r="A3"><v>1</v></c><c r="AA3"><v>27</v></c></row>'
        )
    )
    ((first, second, *_, last),) = read(path)[0]
    assert (first, second, last) == (Decimal(1), Decimal(2), Decimal(27))
    assert len(read(path)[0][0]) == 27


def test_a_line_of_sixteen_thousand_cells(tmp_path):
    path = tmp_path / "retour.xlsx"
    path.write_bytes(raw_xlsx(f"<row>{'<c><v>1</v></c>' * 16_384}</row>"))
    assert read(path) == [[(Decimal(1),) * 200]]
