"""The native chart or table of an exhibit that has none of its own."""

from tracker import formats
from tracker.charts.palette import LIGHT
from tracker.exports.exhibit import Column, Exhibit
from tracker.exports.native import Bars, Cell, Grid, Series
from tracker.records import records

MOST_BARS, MOST_SERIES = 20, 4
UNITS = ("count", "decimal", "percent", "euros")


def written(exhibit: Exhibit, heading: str) -> list[str]:
    """Return the cells of the column so headed as they are on screen, or of the first of words."""
    found = [column for column in exhibit.columns if column.heading == heading]
    found += [column for column in exhibit.columns if column.kind == "text"]
    return [found[0].write(row) for row in records(exhibit.frame)]


def examples(exhibit: Exhibit) -> list[bool]:
    """Tell which rows count invented ones."""
    frame = exhibit.frame
    for field in ("has_example", "is_example"):
        if field in frame.columns:
            return [bool(flag) for flag in frame[field].astype("boolean").fillna(False)]
    return [exhibit.is_example] * len(frame)


def chart(exhibit: Exhibit) -> Bars | None:
    """Return bars of the columns of one unit, None when the rows do not make bars."""
    names = next((column for column in exhibit.columns if column.kind == "text"), None)
    numbers = [column for column in exhibit.columns if column.kind in UNITS and column.value]
    if names is None or not numbers:
        return None
    categories = [names.write(row) for row in records(exhibit.frame)]
    if len(categories) > MOST_BARS or len(set(categories)) < len(categories):
        return None
    kind = numbers[0].kind
    kept = [column for column in numbers if column.kind == kind][:MOST_SERIES]
    colours = [LIGHT.accent, LIGHT.natures["fast_track_review"], *LIGHT.challenges.values()]
    flags = examples(exhibit)
    return Bars(
        categories=[
            category
            if any(_number(column, row) is not None for column in kept)
            else unknown(category)
            for category, row in zip(categories, records(exhibit.frame), strict=True)
        ],
        series=[
            Series(
                name=column.heading,
                values=[_number(column, row) for row in records(exhibit.frame)],
                colour=colour,
                examples=flags,
            )
            for column, colour in zip(kept, colours, strict=False)
        ],
        kind=kind,
        unit=formats.listed([column.heading for column in kept]),
    )


def unknown(category: str) -> str:
    """Say beside a name that nobody gave its value."""
    return f"{category} ({formats.unknown()})"


def _number(column: Column, row: object) -> float | None:
    value = column.cell(row)
    return None if value is None or isinstance(value, str) else float(value)  # type: ignore[arg-type]


def table(exhibit: Exhibit) -> Grid:
    """Return the table of an exhibit as the screen writes it; addresses have no room on a slide."""
    columns = [column for column in exhibit.columns if not column.is_address]
    flags = examples(exhibit)
    return Grid(
        headings=[Cell(text=column.heading, is_number=_is_number(column)) for column in columns],
        rows=[
            [_cell(column, row, flag) for column in columns]
            for row, flag in zip(records(exhibit.frame), flags, strict=True)
        ],
    )


def _cell(column: Column, row: object, is_example: bool) -> Cell:
    words = column.write(row)
    ink = LIGHT.muted if words == formats.unknown() else ""
    return Cell(text=words, ink=ink, is_number=_is_number(column), is_example=is_example)


def _is_number(column: Column) -> bool:
    return column.is_number or column.kind in UNITS
