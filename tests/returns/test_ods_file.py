"""OpenDocument spreadsheets: what LibreOffice keeps in one, and what a person sees of it."""

from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest

from tests.returns.made import ROWS, ods, ods_rows, read
from tracker.returns.opening import opened

ONE = '<table:table-cell office:value-type="float" office:value="1"/>'
TEXT = 'office:value-type="string"'


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def cell(attributes: str, inside: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


CELLS = {
    "float": (cell('office:value-type="float" office:value="0.1"'), Decimal("0.1")),
    "share": (cell('office:value-type="percentage" office:value="0.25"'), Decimal("0.25")),
    "currency": (
        cell('office:value-type="currency" office:currency="EUR" office:value="12500"'),
        Decimal(12500),
    ),
    "day": (cell('office:value-type="date" office:date-value="2019-03-31"'), date(2019, 3, 31)),
    "day and time": (
        cell('office:value-type="date" office:date-value="2019-03-31T14:30:00"'),
        date(2019, 3, 31),
    ),
    "day before all": (
        cell('office:value-type="date" office:date-value="-0001-03-31"'),
        "-0001-03-31",
    ),
    "time": (
        cell('office:value-type="time" office:time-value="PT12H30M00S"', "<text:p>12:30</text:p>"),
        "12:30",
    ),
    "time never shown": (
        cell('office:value-type="time" office:time-value="PT12H30M00S"'),
        "PT12H30M00S",
    ),
    "true": (cell('office:value-type="boolean" office:boolean-value="true"'), "VRAI"),
    "false": (cell('office:value-type="boolean" office:boolean-value="false"'), "FAUX"),
    "hidden text": (cell(f'{TEXT} office:string-value="tu"', "<text:p>vu</text:p>"), "tu"),
    "two paragraphs": (cell(TEXT, "<text:p>un</text:p><text:p>deux</text:p>"), "un\ndeux"),
    "styled": (
        cell(
            TEXT, '<text:p>un<text:span>e</text:span> <text:a href="http://x">ici</text:a></text:p>'
        ),
        "une ici",
    ),
    "spaces": (cell(TEXT, '<text:p>a<text:s text:c="2"/>b<text:tab/>c</text:p>'), "a  b\tc"),
    "line break": (cell(TEXT, "<text:p>a<text:line-break/>b</text:p>"), "a\nb"),
    "note aside": (
        cell(
            TEXT, "<office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p>"
        ),
        "a",
    ),
    "note in a paragraph": (
        cell(
            TEXT, "<text:p>a<office:annotation><text:p>note</text:p></office:annotation>b</text:p>"
        ),
        "ab",
    ),
    "drawing": (
        cell(TEXT, "<draw:frame><text:p>logo</text:p></draw:frame><text:p>a</text:p>"),
        "a",
    ),
    "table in a cell": (
        cell(
            TEXT,
            f"<table:table>{row(cell(TEXT, '<text:p>b</text:p>'))}</table:table><text:p>a</text:p>",
        ),
        "a",
    ),
    "error": (
        cell(
            f'table:formula="of:=1/0" {TEXT} office:string-value="" calcext:value-type="error"',
            "<text:p>#DIV/0!</text:p>",
        ),
        "#DIV/0!",
    ),
    "formula": (
        cell('table:formula="of:=1+1" office:value-type="float" office:value="2"'),
        Decimal(2),
    ),
    "formula never computed": (cell('table:formula="of:=1+1"'), "of:=1+1"),
    "not a number": (cell('office:value-type="float" office:value="NaN"'), "NaN"),
}


@pytest.mark.parametrize("case", CELLS)
def test_cell(tmp_path, case):
    xml, value = CELLS[case]
    path = tmp_path / "retour.ods"
    path.write_bytes(ods(row(xml)))
    assert read(path) == [[(value,)]]


def test_rows(tmp_path):
    path = tmp_path / "retour.ods"
    path.write_bytes(ods(ods_rows(ROWS)))
    assert read(path) == [[*ROWS]]


def test_repeated_cells_and_lines(tmp_path):
    thrice = ONE.replace("/>", ' table:number-columns-repeated="3"/>')
    far = '<table:table-cell table:number-columns-repeated="16381"/>'
    rows = (
        row(thrice + far, 'table:number-rows-repeated="2"')
        + row('<table:table-cell table:number-columns-repeated="16384"/>')
        + row(f'<table:table-cell table:number-columns-repeated="2"/>{ONE}')
        + row(far, 'table:number-rows-repeated="1048572"')
    )
    path = tmp_path / "retour.ods"
    path.write_bytes(ods(rows))
    with opened(path) as sheets:
        lines = [(line.number, line.values) for line in next(sheets).lines]
    one = Decimal(1)
    assert lines == [(1, (one,) * 3), (2, (one,) * 3), (4, (None, None, one))]


def test_a_value_in_the_last_cell_is_harmless(tmp_path):
    far = '<table:table-cell table:number-columns-repeated="16383"/>'
    rows = row(ONE) + row(ONE, 'table:number-rows-repeated="3"') + row(far + ONE)
    path = tmp_path / "retour.ods"
    path.write_bytes(ods(rows))
    assert len(read(path)[0]) == 4


def test_cells_under_a_merged_one_are_not_seen(tmp_path):
    merged = cell(f'{TEXT} table:number-columns-spanned="2"', "<text:p>Titre</text:p>")
    covered = ONE.replace("table-cell", "covered-table-cell")
    path = tmp_path / "retour.ods"
    path.write_bytes(ods(row(merged + covered + ONE)))
    assert read(path) == [[("Titre", None, Decimal(1))]]


def test_hidden_lines_and_sheets(tmp_path):
    styles = "".join(
        f'<style:style style:name="{name}"><style:table-properties table:display="{display}"/>'
        "</style:style>"
        for name, display in (("ta1", "true"), ("ta2", "false"))
    )
    grouped = row(ONE, 'table:visibility="collapse"')
    rows = (
        row(ONE)
        + f"<table:table-row-group>{grouped}</table:table-row-group>"
        + row(ONE, 'table:visibility="filter"')
        + '</table:table><table:table table:name="Listes" table:style-name="ta2">'
        + row(ONE)
    )
    path = tmp_path / "retour.ods"
    path.write_bytes(ods(rows, styles=styles))
    with opened(path) as sheets:
        found = [
            (sheet.name, sheet.is_hidden, [line.is_hidden for line in sheet.lines])
            for sheet in sheets
        ]
    assert found == [("Retour", False, [False, True, True]), ("Listes", True, [False])]


def test_copies_of_other_files_are_left_out(tmp_path):
    copied = (
        "</table:table><table:table table:name=\"'file:///tmp/autre.ods'#$Feuille1\""
        f' table:style-name="ta_extref">{row(ONE)}'
    )
    path = tmp_path / "retour.ods"
    path.write_bytes(ods(row(ONE) + copied))
    assert read(path) == [[(Decimal(1),)]]


def test_a_sheet_may_be_passed_over(tmp_path):
    path = tmp_path / "retour.ods"
    second = f'</table:table><table:table table:name="Suite">{row(ONE)}'
    path.write_bytes(ods(row(ONE, 'table:number-rows-repeated="5"') + second))
    with opened(path) as sheets:
        assert [sheet.name for sheet in sheets] == ["Retour", "Suite"]


def test_macros_and_links_stay_closed(tmp_path):
    path = tmp_path / "retour.ods"
    path.write_bytes(ods(ods_rows(ROWS)))
    with ZipFile(path, "a") as parts:
        parts.writestr("Basic/Standard/Module1.xml", "<!DOCTYPE a><broken")
    assert read(path) == [[*ROWS]]
