"""A table as CSV for French Excel: UTF-8 with its mark, semicolons, decimal commas.

One line of headings, then the rows, and nothing else: prose above or below would break whatever
reads the file next. What must be said with the figures therefore stands in the last columns, the
same on each line, so that a line still says where it comes from once sorted, filtered or pasted
elsewhere. Definitions are at the permanent link, in the XLSX and in the JSON.
"""

import csv
from datetime import date
from io import StringIO

from tracker import formats
from tracker.exports import provenance
from tracker.exports.cells import Progress, clean, columns, runs, silent, typed_rows
from tracker.exports.exhibit import Column, Exhibit, Kind, Value
from tracker.language import _

UNITS: dict[Kind, str] = {"percent": "%", "euros": "€"}


def csv_bytes(exhibit: Exhibit, progress: Progress = silent) -> bytes:
    """Return the table of an exhibit as a CSV file that Excel opens by a double click in French.

    Numbers have a decimal comma and no unit (it is in the heading), days are `31/03/2019`, months
    `03/2019`, unknown cells say so. A text that Excel would run starts with an apostrophe.
    """
    context, chosen = exhibit.context, columns(exhibit)
    kinds = [column.kind for column in chosen]
    common = {
        _("Perimeter and filters"): provenance.narrowed(context),
        _("Situation on"): formats.day_short(context.as_of),
        _("As known on"): formats.day_short(context.known_on or context.built_at),
        _("Source of the table"): exhibit.source or formats.unknown(),
        _("Snapshot"): context.snapshot_id,
        _("Permanent link"): context.link,
    }
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([*(safe(_heading(column)) for column in chosen), *common])
    last = [safe(text) for text in common.values()]
    unknown = formats.unknown()
    for row in typed_rows(exhibit, progress):
        cells = (_text(value, kind, unknown) for value, kind in zip(row, kinds, strict=True))
        writer.writerow([*cells, *last])
    progress(1)
    return written.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run."""
    cleaned = clean(text)
    return f"'{cleaned}" if runs(cleaned) else cleaned


def _heading(column: Column) -> str:
    unit = UNITS.get(column.kind, "")
    return column.heading if not unit or unit in column.heading else f"{column.heading} ({unit})"


def _text(value: Value, kind: Kind, unknown: str) -> str:
    if value is None:
        return unknown
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, date):
        return value.strftime("%m/%Y" if kind == "month" else "%d/%m/%Y")
    return str(value).replace(".", ",")
