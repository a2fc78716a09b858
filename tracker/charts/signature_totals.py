"""Announced totals on the curve of signatures: hollow diamonds, never joined to the curve."""

from datetime import date
from typing import Any

import pandas as pd

from tracker.charts.axes import position
from tracker.charts.frames import days, records
from tracker.charts.palette import Palette
from tracker.charts.signature_marks import NARROW_PLOT, WIDE_PLOT
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, escape
from tracker.formats import integer, published, sentence
from tracker.language import _, current

ROOM_FOR_VALUE = 26
NEAR_THE_START, NEAR_THE_END = 0.12, 0.8


def announced_totals(
    built: Sketch,
    totals: pd.DataFrame,
    start: date,
    end: date,
    colours: Palette,
    *,
    narrow: bool,
) -> None:
    """Draw announced totals with their values; the last above the dated list says its gap."""
    if totals.empty:
        return
    rows = records(
        totals.assign(day=days(totals["as_of_latest"])).sort_values(["as_of_latest", "value"])
    )
    built.add_scatter(
        x=[row["day"].isoformat() for row in rows],
        y=[float(row["value"]) for row in rows],
        mode="markers",
        name="announced",
        cliponaxis=False,
        marker={
            "symbol": "diamond",
            "size": 12,
            "color": colours.background,
            "line": {"width": 2.5, "color": colours.announced},
        },
        customdata=[[row["figure_id"]] for row in rows],
        hoverinfo="text",
        hovertext=[_hover(row) for row in rows],
    )
    said = max((index for index, row in enumerate(rows) if row["gap"] > 0), default=None)
    places = [position(row["day"], start, end) for row in rows]
    near = ROOM_FOR_VALUE / (NARROW_PLOT if narrow else WIDE_PLOT)
    for index, row in enumerate(rows):
        is_crowded = index + 1 < len(rows) and places[index + 1] - places[index] < near
        if index == said:
            _gap(built, row, colours, places[index])
        elif not (is_crowded and narrow):
            built.add_annotation(
                x=row["day"].isoformat(),
                y=float(row["value"]),
                text=bold(integer(row["value"])),
                xanchor="right" if is_crowded else "center",
                xshift=4 if is_crowded else 0,
                yanchor="bottom",
                yshift=8,
                font={"color": colours.announced},
            )


def _gap(built: Sketch, row: dict[str, Any], colours: Palette, place: float) -> None:
    side = "right" if place > NEAR_THE_END else "left" if place < NEAR_THE_START else "center"
    built.add_annotation(
        x=row["day"].isoformat(),
        y=float(row["value"]),
        text=_("{announced} announced,<br>{dated} dated").format(
            announced=bold(integer(row["value"])), dated=integer(row["dated"])
        ),
        align=side,
        xanchor=side,
        xshift={"right": 12, "left": -8, "center": 0}[side],
        yanchor="bottom",
        yshift=8,
        font={"color": colours.announced},
    )
    built.add_shape(
        type="line",
        x0=row["day"].isoformat(),
        x1=row["day"].isoformat(),
        y0=float(row["dated"]),
        y1=float(row["value"]),
        line={"width": 1, "dash": "dot", "color": colours.announced},
        layer="below",
    )


def _hover(row: dict[str, Any]) -> str:
    label = escape(row["label_fr"] if current() == "fr" else row["label_en"])
    when = published(row["day"], row["date_precision"])
    lines = [
        bold(_("{label}: {value}").format(label=label, value=integer(row["value"]))),
        f"{sentence(when)}, {escape(row['publisher'])}",
        _("Dated by then in the sources: {count}").format(count=integer(row["dated"])),
    ]
    return "<br>".join(lines)
