"""Find the line of headings of a sheet and what each column holds, forgivingly."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from rapidfuzz import fuzz, process

from tracker.returns.columns import Column, Kind
from tracker.returns.lines import Line, RefusedError, Sheet, Value
from tracker.returns.outcome import shown
from tracker.returns.words import key, letter, slug

HEADING_LINES = 50
"""First lines of a sheet among which the headings are looked for."""
FEWEST_KNOWN = 2
NEAR_PERCENT = 84
SHORTEST_NEAR = 4

_UNITS = (
    (re.compile(r"\b(?:en )?(?:k ?eur|k ?euros?|milliers?(?: d)? (?:euros?|eur))\b"), 1_000),
    (re.compile(r"\b(?:en )?(?:m ?eur|m ?euros?|millions?(?: d)? (?:euros?|eur))\b"), 1_000_000),
    (re.compile(r"\b(?:en )?(?:euros?|eur)\b"), 1),
)


@dataclass(frozen=True)
class Place:
    """Say which column of a sheet holds what; `question` is asked when that is only likely."""

    index: int
    heading: str
    column: Column
    multiplier: int = 1
    has_unit: bool = False
    question: str = ""

    @property
    def letter(self) -> str:
        """Name the column as a spreadsheet does."""
        return letter(self.index)


@dataclass(frozen=True)
class Table:
    """Hold a sheet whose headings are known, with the lines below them."""

    sheet: str
    line: int
    places: tuple[Place, ...]
    extras: tuple[str, ...]
    headings: tuple[str, ...]
    lines: Iterator[Line]
    unit_above: tuple[int, str, int] | None = field(default=None)
    """Line, text and multiplier of a title that says the unit of the amounts."""

    def missing(self, kind: Kind) -> list[Column]:
        """List the required columns that the sheet lacks."""
        there = {place.column.id for place in self.places}
        return [column for column in kind.columns if column.is_required and column.id not in there]


def table_in(
    first: Sequence[Line], sheet: Sheet, kind: Kind, answers: Mapping[str, bool]
) -> Table | None:
    """Find the headings of a kind among the `first` lines of a sheet; None when there are none.

    RefusedError: two columns with the same heading.
    """
    best: tuple[int, int] = (FEWEST_KNOWN - 1, 0)
    for rank, line in enumerate(first):
        score = len({column.id for column in _known(line, _above(first, rank), kind).values()})
        best = max(best, (score, -rank), key=lambda found: found[0])
    if best[0] < FEWEST_KNOWN:
        return None
    rank = -best[1]
    line = first[rank]
    above = _above(first, rank)
    places = _places(line, above, kind, answers, sheet.name)
    taken = {place.index for place in places}
    texts = [_text(value) for value in line.values]
    title = _unit_above(first[:rank])
    return Table(
        sheet=sheet.name,
        line=line.number,
        places=tuple(
            _under_title(place, title, answers)
            for place in sorted(places, key=lambda place: place.index)
        ),
        extras=tuple(text for index, text in enumerate(texts) if text and index not in taken),
        headings=tuple(texts),
        lines=chain(first[rank + 1 :], sheet.lines),
        unit_above=title,
    )


def unit(heading: str) -> tuple[str, int, bool]:
    """Take the unit out of a heading: what is left, in euros how much, and whether it is said."""
    left = re.sub(r"([kKM])€", r"\1 €", heading)
    left = key(left)
    for pattern, multiplier in _UNITS:
        if pattern.search(left):
            return " ".join(pattern.sub(" ", left).split()), multiplier, True
    return left, 1, False


def _text(value: Value) -> str:
    return " ".join(shown(value).split())


def _above(first: Sequence[Line], rank: int) -> list[str]:
    """Give the headings above a line, each spread over the columns that it is merged with."""
    is_near = rank and first[rank - 1].number == first[rank].number - 1
    if not is_near or _is_title(first[rank - 1]):
        return []
    spread = ""
    return [spread := _text(value) or spread for value in first[rank - 1].values]


def _is_title(line: Line) -> bool:
    """Tell a title from merged headings: it stands alone in the first column."""
    return not any(_text(value) for value in line.values[1:])


def _names(kind: Kind) -> dict[str, Column]:
    return {
        unit(name)[0]: column
        for column in kind.columns
        for name in (*column.synonyms, *column.fields, column.id, column.heading)
    }


def _known(line: Line, above: Sequence[str], kind: Kind) -> dict[int, Column]:
    """Match the headings that are known for certain, alone or with the one above."""
    names = _names(kind)
    known = {}
    for index, value in enumerate(line.values):
        if not isinstance(value, str) or not (left := unit(value)[0]):
            continue
        over = above[index] if index < len(above) else ""
        column = names.get(left) or names.get(unit(f"{over} {value}")[0])
        if column:
            known[index] = column
    return known


def _places(
    line: Line, above: Sequence[str], kind: Kind, answers: Mapping[str, bool], sheet: str
) -> list[Place]:
    places: dict[str, Place] = {}
    known = _known(line, above, kind)
    for index, column in known.items():
        place = _place(line, above, index, column)
        other = places.get(column.id)
        if other is None:
            places[column.id] = place
            continue
        exact = [one for one in (other, place) if key(one.heading) == key(column.heading)]
        if len(exact) != 1:
            named = f"la feuille « {sheet} »" if sheet else "le fichier"
            raise RefusedError(
                f"Dans {named}, les colonnes {other.letter} « {other.heading} » et {place.letter}"
                f" « {place.heading} » disent toutes deux « {column.heading} ». Gardez-en une,"
                " ou renommez l’autre."
            )
        places[column.id] = exact[0]
    for index, value in enumerate(line.values):
        if index in known or not isinstance(value, str):
            continue
        free = {name: column for name, column in _names(kind).items() if column.id not in places}
        left = unit(value)[0]
        near = process.extractOne(left, list(free), scorer=fuzz.ratio, score_cutoff=NEAR_PERCENT)
        if near is None or len(left) < SHORTEST_NEAR:
            continue
        column = free[near[0]]
        question = f"heading:{slug(value)}={column.id}"
        if answers.get(question, True):
            places[column.id] = _place(line, above, index, column, question)
    return list(places.values())


def _place(
    line: Line, above: Sequence[str], index: int, column: Column, question: str = ""
) -> Place:
    heading = _text(line.values[index])
    over = above[index] if index < len(above) else ""
    _, multiplier, is_said = unit(heading)
    if not is_said and key(over) != key(heading):
        _, multiplier, is_said = unit(over)
    return Place(index, heading, column, multiplier, is_said, question)


def _under_title(
    place: Place, title: tuple[int, str, int] | None, answers: Mapping[str, bool]
) -> Place:
    """Ask whether the unit that a title says is that of a column of amounts without one."""
    if title is None or place.column.reads != "amount" or place.has_unit or place.question:
        return place
    question = f"unit:{slug(title[1])}={title[2]}"
    if not answers.get(question, True):
        return place
    return replace(place, multiplier=title[2], has_unit=True, question=question)


def _unit_above(titles: Sequence[Line]) -> tuple[int, str, int] | None:
    """Find a title that says that amounts are in thousands or millions of euros."""
    for line in titles:
        for value in line.values:
            if isinstance(value, str) and (multiplier := unit(value)[1]) > 1:
                return line.number, _text(value), multiplier
    return None
