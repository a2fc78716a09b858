"""The grid of agreements out of commitments, shaded by the number of commitments."""

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

import pandas as pd

from tracker.charts.chart import Chart
from tracker.charts.frames import marks, records
from tracker.charts.palette import Mode, Palette, palette
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, coloured, escape, separated, shorten, width, wrapped
from tracker.charts.theme import HATCH, LABEL_SIZE, SIZE, figure
from tracker.charts.wording import commitments
from tracker.formats import count_of, integer, is_unknown
from tracker.language import _

KEYS = ("operator_id", "challenge_id", "region_code", "territory_id")
ROW, ROW_WITH_HEADING = 46, 64
CELL = 42
LINE = 18
GAP = 0.015
LONGEST_NAME = 30
COLUMN_CHARACTERS = 14
NARROW_SIZE = 12


@dataclass(frozen=True)
class _Cell:
    """One cell: its row and column, their ids, and the row of the frame when there is one."""

    row: int
    column: int
    ids: tuple[str, str]
    values: dict[str, Any] | None

    @property
    def total(self) -> int:
        """Return the number of commitments, 0 when nothing is known."""
        known = self.values is not None and not is_unknown(self.values["commitments"])
        return int(self.values["commitments"]) if self.values and known else 0

    @property
    def is_hatched(self) -> bool:
        """Tell whether the cell counts an example row."""
        return bool(self.total and self.values and marks([self.values["has_example"]])[0])


def grid(
    frame: pd.DataFrame,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    mode: Mode,
    *,
    narrow: bool = False,
) -> Chart:
    """Draw agreements of commitments by row and column, from names by id in screen order.

    Takes national/commitments_by_challenge, _by_region or _by_territory: rows and columns are the
    id columns that hold these ids. Rows that the frame does not have are left out. Cells carry
    `customdata` = [row id, column id]; `narrow` writes the rows' names above their cells.
    """
    colours = palette(mode)
    row_key = _key(frame, rows)
    column_key = _key(frame, columns)
    present = set(frame[row_key])
    shown = {row_id: name for row_id, name in rows.items() if row_id in present}
    cells = {(cell[row_key], cell[column_key]): cell for cell in records(frame)}
    row_height = ROW_WITH_HEADING if narrow else ROW
    longest = max(width(shorten(name, LONGEST_NAME), LABEL_SIZE) for name in shown.values())
    headings = [wrapped(name, COLUMN_CHARACTERS) for name in columns.values()]
    lift_px = 8 if narrow else 4
    top = lift_px + LINE * max(2, *(heading.count("<br>") + 1 for heading in headings))
    built = figure(
        mode,
        height=row_height * len(shown) + top + 4,
        left=0 if narrow else longest + 14,
        right=2,
        top=top,
        bottom=4,
    )
    built.update_xaxes(range=[0, len(columns)], tickvals=[])
    lift = 0.14 if narrow else 0.0
    built.update_yaxes(range=[len(shown) - 0.5 - lift, -0.5 - lift], tickvals=[], showgrid=False)
    for place, heading in enumerate(headings):
        built.add_annotation(
            x=place + GAP,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=lift_px,
            xanchor="left",
            text=heading,
            font={"color": colours.muted, "size": NARROW_SIZE if narrow else SIZE},
        )
    for index, (row_id, name) in enumerate(shown.items()):
        ink = colours.operators.get(row_id, colours.ink)
        built.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            xshift=0 if narrow else -longest - 14,
            y=index,
            yanchor="bottom" if narrow else "middle",
            yshift=CELL // 2 if narrow else 0,
            text=coloured(escape(shorten(name, LONGEST_NAME)), ink),
            font={"size": LABEL_SIZE},
        )
    drawn = [
        _Cell(index, place, (row_id, column_id), cells.get((row_id, column_id)))
        for index, row_id in enumerate(shown)
        for place, column_id in enumerate(columns)
    ]
    hover = [
        f"{bold(escape(shown[cell.ids[0]]))}<br>{escape(columns[cell.ids[1]])}<br>"
        + _words(cell.values)
        for cell in drawn
    ]
    largest = max((cell.total for cell in drawn), default=0)
    steps = [_step(cell.total, largest, colours) for cell in drawn]
    _draw(built, drawn, steps, colours, CELL / row_height, hover)
    return Chart(built, _alt(drawn, shown, columns))


def _key(frame: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return the id column of the frame whose values all have one of the names."""
    return next(key for key in KEYS if key in frame.columns and set(frame[key]) <= names.keys())


def _step(total: int, largest: int, colours: Palette) -> int:
    """Return the step of the ramp, 0 for the fewest, in equal parts of the largest; -1 for none."""
    return (total - 1) * len(colours.ramp) // max(largest, 1) if total else -1


def _draw(
    built: Sketch,
    cells: list[_Cell],
    steps: list[int],
    colours: Palette,
    height: float,
    hover: list[str],
) -> None:
    built.add_bar(
        x=[1 - 2 * GAP] * len(cells),
        base=[cell.column + GAP for cell in cells],
        y=[cell.row for cell in cells],
        orientation="h",
        width=height,
        customdata=[list(cell.ids) for cell in cells],
        marker={
            "color": [colours.secondary if step < 0 else colours.ramp[step] for step in steps],
            "line": {"width": 0},
            "pattern": {
                **HATCH,
                "shape": [HATCH["shape"] if cell.is_hatched else "" for cell in cells],
                "fgcolor": colours.background,
                "fgopacity": 0.35,
            },
        },
        text=[_text(cell.values) for cell in cells],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={
            "size": SIZE,
            "color": [colours.muted if step < 0 else colours.text_on(step) for step in steps],
        },
        hoverinfo="text",
        hovertext=hover,
    )


def _text(cell: dict[str, Any] | None) -> str:
    if cell is None or is_unknown(cell["commitments"]) or not cell["commitments"]:
        return integer(0)
    agreements = integer(cell["cofinancing_agreements"])
    text = count_of(cell["cofinancing_agreements"], cell["commitments"])
    return text.replace(agreements, bold(agreements), 1)


def _words(cell: dict[str, Any] | None) -> str:
    if cell is None:
        return commitments(0, 0)
    return commitments(cell["commitments"], cell["cofinancing_agreements"])


def _alt(cells: list[_Cell], rows: Mapping[str, str], columns: Mapping[str, str]) -> str:
    largest = nlargest(3, cells, key=lambda cell: cell.total)
    told = [
        _("{row} and {column}: {value}").format(
            row=rows[cell.ids[0]], column=columns[cell.ids[1]], value=_words(cell.values)
        )
        for cell in largest
        if cell.total
    ]
    return _("Agreements out of commitments, the largest cells. {rows}.").format(
        rows=separated(told)
    )
