"""What a regional brief is made of, as it is written: sentences, figures, small tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tracker import formats
from tracker.findings.figures import Figure
from tracker.language import _, ngettext

LONGEST_CELL = 90
"""Characters of a cell; what is longer ends with an ellipsis."""


@dataclass(frozen=True)
class Sentence:
    """One sentence, and whether it counts invented rows."""

    text: str
    is_example: bool = False


@dataclass(frozen=True)
class Heading:
    """Head of a column; `share` is its part of the table's width."""

    text: str
    share: float = 1
    is_number: bool = False
    is_example: bool = False


@dataclass(frozen=True)
class Table:
    """One table: what it finds, its rows as written, and how many others there are."""

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    others: int = 0
    is_example: bool = False

    @property
    def more(self) -> str:
        """Say how many others there are; empty when there is none."""
        return others_than(self.others)


@dataclass(frozen=True)
class Section:
    """One part of the brief: sentences, then tables."""

    title: str
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Part:
    """One part of the bar of listed territories: how many, in words, and its kind of document."""

    instrument: str
    count: int
    words: str


@dataclass(frozen=True)
class Month:
    """One month of the strip: commitments by nature, first signatures of territories."""

    day: date
    agreements: int
    reviews: int
    signatures: int
    is_example: bool


@dataclass(frozen=True)
class Strip:
    """Month after month: what it finds, how to read it, and the months."""

    title: str
    key: str
    months: tuple[Month, ...]
    is_example: bool


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One region's brief, in the language in use when it was made."""

    region_code: str
    region: str
    as_of: date
    since: date
    title: str
    lead: str
    day: str
    """The day looked at, in words, and the day of knowledge when one is asked."""
    facts: str
    """What the brief looks at: perimeter, days, snapshot, address."""
    figures: tuple[Figure, ...]
    bar: tuple[Part, ...]
    strip: Strip | None
    sections: tuple[Section, ...]
    sources: tuple[Sentence, ...]
    cautions: tuple[str, ...]
    footer: str
    is_example: bool
    built_at: datetime
    language: str


def fitted(
    title: str,
    headings: Sequence[Heading],
    rows: Sequence[Sequence[str]],
    *,
    lines: int,
    total: int | None = None,
    is_example: bool = False,
    origins: Sequence[bool | None] = (),
) -> Table:
    """Return a table of the first rows, as many as fit in `lines` lines of print.

    `total` says how many rows there are when `rows` holds only the first of them. `origins` tell
    which rows are invented: a column says so when only some of them are.
    """
    if {True, False} <= set(origins):
        headings = [*headings, Heading(_("Origin"), 1.2)]
        rows = [[*row, _origin(one)] for row, one in zip(rows, origins, strict=True)]
    whole = sum(heading.share for heading in headings)
    room = [_CHARACTERS * heading.share / whole for heading in headings]
    kept: list[tuple[str, ...]] = []
    for row in rows:
        cells = tuple(map(_clipped, row))
        lines -= max(-(-len(cell) // int(width)) for cell, width in zip(cells, room, strict=True))
        if lines < 0:
            break
        kept.append(cells)
    others = (len(rows) if total is None else total) - len(kept)
    return Table(title, tuple(headings), tuple(kept), others, is_example)


def shorter(brief: Brief) -> Brief:
    """Return the brief without the last row of its longest table."""
    longest = max(
        (table for section in brief.sections for table in section.tables),
        key=lambda table: len(table.rows),
    )
    cut = replace(longest, rows=longest.rows[:-1], others=longest.others + 1)
    sections = tuple(
        replace(
            section,
            tables=tuple(cut if table is longest else table for table in section.tables),
        )
        for section in brief.sections
    )
    return replace(brief, sections=sections)


def others_than(others: int) -> str:
    """Say how many others there are: `et 12 autres`; empty when there is none."""
    if not others:
        return ""
    return ngettext("and {n} other", "and {n} others", others).format(n=formats.integer(others))


def _origin(is_example: bool | None) -> str:
    words = {True: _("Invented example"), False: _("real source")}
    return "–" if is_example is None else words[is_example]


_CHARACTERS = 118
"""Characters of one line of a table as wide as the page, with room to spare."""


def _clipped(text: str) -> str:
    # What comes from a file may hold ends of lines and tabs: a cell is one line of words.
    words = " ".join(part for part in text.replace("\t", " ").splitlines() if part)
    return words if len(words) <= LONGEST_CELL else f"{words[: LONGEST_CELL - 1]}…"
