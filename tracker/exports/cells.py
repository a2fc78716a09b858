"""The cells of a table as every file writes them: typed, cleaned, the invented rows marked."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from tracker.exports.exhibit import Column, Exhibit, Value
from tracker.language import _
from tracker.records import records

Progress = Callable[[float], None]
"""Told how much of a file is made, 0 to 1; called from the thread that makes it."""

ROWS_A_STEP = 2_000
# What a spreadsheet could run, also behind spaces or in the wide letters of East Asia.
FORMULA = re.compile("[ \u00a0\u202f]*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
# XML has no place for these, UTF-8 none for halves of a pair.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MARKS = ("is_example", "has_example")


def silent(done: float) -> None:
    """Tell nobody how much is made."""


def clean(text: str) -> str:
    """Return a text without the characters that no file can hold."""
    return _UNWRITABLE.sub("", text)


def runs(text: str) -> bool:
    """Tell whether a spreadsheet could take a text for a formula."""
    return FORMULA.match(text) is not None


def columns(exhibit: Exhibit) -> Sequence[Column]:
    """Return the columns of a file: those of the screen, and the mark of example rows.

    The mark is added when there are example rows and no column says which.
    """
    heading = _("Origin")
    if not exhibit.is_example or any(column.heading == heading for column in exhibit.columns):
        return exhibit.columns
    words = {True: _("Invented example"), False: _("real source")}
    mark = next((name for name in _MARKS if name in exhibit.frame), None)
    # Without a mark of their own, all the rows are those of an exhibit that holds invented ones.
    column = Column(heading, lambda row: words[getattr(row, mark) is not False if mark else True])
    return (*exhibit.columns, column)


def typed_rows(exhibit: Exhibit, progress: Progress) -> Iterator[list[Value]]:
    """Give the typed cells of each row, in the order of `columns(exhibit)`."""
    chosen = columns(exhibit)
    rows = records(exhibit.frame)
    for number, row in enumerate(rows):
        if number % ROWS_A_STEP == 0:
            progress(number / len(rows))
        yield [_typed(column, row) for column in chosen]


def _typed(column: Column, row: Any) -> Value:
    value = column.cell(row)
    if isinstance(value, str):
        return clean(value)
    if column.kind in ("count", "euros") and isinstance(value, float) and value.is_integer():
        return int(value)
    if column.kind in ("day", "month") and isinstance(value, datetime):
        return value.date()
    return value
