"""Charts of signatures: curve, strip by document, regions, pace against the deadlines."""

from itertools import accumulate
from typing import Any

import pandas as pd

from tracker.charts import rows
from tracker.charts.chart import Chart
from tracker.charts.frames import days, records
from tracker.charts.palette import INSTRUMENTS, Mode, palette
from tracker.charts.signature_curve import cumulative
from tracker.charts.signature_strip import documents
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, coloured, escape, separated, swatch, wrapped
from tracker.charts.theme import OUTLINE
from tracker.formats import count_of, day, integer, is_unknown, listed, number, percentage, sentence
from tracker.language import _, current

__all__ = ["by_region", "cumulative", "documents", "pace"]

FILL_GLYPH, RING_GLYPH = "■", "□"


def by_region(
    frame: pd.DataFrame,
    mode: Mode,
    *,
    name_column: str = "region_name",
    narrow: bool = False,
) -> Chart:
    """Draw signed of listed territories by region (national/signatures_by_region), best rate first.

    Every bar carries `customdata` = [region_code].
    """
    colours = palette(mode)

    def order(row: dict[str, Any]) -> tuple[bool, float, int, int, str]:
        rate, is_without = row["rate_pct"], is_unknown(row["rate_pct"])
        return (
            is_without,
            -(0 if is_without else rate),
            -row["signed"],
            -row["listed"],
            row[name_column],
        )

    counted = sorted(records(frame), key=order)
    built = rows.rows([row[name_column] for row in counted], mode, above=narrow, right=92, top=32)
    # Room for the rim of the longest bar.
    longest = [max(row["listed"], row["signed"]) for row in counted]
    rows.scale(built, 1.005 * max(longest, default=0))
    hover = [f"{bold(escape(row[name_column]))}<br>{_region_sentence(row)}" for row in counted]
    # One trace, which a browser draws sooner than four.
    bars = [(index, *bar) for index, row in enumerate(counted) for bar in _stacked(row)]
    inks, unknown = dict(colours.instruments), colours.instruments["unspecified"]
    fills = inks | {"unspecified": colours.background, "listed": colours.land}
    rims = inks | {"listed": unknown}
    widths = {"unspecified": OUTLINE, "listed": 1}
    built.add_bar(
        name="regions",
        orientation="h",
        y=[index for index, _kind, _start, _count in bars],
        base=[start for _index, _kind, start, _count in bars],
        x=[count for _index, _kind, _start, count in bars],
        width=rows.thickness(above=narrow),
        marker={
            "color": [fills[kind] for _index, kind, _start, _count in bars],
            "line": {
                "color": [rims[kind] for _index, kind, _start, _count in bars],
                "width": [widths.get(kind, 0) for _index, kind, _start, _count in bars],
            },
        },
        customdata=[[counted[index]["region_code"]] for index, *_ in bars],
        hoverinfo="text",
        hovertext=[hover[index] for index, *_ in bars],
    )
    rows.end_labels(
        built,
        longest,
        [_bold_count(row["signed"], row["listed"]) for row in counted],
    )
    named = {"contract": _("Contract"), "protocol": _("Protocol"), "unspecified": _("Unspecified")}
    entries = [
        (
            coloured(RING_GLYPH if key == "unspecified" else FILL_GLYPH, colours.instruments[key]),
            name,
        )
        for key, name in named.items()
    ]
    rows.key(
        built,
        [*entries, (swatch(colours.land, unknown), _("On the list"))],
    )
    told = [
        f"{row[name_column]} {count_of(row['signed'], row['listed'])}"
        for row in counted
        if row["signed"]
    ][:5]
    alt = _("Territories with a dated signature by region, highest rate first: {regions}.").format(
        regions=listed(told)
    )
    return Chart(built, alt)


def _stacked(row: dict[str, Any]) -> list[tuple[str, int, int]]:
    """Return the bars of a region, one after the other: kind, where it starts, territories."""
    kinds = (*INSTRUMENTS, "listed")
    counts = [*(row[key] for key in INSTRUMENTS), max(row["listed"] - row["signed"], 0)]
    starts = accumulate(counts, initial=0)
    return [bar for bar in zip(kinds, starts, counts, strict=False) if bar[2]]


def _region_sentence(row: dict[str, Any]) -> str:
    signed, size, rate = row["signed"], row["listed"], row["rate_pct"]
    text = _("{count} with a dated signature").format(count=count_of(signed, size))
    return text if is_unknown(rate) else f"{text} ({percentage(rate)})"


def pace(frame: pd.DataFrame, mode: Mode) -> Chart:
    """Draw the pace that each reading of the deadline requires against the observed ones.

    The frame is national/pace: territories a week, one row a deadline.
    """
    colours = palette(mode)
    ordered = frame.sort_values("due_on").reset_index(drop=True)
    told_in_full = list(ordered["reading_fr" if current() == "fr" else "reading_en"])
    # The clause before the comma names the reading; the rest is under the pointer and in the table.
    readings = [sentence(reading.split(", ")[0]) for reading in told_in_full]
    headings = [coloured(day(due_on), colours.muted) for due_on in days(ordered["due_on"])]
    built = rows.rows(readings, mode, above=True, right=118, headings=headings, bottom=42)
    observed = float(ordered["observed_per_week"].fillna(0).max())
    required = [
        None if is_unknown(value) else float(value) for value in ordered["required_per_week"]
    ]
    known = [value for value in required if value is not None]
    largest = 1.05 * max([*known, observed, 1])
    is_left = observed < largest / 2
    rows.scale(built, largest)
    for index, value in enumerate(required):
        _segment(built, (0, value or 0), (index, index), colours.hairline, 1)
        _segment(built, (observed, observed), (index - 0.2, index + 0.2), colours.muted, 2)
        is_past = value is None
        text = (
            coloured(_("deadline passed"), colours.muted)
            if is_past
            else _("{pace} a week").format(pace=bold(number(value)))
        )
        built.add_annotation(x=1, xref="paper", y=index, xanchor="left", xshift=12, text=text)
    built.add_scatter(
        x=[value for value in required if value is not None],
        y=[index for index, value in enumerate(required) if value is not None],
        mode="markers",
        name="required",
        cliponaxis=False,
        marker={"size": 12, "color": colours.accent},
        customdata=[
            [deadline_id]
            for deadline_id, value in zip(ordered["deadline_id"], required, strict=True)
            if value is not None
        ],
        hoverinfo="text",
        hovertext=[
            wrapped(sentence(reading), 40)
            for reading, value in zip(told_in_full, required, strict=True)
            if value is not None
        ],
    )
    built.add_annotation(
        x=observed,
        y=0,
        yref="paper",
        yanchor="top",
        xanchor="left" if is_left else "right",
        align="left" if is_left else "right",
        xshift=-2 if is_left else 2,
        text=_("{pace} a week observed<br>over the last 28 days").format(
            pace=bold(number(observed))
        ),
        font={"color": colours.muted},
    )
    told = [
        _("{label}: {value}").format(
            label=reading, value=_("deadline passed") if value is None else number(value)
        )
        for reading, value in zip(readings, required, strict=True)
    ]
    alt = _("Territories a week required by deadline: {readings}. Observed: {observed}.").format(
        readings=separated(told), observed=number(observed)
    )
    return Chart(built, alt)


def _segment(
    built: Sketch, x: tuple[float, float], y: tuple[float, float], colour: str, width: int
) -> None:
    built.add_shape(
        type="line",
        x0=x[0],
        x1=x[1],
        y0=y[0],
        y1=y[1],
        line={"width": width, "color": colour},
        layer="below",
    )


def _bold_count(signed: int, size: int) -> str:
    if not size:
        return _("none listed")
    count = integer(signed)
    return count_of(signed, size).replace(count, bold(count), 1)
