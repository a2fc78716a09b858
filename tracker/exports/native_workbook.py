"""The workbook inside a native chart: what opens when someone edits its data."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import xlsxwriter

from tracker.exports.exhibit import Kind
from tracker.exports.slide_text import clean
from tracker.language import _, current

Cell = str | float | date | None
NARROW = "\u202f"
# Excel's separators are those of the reader's machine: literal spaces are French on all of them.
_COUNTS = {
    "fr": f'[>=1000000]0"{NARROW}"000"{NARROW}"000;[>=1000]0"{NARROW}"000;0',
    "en": "#,##0",
}
_EUROS = {
    "fr": f'[>=1000000]0.0,,"{NARROW}M€";[>=1000]0"{NARROW}"000"{NARROW}€";0"{NARROW}€"',
    "en": '[>=1000000]"€"0.0,,"m";"€"#,##0',
}
_LOCALES = {"fr": "[$-40C]", "en": "[$-809]"}


def number_format(kind: Kind) -> str:
    """Return the format code of a kind of number or date in the language in use."""
    language = current()
    formats: dict[Kind, str] = {
        "text": "General",
        "count": _COUNTS[language],
        "decimal": "0.0",
        "percent": f'0.0"{NARROW}%"' if language == "fr" else '0.0"%"',
        "euros": _EUROS[language],
        "day": f"{_LOCALES[language]}d mmmm yyyy",
        "month": f"{_LOCALES[language]}mmm yyyy",
    }
    return formats[kind]


def part_format(kind: Kind) -> str:
    """Return the format code of the parts of a whole, of which zeros are not written."""
    if kind == "count" and current() == "fr":
        return f'[>=1000]0"{NARROW}"000;[>0]0;'
    return f"{number_format(kind)};;"


def sheet_name() -> str:
    """Return the name of the only sheet."""
    return _("Chart data")


def reference(column: int, first: int, last: int | None = None) -> str:
    """Return the address of cells of a column (0 is A), rows counted from 1."""
    letter = xlsxwriter.utility.xl_col_to_name(column)
    start = f"'{sheet_name()}'!${letter}${first}"
    return start if last is None else f"{start}:${letter}${last}"


def workbook(
    headings: Sequence[str],
    columns: Sequence[Sequence[Cell]],
    kinds: Sequence[Kind],
    total: Sequence[int] = (),
) -> bytes:
    """Return an XLSX of one sheet of columns; `total` are the columns that the last one sums.

    What is unknown is an empty cell. Nothing written runs: text stays text.
    """
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(sheet_name())
        bold = book.add_format({"bold": True})
        for place, (heading, values, kind) in enumerate(zip(headings, columns, kinds, strict=True)):
            style = book.add_format({"num_format": number_format(kind)})
            sheet.set_column(place, place, 32 if kind == "text" else 18)
            sheet.write_string(0, place, clean(heading), bold)
            is_total = bool(total) and place == len(columns) - 1
            for row, value in enumerate(values, start=1):
                if value is None:
                    continue
                if is_total:
                    first, last = (
                        xlsxwriter.utility.xl_rowcol_to_cell(row, end)
                        for end in (total[0], total[-1])
                    )
                    sheet.write_formula(row, place, f"=SUM({first}:{last})", style, value)
                elif isinstance(value, str):
                    sheet.write_string(row, place, clean(value))
                elif isinstance(value, date):
                    sheet.write_datetime(row, place, value, style)
                else:
                    sheet.write_number(row, place, value, style)
    return file.getvalue()
