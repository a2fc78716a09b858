"""What is taken away: a chart or table as a screen shows it, and what must be said with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

import pandas as pd

from tracker import formats
from tracker.charts.chart import Chart
from tracker.charts.palette import Mode
from tracker.findings.figures import Figure
from tracker.records import records

Kind = Literal["text", "count", "decimal", "percent", "euros", "day", "month"]
"""What the cells of a column hold: how a file types and formats them."""
Value = str | int | float | date | None
"""A cell in a file; None is what nobody knows."""


@dataclass(frozen=True)
class Column:
    """One column of a table: heading, how a cell is written on screen, what it is in a file.

    `value` gives the cell as `kind` types it (whole numbers, euros, days, percentages out of 100);
    without one, the file holds what is written.
    """

    heading: str
    write: Callable[[Any], str]
    is_number: bool = False
    """Whether cells stand on the right; some of text do (« 7 sur 136 »)."""
    is_address: bool = False
    link: Callable[[Any], str] | None = None
    value: Callable[[Any], Value] | None = None
    kind: Kind = "text"

    def cell(self, row: Any) -> Value:
        """Return the typed value of a row, else what is written; None when it is unknown."""
        value = self.value(row) if self.value else None
        if not formats.is_unknown(value):
            return value
        written = self.write(row)
        return None if written == formats.unknown() else written


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What an indicator means, and what must be known before it is quoted."""

    name: str
    text: str
    caution: str = ""


@dataclass(frozen=True, kw_only=True)
class Context:
    """Where a figure was read: page, perimeter, filters and dates in words, snapshot, address."""

    page: str
    perimeter: str
    filters: Sequence[tuple[str, str]]
    """Each filter in force: its name and what it keeps, in words."""
    as_of: date
    known_on: date | None
    snapshot_id: str
    fingerprint: str
    built_at: datetime
    link: str
    """The address that gives the same view on the same snapshot for as long as it is kept."""
    definitions: Sequence[Definition] = ()
    since: date | None = None
    """The day whose knowledge is compared with that of `as_of`, where changes are counted."""
    states: Sequence[str] = ()
    """The ids of the snapshots of what was known on these days, that the link names too."""


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """One chart or table as it is shown, in the language in use when it was made."""

    name: str
    """Short and stable, letters, digits and underscores: part of the names of its files."""
    title: str
    subtitle: str
    frame: pd.DataFrame
    columns: Sequence[Column]
    source: str
    context: Context
    is_example: bool = False
    draw: Callable[[Mode], Chart] | None = None
    figures: Sequence[Figure] = ()
    """Headline figures; the frame then holds them too, one a row."""
    credits: Mapping[str, str] = field(default_factory=dict)
    """Source line of each announced figure, by its `source_id`."""
    quoted: str = ""
    """What to cite of it, where its title says no figure."""

    def rows(self) -> list[list[Value]]:
        """Return the typed cells of every row, in the order of the columns."""
        return [[column.cell(row) for column in self.columns] for row in records(self.frame)]
