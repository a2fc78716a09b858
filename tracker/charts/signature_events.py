"""Events under the time axis: each answers the pointer, three are named."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tracker.charts.axes import position
from tracker.charts.frames import days, records
from tracker.charts.palette import Palette
from tracker.charts.signature_marks import NARROW_PLOT, WIDE_PLOT
from tracker.charts.text import bold, escape, width
from tracker.charts.theme import SIZE
from tracker.formats import is_unknown, span
from tracker.language import current

LABELLED_EVENTS = 3
EVENT_KINDS = ("industry_week", "milestone", "steering_committee")
MARK_SHIFT, NAME_SHIFT = -24, -38


def event_marks(
    built: go.Figure, rows: pd.DataFrame, start: date, end: date, colours: Palette, *, narrow: bool
) -> None:
    """Mark the events of national/events, and name those of most interest where there is room."""
    rank = {kind: index for index, kind in enumerate(EVENT_KINDS)}
    ordered = rows.assign(
        first=days(rows["starts_on"]), rank=[rank.get(kind, len(rank)) for kind in rows["kind"]]
    ).sort_values(["rank", "first"])
    plot = NARROW_PLOT if narrow else WIDE_PLOT
    taken: list[tuple[float, float]] = []
    for row in records(ordered):
        if not start <= row["first"] <= end:
            continue
        label = row["label_fr"] if current() == "fr" else row["label_en"]
        last = row["first"] if is_unknown(row["ends_on"]) else days([row["ends_on"]])[0]
        mark: dict[str, Any] = {"x": row["first"].isoformat(), "y": 0, "yanchor": "top"}
        built.add_annotation(
            **mark,
            text="▲",
            yshift=MARK_SHIFT,
            font={"size": 10, "color": colours.muted},
            hovertext=f"{bold(escape(label))}<br>{span(row['first'], last)}",
            hoverlabel={"bgcolor": colours.background, "bordercolor": colours.muted},
        )
        place = position(row["first"], start, end)
        needed = width(label, SIZE) / plot
        is_right = place + needed > 1
        room = (place - needed, place) if is_right else (place, place + needed)
        is_free = all(room[1] < left or room[0] > right for left, right in taken)
        if len(taken) < LABELLED_EVENTS and is_free:
            taken.append(room)
            built.add_annotation(
                **mark,
                text=escape(label),
                xanchor="right" if is_right else "left",
                xshift=6 if is_right else -6,
                yshift=NAME_SHIFT,
                font={"color": colours.muted},
            )
