"""Charts of operators: panels side by side, grids, delays from request to answer."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tracker.charts import rows
from tracker.charts.axes import value_axis, value_ticks
from tracker.charts.chart import Chart
from tracker.charts.frames import records
from tracker.charts.grid import grid
from tracker.charts.palette import Mode, Palette, palette
from tracker.charts.panels import panels
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, coloured, escape, separated
from tracker.charts.theme import bars, figure
from tracker.formats import integer, is_unknown, listed, number
from tracker.language import _, ngettext

__all__ = ["delay_distribution", "delays", "grid", "panels"]

FEWEST_CASES = 5
BUCKETS = ("≤ 15", "16‑30", "31‑45", "46‑60", "61‑90", "> 90")


def delays(operators: pd.DataFrame, names: Mapping[str, str], mode: Mode) -> Chart:
    """Draw the median days to an answer and the middle half of them (national/operators).

    With fewer than five answers no median is drawn: the number of answers is said instead. Bands
    carry `customdata` = [operator_id].
    """
    colours = palette(mode)
    inks = [colours.operators[operator_id] for operator_id in operators["operator_id"]]
    labels = [names[operator_id] for operator_id in operators["operator_id"]]
    items = records(operators)
    headings = [coloured(_cases(item), colours.muted) for item in items]
    ends = [_days(item["delay_median_days"]) if _has_median(item) else "" for item in items]
    built = rows.rows(
        labels,
        mode,
        above=True,
        right=rows.room(ends),
        colours=inks,
        headings=headings,
        bottom=26,
    )
    bands = [(index, item) for index, item in enumerate(items) if _has_median(item)]
    known = [float(item["delay_p75_days"]) for _index, item in bands]
    _days_axis(built, max(known, default=0), colours)
    if bands:
        _bands(built, bands, [inks[index] for index, _item in bands], mode)
    for index, item in enumerate(items):
        if _has_median(item):
            rows.end_label(built, index, float(item["delay_p75_days"]), ends[index])
        else:
            _too_few(built, index, item, colours)
    told = [_told(labels[index], item) for index, item in bands]
    alt = _("Median days from request to answer. {rows}.").format(
        rows=separated(told) or _("Too few answers")
    )
    return Chart(built, alt)


def _days_axis(built: Sketch, largest: float, colours: Palette) -> None:
    ticks = value_ticks(largest) if largest else []
    words = [integer(tick) for tick in ticks]
    if words:
        words[-1] = _("{range} days").format(range=words[-1])
    rows.scale(built, largest)
    built.update_xaxes(tickvals=ticks, ticktext=words, showgrid=True, gridcolor=colours.gridline)


def _has_median(item: dict[str, Any]) -> bool:
    return not is_unknown(item["delays"]) and int(item["delays"]) >= FEWEST_CASES


def _bands(
    built: Sketch, bands: Sequence[tuple[int, dict[str, Any]]], inks: Sequence[str], mode: Mode
) -> None:
    quartiles = [
        tuple(float(item[f"delay_{part}_days"]) for part in ("p25", "median", "p75"))
        for _index, item in bands
    ]
    built.add_bar(
        x=[last - first for first, _median, last in quartiles],
        base=[first for first, _median, _last in quartiles],
        y=[index for index, _item in bands],
        orientation="h",
        name="middle half",
        width=rows.thickness(above=True),
        marker=bars(inks, [item["has_example"] for _index, item in bands], mode, pale=True),
        customdata=[[item["operator_id"]] for _index, item in bands],
        hoverinfo="text",
        hovertext=[
            _("Half of the answers took {first} to {last} days, median {median}").format(
                first=_number(first), last=_number(last), median=_number(median)
            )
            for first, median, last in quartiles
        ],
    )
    reach = rows.thickness(above=True) / 2 + 0.06
    for (index, _item), (_first, median, _last), ink in zip(bands, quartiles, inks, strict=True):
        built.add_shape(
            type="line",
            x0=median,
            x1=median,
            y0=index - reach,
            y1=index + reach,
            line={"width": 4, "color": ink},
        )


def _too_few(built: Sketch, index: int, item: dict[str, Any], colours: Palette) -> None:
    is_known = not is_unknown(item["delays"]) and item["delays"] > 0
    words = _("too few answers for a median") if is_known else _("no data")
    rows.end_label(built, index, 0, words, colour=colours.muted)


def _days(value: float) -> str:
    return ngettext("{count} day", "{count} days", round(value)).format(count=bold(_number(value)))


def _number(value: float) -> str:
    """Write days as the table does, with a decimal only when they are not whole."""
    return integer(value) if float(value).is_integer() else number(value)


def _cases(item: dict[str, Any]) -> str:
    count = 0 if is_unknown(item["delays"]) else int(item["delays"])
    return ngettext("{count} answer", "{count} answers", count).format(count=integer(count))


def _told(label: str, item: dict[str, Any]) -> str:
    median = ngettext("{count} day", "{count} days", round(item["delay_median_days"]))
    return _("{label}: {value}").format(
        label=label,
        value=f"{median.format(count=_number(item['delay_median_days']))} ({_cases(item)})",
    )


def delay_distribution(frame: pd.DataFrame, mode: Mode, operator_id: str) -> Chart:
    """Draw one operator's answers by days waited, in six buckets (national/delays)."""
    colours = palette(mode)
    mine = frame[frame["operator_id"] == operator_id].sort_values("bucket")
    answers = rows.counts(mine["answers"])
    built = figure(mode, height=240, left=34, right=8, top=22)
    value_axis(built, max(answers, default=0))
    built.update_xaxes(
        range=[-0.6, len(BUCKETS) - 0.4],
        tickvals=list(range(len(BUCKETS))),
        ticktext=[escape(bucket) for bucket in BUCKETS],
        showline=True,
        linecolor=colours.hairline,
    )
    words = [
        _bucket_words(int(bucket), count)
        for bucket, count in zip(mine["bucket"], answers, strict=True)
    ]
    built.add_bar(
        x=[int(bucket) for bucket in mine["bucket"]],
        y=answers,
        name="answers",
        width=0.72,
        marker={
            **bars(colours.operators[operator_id], mine["has_example"], mode),
            "line": {"width": 0},
        },
        text=[bold(integer(count)) if count else "" for count in answers],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[escape(text) for text in words],
    )
    alt = _("Answers by days waited: {rows}.").format(
        rows=listed([text for text, count in zip(words, answers, strict=True) if count])
    )
    return Chart(built, alt)


def _bucket_words(bucket: int, count: int) -> str:
    answers = ngettext("{count} answer", "{count} answers", count).format(count=integer(count))
    return _("{label}: {value}").format(
        label=_("{range} days").format(range=BUCKETS[bucket]), value=answers
    )
