"""A table as an Excel workbook: the typed table first, then its sources and definitions."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any

import xlsxwriter

from tracker import formats
from tracker.charts.palette import LIGHT
from tracker.errors import ExportError
from tracker.exports import provenance
from tracker.exports.cells import Progress, clean, columns, runs, silent, typed_rows
from tracker.exports.exhibit import Column, Exhibit, Kind, Value
from tracker.formats import NARROW_SPACE
from tracker.language import _, current

MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
LONGEST_ADDRESS = 2_000
FIRST_YEAR = 1900
MEASURED_ROWS = 200
NARROWEST, WIDEST = 9, 60
NAME_WIDTH, TEXT_WIDTH = 30, 110
# What remains of the progress when the rows are given: the workbook is then compressed.
ROWS_SHARE = 0.7


def xlsx_bytes(exhibit: Exhibit, progress: Progress = silent) -> bytes:
    """Return the table of an exhibit as a workbook, or raise ExportError when it has too many rows.

    Numbers, percentages, euros and days are typed, and text is never a formula nor a link.
    """
    heading = 6 if exhibit.is_example else 5
    if len(exhibit.frame) + heading > MOST_ROWS:
        raise ExportError(
            _("Excel holds {most} rows and this table has {count}: take the CSV.").format(
                most=formats.integer(MOST_ROWS - heading), count=formats.integer(len(exhibit.frame))
            )
        )
    written = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(written, options) as book:
        # A file is the same each time that it is made of the same figures.
        made = exhibit.context.built_at.replace(tzinfo=None)
        book.set_properties({"title": _cell(exhibit.title)[:255], "created": made})
        _Table(book, exhibit, heading - 1).write(lambda done: progress(ROWS_SHARE * done))
        _about(book, exhibit)
    progress(1)
    return written.getvalue()


class _Table:
    """The first sheet: what the table is, then its rows."""

    def __init__(self, book: Any, exhibit: Exhibit, heading: int) -> None:
        self.exhibit, self.heading = exhibit, heading
        self.columns = columns(exhibit)
        self.sheet = book.add_worksheet(_("Table"))
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": LIGHT.ink})
        self.muted = book.add_format({"font_color": LIGHT.muted})
        self.mark = book.add_format(
            {"bold": True, "font_color": LIGHT.example_ink, "bg_color": LIGHT.example_wash}
        )
        head = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
        head |= {"bg_color": LIGHT.secondary, "font_color": LIGHT.ink}
        self.head = {
            is_number: book.add_format({**head, "align": "right" if is_number else "left"})
            for is_number in (True, False)
        }
        self.formats = [book.add_format(_number_format(column.kind)) for column in self.columns]
        # Typed again by who edits the cell, such a text stays a text.
        self.literal = book.add_format({"quote_prefix": True})
        self.unknown_words = formats.unknown()
        self.unknown = [
            book.add_format({"font_color": LIGHT.muted, "italic": True, "align": _side(column)})
            for column in self.columns
        ]

    def write(self, progress: Progress) -> None:
        """Write the sheet from top to bottom, as a file in constant memory must be."""
        sheet, last = self.sheet, len(self.columns) - 1
        rows = typed_rows(self.exhibit, progress)
        measured = list(islice(rows, MEASURED_ROWS))
        for index, column in enumerate(self.columns):
            sheet.set_column(index, index, _width(column, [row[index] for row in measured]))
        self._top()
        for index, column in enumerate(self.columns):
            sheet.write_string(
                self.heading, index, _cell(column.heading), self.head[column.is_number]
            )
        line = self.heading
        for chunk in (measured, rows):
            for row in chunk:
                line += 1
                for index, value in enumerate(row):
                    self._value(line, index, value)
        sheet.freeze_panes(self.heading + 1, 1)
        sheet.autofilter(self.heading, 0, max(line, self.heading + 1), last)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(self.heading)

    def _top(self) -> None:
        context = self.exhibit.context
        lines = [(self.exhibit.title, self.title), (self.exhibit.subtitle, self.muted)]
        if self.exhibit.is_example:
            words = (_("Invented example"), provenance.warning())
            lines.insert(
                0, (_("{label}: {value}").format(label=words[0], value=words[1]), self.mark)
            )
        lines += [
            (f"{provenance.narrowed(context)} | {provenance.dates(context)}", self.muted),
            (self.exhibit.source, self.muted),
        ]
        for number, (text, look) in enumerate(lines[: self.heading]):
            self.sheet.write_string(number, 0, _cell(text), look)

    def _value(self, line: int, index: int, value: Value) -> None:
        sheet = self.sheet
        if value is None:
            sheet.write_string(line, index, self.unknown_words, self.unknown[index])
        elif isinstance(value, str):
            look = self.literal if runs(value) else None
            # The rows come clean: only what is long is measured again.
            text = value if 2 * len(value) <= LONGEST_CELL else _cell(value)
            sheet.write_string(line, index, text, look)
        elif isinstance(value, date):
            if value.year < FIRST_YEAR:
                sheet.write_string(line, index, value.isoformat())
            else:
                sheet.write_datetime(line, index, value, self.formats[index])
        else:
            share = value / 100 if self.columns[index].kind == "percent" else value
            sheet.write_number(line, index, share, self.formats[index])


def _about(book: Any, exhibit: Exhibit) -> None:
    """Write the second sheet: where the figures come from and what they mean."""
    sheet = book.add_worksheet(_("Sources and definitions"))
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH)
    look = {"text_wrap": True, "valign": "top"}
    name = book.add_format({**look, "bold": True, "font_color": LIGHT.ink})
    text = book.add_format(look)
    caution = book.add_format({**look, "italic": True, "font_color": LIGHT.muted})
    lines = [(label, words, text) for label, words in provenance.facts(exhibit)]
    for one in exhibit.context.definitions:
        lines.append((one.name, one.text, text))
        if one.caution:
            lines.append(("", one.caution, caution))
    for number, (label, words, style) in enumerate(lines):
        sheet.write_string(number, 0, _cell(label), name)
        is_link = words == exhibit.context.link and words.startswith(("http://", "https://"))
        if is_link and len(words) <= LONGEST_ADDRESS:
            sheet.write_url(number, 1, words)
        else:
            sheet.write_string(number, 1, _cell(words), style)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _number_format(kind: Kind) -> dict[str, Any]:
    is_french = current() == "fr"
    codes: dict[Kind, str] = {
        "count": "#,##0",
        "decimal": "#,##0.0#",
        "percent": f'0.0"{NARROW_SPACE}"%' if is_french else "0.0%",
        "euros": f'#,##0"{NARROW_SPACE}€"' if is_french else '"€"#,##0',
        "day": "dd/mm/yyyy",
        "month": "mmmm yyyy",
    }
    return {"num_format": codes[kind]} if kind in codes else {}


def _side(column: Column) -> str:
    return "right" if column.is_number else "left"


def _width(column: Column, values: Sequence[Value]) -> int:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    longest = max(longest, len(formats.unknown()) if None in values else 0)
    # A heading may wrap on two lines, and holds the button of the filter.
    return min(max(longest + 2, len(column.heading) // 2 + 4, NARROWEST), WIDEST)


def _cell(text: str) -> str:
    """Return a text that a cell can hold: Excel counts in halves of a pair."""
    cleaned = clean(text)
    if len(cleaned) * 2 <= LONGEST_CELL or len(cleaned.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return cleaned
    kept = cleaned.encode("utf-16-le")[: 2 * (LONGEST_CELL - 1)]
    return kept.decode("utf-16-le", "ignore") + "…"
