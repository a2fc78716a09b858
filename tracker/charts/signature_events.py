"""Events under the time axis: each answers the pointer, three are named."""

from datetime import date
from typing import Any

import pandas as pd

from tracker.charts.axes import position
from tracker.charts.frames import days, records
from tracker.charts.palette import Palette
from tracker.charts.signature_marks import NARROW_PLOT, WIDE_PLOT
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, escape, width
from tracker.charts.theme import SIZE
from tracker.formats import is_unknown, span
from tracker.language import current

LABELLED_EVENTS = 3
# From the most to the least worth a name; the first committee starts the programme.
EVENT_KINDS = ("industry_week", "steering_committee", "milestone")
MARK_SHIFT, NAME_SHIFT, LINE = -24, -38, 17
NAME_LINES = 2
NARROWEST_GAP = 10


def event_marks(
    built: Sketch, rows: pd.DataFrame, start: date, end: date, colours: Palette, *, narrow: bool
) -> None:
    """Mark the events of national/events, and name the three of most interest.

    Events too close to have a mark each share one. Names stand on two lines at most, apart.
    """
    plot = NARROW_PLOT if narrow else WIDE_PLOT
    shown = [
        row
        for row in records(rows.assign(first=days(rows["starts_on"])).sort_values("first"))
        if start <= row["first"] <= end
    ]
    for group in _groups(shown, start, end, NARROWEST_GAP / plot):
        built.add_annotation(
            **_under(group[0]["first"]),
            text="▲",
            yshift=MARK_SHIFT,
            font={"size": 10, "color": colours.muted},
            hovertext="<br>".join(_hover(row) for row in group),
            hoverlabel={"bgcolor": colours.background, "bordercolor": colours.muted},
        )
    rank = {kind: index for index, kind in enumerate(EVENT_KINDS)}
    named = sorted(shown, key=lambda row: (rank.get(row["kind"], len(rank)), row["first"]))
    taken: list[tuple[int, float, float]] = []
    for row in named:
        place = position(row["first"], start, end)
        found = _room(place, width(_label(row), SIZE) / plot, taken)
        if found is None or len(taken) == LABELLED_EVENTS:
            continue
        taken.append(found)
        is_right = found[1] < place
        built.add_annotation(
            **_under(row["first"]),
            text=escape(_label(row)),
            xanchor="right" if is_right else "left",
            xshift=6 if is_right else -6,
            yshift=NAME_SHIFT - LINE * found[0],
            font={"color": colours.muted},
        )
    lines = max((line for line, _left, _right in taken), default=0)
    built.margin["b"] += LINE * lines
    built.height += LINE * lines


def _under(day: date) -> dict[str, Any]:
    return {"x": day.isoformat(), "y": 0, "yanchor": "top"}


def _groups(
    rows: list[dict[str, Any]], start: date, end: date, gap: float
) -> list[list[dict[str, Any]]]:
    """Group events in order of days that are less than `gap` of the axis after a group's first."""
    groups: list[list[dict[str, Any]]] = []
    for row in rows:
        is_near = groups and (
            position(row["first"], start, end) - position(groups[-1][0]["first"], start, end) < gap
        )
        if is_near:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _room(
    place: float, needed: float, taken: list[tuple[int, float, float]]
) -> tuple[int, float, float] | None:
    """Return the line and the ends of a free room at the right or at the left of a place."""
    for line in range(NAME_LINES):
        for left, right in ((place, place + needed), (place - needed, place)):
            is_free = all(
                line != other or right < other_left or left > other_right
                for other, other_left, other_right in taken
            )
            if left >= 0 and right <= 1 and is_free:
                return line, left, right
    return None


def _label(row: dict[str, Any]) -> str:
    label: str = row["label_fr"] if current() == "fr" else row["label_en"]
    return label


def _hover(row: dict[str, Any]) -> str:
    last = row["first"] if is_unknown(row["ends_on"]) else days([row["ends_on"]])[0]
    return f"{bold(escape(_label(row)))}<br>{span(row['first'], last)}"
