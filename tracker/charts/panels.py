"""Operators side by side on the same scale, one row a territory."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from tracker.charts import rows
from tracker.charts.chart import Chart
from tracker.charts.frames import records
from tracker.charts.palette import Mode, palette
from tracker.charts.side_by_side import SideBySide
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, escape, separated, shorten, width
from tracker.charts.theme import LABEL_SIZE, bars, figure
from tracker.charts.wording import commitments
from tracker.formats import integer
from tracker.language import _

MOST_TERRITORIES = 12
BAR = 21
HEADING = {1: 48, 2: 84, 4: 84}
SPACE = 18
LONGEST_NAME = {1: 17, 2: 18, 4: 22}
ROOM_FOR_TOTAL = 1.18
NOTHING = dict.fromkeys(
    ("commitments", "cofinancing_agreements", "fast_track_reviews", "has_example")
)
# Seen from afar: rows, heading, characters of a name, and room for the totals.
BRIEF_ROWS, BRIEF_HEADING, BRIEF_NAME, BRIEF_ROOM = 5, 110, 14, 1.45


def panels(
    frame: pd.DataFrame,
    operators: pd.DataFrame,
    names: Mapping[str, str],
    mode: Mode,
    *,
    columns: Literal[1, 2, 4] = 4,
    is_brief: bool = False,
) -> Chart:
    """Draw agreements (solid) and reviews (pale) by territory, one panel an operator.

    The frame is national/commitments_by_territory, `operators` national/operators. The largest
    territories have a row, the others are counted in words. Bars carry `customdata` =
    [territory_id, operator_id]. Use 1 column under 640 px, 2 under 900; `is_brief` says less, for
    who is far from the screen.
    """
    colours = palette(mode)
    by_size = frame.groupby("territory_id")["commitments"].sum().sort_values(ascending=False)
    most, heading, longest, room = (
        MOST_TERRITORIES,
        HEADING[columns],
        LONGEST_NAME[columns],
        ROOM_FOR_TOTAL,
    )
    if is_brief:
        most, heading, longest, room = BRIEF_ROWS, BRIEF_HEADING, BRIEF_NAME, BRIEF_ROOM
    kept = [str(territory_id) for territory_id in by_size.index[:most]]
    labels = dict(zip(frame["territory_id"], frame["territory_name"], strict=True))
    others = len(by_size) - len(kept)
    lines = len(kept) + (others > 0)
    count = len(operators)
    columns_drawn = min(columns, count)
    stacks = -(-count // columns_drawn)
    block = heading + rows.ROW * lines + SPACE
    shown = [shorten(labels[territory_id], longest) for territory_id in kept]
    names_width = max(width(name, LABEL_SIZE) for name in shown)
    height = block * stacks
    built = figure(mode, height=height, left=names_width + 12, right=4, top=0, bottom=0)
    cells = {(row["territory_id"], row["operator_id"]): row for row in records(frame)}
    largest, rest = 0, Counter[str]()
    for (territory_id, operator_id), row in cells.items():
        if territory_id in kept:
            largest = max(largest, row["commitments"])
        else:
            rest[operator_id] += row["commitments"]
    answering = records(operators)
    sheet = SideBySide(built, columns_drawn, max(largest, 1) * room, heading, block, colours)
    outdent = names_width + 12 if columns == 1 else 0
    screens = "far" if is_brief else {1: "all", 2: "small", 4: "both"}[columns]
    totals: list[tuple[float, float, int, str]] = []
    for index, operator in enumerate(answering):
        operator_id = operator["operator_id"]
        sheet.heading(index, operator, names[operator_id], outdent, screens)
        sheet.base_line(index, lines)
        mine = [cells.get((code, operator_id), {**NOTHING, "territory_id": code}) for code in kept]
        places = [sheet.place(index, row) for row in range(len(kept))]
        _bars(built, mine, places, operator_id, labels, mode)
        sums = rows.counts(row["commitments"] for row in mine)
        totals += [
            (x + total, y, total, colours.ink)
            for (x, y), total in zip(places, sums, strict=True)
            if total
        ]
        if others:
            totals.append((*sheet.place(index, len(kept)), rest[operator_id], colours.muted))
    _totals(built, totals)
    sheet.row_names([escape(name) for name in shown], others, stacks)
    told = [
        _("{label}: {value}").format(
            label=names[operator["operator_id"]],
            value=commitments(operator["commitments"], operator["cofinancing_agreements"]),
        )
        for operator in answering
    ]
    return Chart(
        built,
        _("Commitments by territory, one panel an operator, same scale. {rows}.").format(
            rows=separated(told)
        ),
    )


def _bars(
    built: Sketch,
    mine: list[dict[str, Any]],
    places: list[tuple[float, float]],
    operator_id: str,
    labels: Mapping[str, str],
    mode: Mode,
) -> None:
    """Draw an operator's agreements, then reviews, of each row from its place."""
    colour = palette(mode).operators[operator_id]
    examples = [row["has_example"] for row in mine]
    rows.pair(
        built,
        mine,
        (bars(colour, examples, mode), bars(colour, examples, mode, pale=True)),
        starts=[x for x, _ in places],
        y=[y for _, y in places],
        width=BAR / rows.ROW,
        customdata=[[row["territory_id"], operator_id] for row in mine],
        hovertext=[
            f"{bold(escape(labels[row['territory_id']]))}<br>"
            + commitments(row["commitments"], row["cofinancing_agreements"])
            for row in mine
        ],
    )


def _totals(built: Sketch, totals: list[tuple[float, float, int, str]]) -> None:
    """Write numbers, each at x and y in its colour: a trace draws in half the time of notes."""
    built.add_scatter(
        mode="text",
        x=[x for x, _, _, _ in totals],
        y=[y for _, y, _, _ in totals],
        text=[f"{rows.END_SPACE}{bold(integer(number))}" for _, _, number, _ in totals],
        textposition="middle right",
        textfont={"color": [colour for _, _, _, colour in totals]},
        cliponaxis=False,
        hoverinfo="skip",
    )
