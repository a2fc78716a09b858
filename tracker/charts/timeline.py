"""Commitments and signatures of several rows on one time axis, on one scale."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from tracker.charts.axes import bounds, time_axis
from tracker.charts.chart import Chart
from tracker.charts.frames import days, records
from tracker.charts.palette import Mode, palette
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, escape, shorten
from tracker.charts.theme import LABEL_SIZE, bars, figure
from tracker.formats import day, integer, listed, month, sentence, span
from tracker.language import _, ngettext

ROW, TALLEST, BASE = 64, 0.5, 0.88
# Height of a row, share of it that the tallest bar takes, and size of the labels.
COMPACT = (30, 0.4, 12)
RAISED = 0.72
LONGEST_NAME = 34
BAR_DAYS, MIDDLE = 26, timedelta(days=14)
DAY_MS = 86_400_000
EDGE = 16


@dataclass(frozen=True)
class Row:
    """One row of a timeline.

    `months` is national/commitments_by_month, `signatures` national/signatures; both under the
    filters of the row. `colour` is that of its bars.
    """

    name: str
    colour: str
    months: pd.DataFrame
    signatures: pd.DataFrame


def timeline(
    rows: Mapping[str, Row],
    as_of: date,
    names: Mapping[str, str],
    mode: Mode,
    *,
    start: date,
    is_compact: bool = False,
) -> Chart:
    """Draw a row an id: bars of commitments a month, one scale, and marks of dated signatures.

    `names` are those of the instruments; `is_compact` draws it where there is little room.
    Bars carry `customdata` = [id of the row].
    """
    colours = palette(mode)
    start, end = bounds(start, as_of)
    height, tallest, size = COMPACT if is_compact else (ROW, TALLEST, LABEL_SIZE)
    built = figure(
        mode,
        height=height * len(rows) + (30 if is_compact else 44),
        left=EDGE,
        right=36 if is_compact else 56,
        top=4,
    )
    time_axis(built, start, end, colours, most=5)
    built.update_yaxes(range=[len(rows) - 0.06, -0.1], tickvals=[], showgrid=False)
    most = max(
        (int(_made(row.months).max()) for row in rows.values() if len(row.months)), default=0
    )
    told = []
    for index, (row_id, row) in enumerate(rows.items()):
        # Without bars, the line of compact marks stays clear of the name under it.
        base = index + (RAISED if is_compact and row.months.empty else BASE)
        built.add_shape(
            type="line",
            xref="paper",
            x0=0,
            x1=1,
            y0=base,
            y1=base,
            line={"width": 1, "color": colours.gridline},
            layer="below",
        )
        built.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            xshift=-EDGE,
            y=index + BASE - tallest - 0.02,
            yanchor="bottom",
            text=bold(escape(shorten(row.name, LONGEST_NAME))),
            font={"size": size, "color": row.colour},
        )
        total = _bars(built, row_id, row, base, tallest / max(most, 1), mode)
        _signatures(built, row, base, names, mode)
        if row.months.empty:
            continue
        told.append(f"{row.name} {integer(total)}")
        built.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=8,
            y=base,
            yanchor="bottom",
            text=bold(integer(total)),
            font={"size": size},
        )
    alt = _("Commitments by month on one scale, to {day}: {totals}.").format(
        day=day(as_of), totals=listed(told)
    )
    return Chart(built, alt)


def _made(months: pd.DataFrame) -> pd.Series:
    return months["cofinancing_agreements"] + months["fast_track_reviews"]


def _bars(built: Sketch, row_id: str, row: Row, base: float, unit: float, mode: Mode) -> int:
    """Draw the months with a commitment as bars that rise from the row's line."""
    made = _made(row.months)
    some = row.months[made > 0]
    if some.empty:
        return 0
    counts = made[made > 0]
    months = days(some["month"])
    middles = [first + MIDDLE for first in months]
    built.add_bar(
        name="commitments",
        x=[middle.isoformat() for middle in middles],
        y=[-unit * count for count in counts],
        base=[base] * len(some),
        width=[BAR_DAYS * DAY_MS] * len(some),
        marker=bars(row.colour, some["has_example"], mode),
        customdata=[[row_id]] * len(some),
        hovertext=[
            ngettext("{month}: {n} commitment", "{month}: {n} commitments", count).format(
                month=sentence(month(first)), n=integer(count)
            )
            for first, count in zip(months, counts, strict=True)
        ],
        hoverinfo="text",
    )
    return int(counts.sum())


def _signatures(built: Sketch, row: Row, base: float, names: Mapping[str, str], mode: Mode) -> None:
    """Mark the dated signatures on the row's line; a box covers the days of an unknown one."""
    if row.signatures.empty:
        return
    colours = palette(mode)
    documents = records(row.signatures)
    inks = [colours.instruments[document["instrument_id"]] for document in documents]
    earliest, latest = (days(row.signatures[f"signed_{end}"]) for end in ("earliest", "latest"))
    for first, last, ink in zip(earliest, latest, inks, strict=True):
        if first < last:
            built.add_shape(
                type="rect",
                x0=first.isoformat(),
                x1=last.isoformat(),
                y0=base - 0.12,
                y1=base + 0.12,
                fillcolor=colours.pale(ink, 0.35),
                line={"width": 1, "dash": "dot", "color": ink},
            )
    is_ring = [document["instrument_id"] == "unspecified" for document in documents]
    page = colours.background
    built.add_scatter(
        x=[last.isoformat() for last in latest],
        y=[base] * len(documents),
        mode="markers",
        name="signatures",
        marker={
            "size": 11,
            "color": [page if ring else ink for ring, ink in zip(is_ring, inks, strict=True)],
            "line": {
                "width": 2,
                "color": [ink if ring else page for ring, ink in zip(is_ring, inks, strict=True)],
            },
        },
        hoverinfo="text",
        hovertext=[
            _("{territory}: {document}, {days}").format(
                territory=escape(document["territory_name"]),
                document=escape(names[document["instrument_id"]]),
                days=span(first, last),
            )
            for document, first, last in zip(documents, earliest, latest, strict=True)
        ],
        cliponaxis=False,
    )
