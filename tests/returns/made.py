"""Files of returns made by code: sound ones, odd ones, and those that nobody should send."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from tracker.returns.lines import Value
from tracker.returns.opening import opened

HEADINGS = ("Territoire", "Décidé le", "Montant")
ROWS: tuple[tuple[Value, ...], ...] = (
    HEADINGS,
    ("Grand Châtellerault", date(2019, 3, 31), Decimal("1234.5")),
    ("Lacq – Pau – Tarbes", date(2018, 11, 22), Decimal(12)),
)
TYPED = (
    HEADINGS,
    ("Grand Châtellerault", "31/03/2019", "1234,5 €"),
    ("L’Albigeois", "22/11/2018", "12"),
)
"""The same kind of rows as text, as a CSV file holds them."""

SPREADSHEET_ML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_ML = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
ODS_START = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
)


def read(path: Path) -> list[list[tuple[Value, ...]]]:
    """Return the values of each sheet of a file."""
    with opened(path) as sheets:
        return [[line.values for line in sheet.lines] for sheet in sheets]


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of these parts."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as parts_of:
        for name, content in parts.items():
            parts_of.writestr(name, content)
    return written.getvalue()


def csv_text(rows: Iterable[Sequence[object]], separator: str = ";", ending: str = "\r\n") -> str:
    """Return rows as CSV."""
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator=ending).writerows(rows)
    return written.getvalue()


def xlsx(rows: Iterable[Sequence[Value]], **options: object) -> bytes:
    """Return rows as a workbook of one sheet, named « Retour »."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"strings_to_numbers": False, **options}) as book:
        sheet = book.add_worksheet("Retour")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, column, value, day)
                elif isinstance(value, Decimal):
                    sheet.write_number(line, column, float(value))
                elif value is not None:
                    sheet.write_string(line, column, value)
    return written.getvalue()


def raw_parts(
    cells: str,
    *,
    texts: str = "",
    formats: str = "",
    styles: str = "",
    book: str = "",
    namespace: str = SPREADSHEET_ML,
    office: str = OFFICE,
    start: str = "",
) -> dict[str, str]:
    """Return the parts of a workbook whose only sheet holds `cells`, as they are."""
    sheet_kind = f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"'
    texts_kind = f'Type="{office}/sharedStrings" Target="sharedStrings.xml"'
    styles_kind = f'Type="{office}/styles" Target="styles.xml"'
    root_kind = f'Type="{office}/officeDocument" Target="xl/workbook.xml"'
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="rId1" {root_kind}/></Relationships>',
        "xl/workbook.xml": (
            f'<workbook xmlns="{namespace}" xmlns:r="{office}">{book}'
            '<sheets><sheet name="Retour" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships><Relationship Id="rId1" {sheet_kind}/>'
            f'<Relationship Id="rId2" {texts_kind}/><Relationship Id="rId3" {styles_kind}/>'
            "</Relationships>"
        ),
        "xl/sharedStrings.xml": f'{start}<sst xmlns="{namespace}">{texts}</sst>',
        "xl/styles.xml": (
            f'<styleSheet xmlns="{namespace}"><numFmts>{formats}</numFmts>'
            f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
            f'<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>{styles}</cellXfs></styleSheet>'
        ),
        "xl/worksheets/sheet1.xml": (
            f'{start}<worksheet xmlns="{namespace}"><sheetData>{cells}</sheetData></worksheet>'
        ),
    }


def raw_xlsx(cells: str, **parts: str) -> bytes:
    """Return a workbook whose only sheet holds `cells`, as they are; style 1 is a date."""
    return archive(raw_parts(cells, **parts))


def ods_cell(value: Value) -> str:
    """Return a cell as LibreOffice writes it."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        typed = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        shown = value.strftime("%d/%m/%y")
    elif isinstance(value, Decimal):
        typed = f'office:value-type="float" office:value="{float(value)!r}"'
        shown = str(value)
    else:
        typed = 'office:value-type="string"'
        shown = escape(value)
    spaced = shown.replace("  ", ' <text:s text:c="1"/>')
    if spaced.startswith(" "):
        spaced = f"<text:s/>{spaced[1:]}"
    paragraphs = "".join(f"<text:p>{part}</text:p>" for part in spaced.split("\n"))
    return f"<table:table-cell {typed}>{paragraphs}</table:table-cell>"


def ods_rows(rows: Iterable[Sequence[Value]]) -> str:
    """Return rows as the XML of a table."""
    return "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows
    )


def ods(
    rows: str, *, styles: str = "", before: str = "", kind: str = ODS_KIND, manifest: str = ""
) -> bytes:
    """Return a spreadsheet whose only sheet holds the XML of `rows`."""
    content = (
        f"{before}{ODS_START}<office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="Retour">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return archive({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})
