"""The strip of signatures by document, on the time axis of the curve."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from tracker.charts.axes import bounds, position, time_axis
from tracker.charts.chart import Chart
from tracker.charts.frames import Interval, intervals, records
from tracker.charts.palette import INSTRUMENTS, Mode, Palette, palette
from tracker.charts.signature_curve import LEFT, NARROW_LEFT, NARROW_RIGHT, RIGHT
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, enumerated, escape
from tracker.charts.theme import LABEL_SIZE, figure
from tracker.formats import integer, listed, span
from tracker.language import _

ROW, NARROW_ROW = 34, 50
HALF_BOX = 10
NEAR, NARROW_NEAR = 0.02, 0.045
ROOM_FOR_COUNT = 0.09


def documents(
    signatures: pd.DataFrame,
    as_of: date,
    names: Mapping[str, str],
    mode: Mode,
    *,
    start: date,
    narrow: bool = False,
) -> Chart:
    """Draw each document (national/signatures) on a row by instrument, spans as rectangles.

    `names` are those of the instruments. Marks carry `customdata` = territory ids.
    """
    colours = palette(mode)
    start, end = bounds(start, as_of)
    row_height = NARROW_ROW if narrow else ROW
    built = figure(
        mode,
        height=row_height * len(INSTRUMENTS) + 36,
        left=NARROW_LEFT if narrow else LEFT,
        right=NARROW_RIGHT if narrow else RIGHT,
    )
    time_axis(built, start, end, colours, most=4 if narrow else 6)
    # On a phone the row's name stands above its line, so the rows are shifted down a little.
    shift = 0.2 if narrow else 0.0
    built.update_yaxes(range=[len(INSTRUMENTS) - 0.5, -0.5], showgrid=False, tickvals=[])
    totals = []
    every = records(signatures)
    for index, instrument_id in enumerate(INSTRUMENTS):
        rows = [row for row in every if row["instrument_id"] == instrument_id]
        marks = intervals(rows)
        level = index + shift
        _row_line(built, level, colours)
        _boxes(
            built, marks, level, colours.instruments[instrument_id], colours, HALF_BOX / row_height
        )
        _points(built, marks, level, instrument_id, colours)
        _counts(built, marks, level, start, end, colours, narrow=narrow)
        _row_name(built, index, level, names[instrument_id], len(rows), end, narrow=narrow)
        totals.append(f"{names[instrument_id]} {integer(len(rows))}")
    alt = _("{count} signed documents by kind: {totals}.").format(
        count=integer(len(signatures)), totals=listed(totals)
    )
    return Chart(built, alt)


def _row_line(built: Sketch, level: float, colours: Palette) -> None:
    built.add_shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=level,
        y1=level,
        line={"width": 1, "color": colours.gridline},
        layer="below",
    )


def _boxes(
    built: Sketch, marks: list[Interval], level: float, colour: str, colours: Palette, half: float
) -> None:
    for mark in marks:
        if mark.earliest < mark.latest:
            built.add_shape(
                type="rect",
                x0=mark.earliest.isoformat(),
                x1=mark.latest.isoformat(),
                y0=level - half,
                y1=level + half,
                fillcolor=colours.pale(colour, 0.25),
                line={"width": 1, "dash": "dot", "color": colour},
                layer="below",
            )


def _points(
    built: Sketch, marks: list[Interval], level: float, instrument_id: str, colours: Palette
) -> None:
    if not marks:
        return
    colour = colours.instruments[instrument_id]
    is_ring = instrument_id == "unspecified"
    middles = [mark.earliest + (mark.latest - mark.earliest) / 2 for mark in marks]
    built.add_scatter(
        x=[middle.isoformat() for middle in middles],
        y=[level] * len(marks),
        mode="markers",
        name=instrument_id,
        cliponaxis=False,
        marker={
            "size": 10,
            "color": colours.background if is_ring else colour,
            "line": {"width": 2 if is_ring else 0, "color": colour},
            # A span is drawn by its rectangle: its mark only answers the pointer.
            "opacity": [0 if mark.earliest < mark.latest else 1 for mark in marks],
        },
        customdata=[list(mark.territory_ids) for mark in marks],
        hoverinfo="text",
        hovertext=[
            f"{bold(span(mark.earliest, mark.latest))}<br>{enumerated(mark.territories)}"
            for mark in marks
        ],
    )


def _counts(
    built: Sketch,
    marks: list[Interval],
    level: float,
    start: date,
    end: date,
    colours: Palette,
    *,
    narrow: bool,
) -> None:
    near = NARROW_NEAR if narrow else NEAR
    clusters: list[list[Interval]] = []
    for mark in sorted(marks, key=lambda mark: mark.earliest):
        until = max((other.latest for other in clusters[-1]), default=None) if clusters else None
        if until and position(mark.earliest, start, end) - position(until, start, end) < near:
            clusters[-1].append(mark)
        else:
            clusters.append([mark])
    for index, cluster in enumerate(clusters):
        count = sum(len(mark.territory_ids) for mark in cluster)
        if count < 2:
            continue
        last = max(mark.latest for mark in cluster)
        following = (
            position(clusters[index + 1][0].earliest, start, end)
            if index + 1 < len(clusters)
            else 2.0
        )
        place = position(last, start, end)
        is_crowded = min(following, 1) - place < ROOM_FOR_COUNT
        built.add_annotation(
            x=last.isoformat(),
            y=level,
            text=f"×{integer(count)}",
            xanchor="center" if is_crowded else "left",
            xshift=0 if is_crowded else 7,
            yshift=19 if is_crowded else 0,
            font={"color": colours.muted},
            bgcolor=colours.background,
            borderpad=1,
        )


def _row_name(
    built: Sketch, index: int, level: float, name: str, total: int, end: date, *, narrow: bool
) -> None:
    label = escape(name)
    if narrow:
        built.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            xshift=-NARROW_LEFT,
            y=level,
            yanchor="bottom",
            yshift=8,
            text=f"{label} {bold(integer(total))}",
            font={"size": LABEL_SIZE},
        )
        return
    built.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        xshift=-LEFT,
        y=index,
        text=label,
        font={"size": LABEL_SIZE},
    )
    built.add_annotation(
        x=end.isoformat(),
        xanchor="left",
        xshift=10,
        y=index,
        text=bold(integer(total)),
        font={"size": LABEL_SIZE},
    )
