"""What a native chart or table of a slide holds, whatever the library that writes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.exports.exhibit import Kind


@dataclass(frozen=True, kw_only=True)
class Series:
    """One series: a name, a value a category (None: nobody knows) and its colours `#RRGGBB`."""

    name: str
    values: Sequence[float | None]
    colour: str
    examples: Sequence[bool] = ()
    """Which values count invented rows; empty: none."""
    is_pale: bool = False
    """Tell whether it is drawn pale, outlined in its colour."""
    colours: Sequence[str] = ()
    """One colour a category, when each category has its own."""


@dataclass(frozen=True, kw_only=True)
class Reach:
    """From where to where the values of the first series spread, one pair a category."""

    first: Series
    last: Series


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Bars a category: horizontal rows of names, or columns along months."""

    categories: Sequence[str] | Sequence[date]
    series: Sequence[Series]
    kind: Kind
    unit: str
    """What is counted, in one line."""
    is_stacked: bool = False
    is_vertical: bool = False
    has_total: bool = False
    """Tell whether the sum of the series, which then are parts of one whole, ends each bar."""
    reach: Reach | None = None
    labels: Literal["each", "last"] = "each"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line or set of marks on days; a point without a count breaks the line."""

    name: str
    points: Sequence[tuple[date, float | None]]
    colour: str
    look: Literal["strong", "plain", "dashed", "diamonds"]
    is_labelled: bool = True


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Lines on a time axis."""

    lines: Sequence[Line]
    unit: str


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell of a table: what is written, its colours, and whether it is hatched."""

    text: str
    fill: str = ""
    ink: str = ""
    is_example: bool = False
    is_number: bool = False


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table: headings, then rows of cells; `is_shaded` gives each cell a same place."""

    headings: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    unit: str = ""
    is_shaded: bool = False


Native = Bars | Lines | Grid
