"""The curve of signed territories under the size of the list."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

import pandas as pd

from tracker.charts import signature_marks as marks
from tracker.charts.axes import bounds, time_axis, value_axis
from tracker.charts.chart import Chart
from tracker.charts.frames import days, records
from tracker.charts.palette import Mode, Palette, palette
from tracker.charts.signature_events import event_marks
from tracker.charts.signature_steps import (
    ListSize,
    Wave,
    band,
    open_intervals,
    solid_line,
    waves,
)
from tracker.charts.signature_totals import announced_totals
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, enumerated, escape, separated
from tracker.charts.theme import figure
from tracker.formats import day, integer, listed, sentence, span
from tracker.language import _, ngettext
from tracker.records import is_missing

LEFT, RIGHT = 122, 140
NARROW_LEFT, NARROW_RIGHT = 30, 10
LIST_WIDTH, MAIN_WIDTH = 2, 3


def cumulative(
    signatures: pd.DataFrame,
    list_sizes: pd.DataFrame,
    announced: pd.DataFrame,
    events: pd.DataFrame,
    as_of: date,
    mode: Mode,
    *,
    start: date,
    narrow: bool = False,
) -> Chart:
    """Draw territories with a dated signature, cumulated in steps, under the size of the list.

    Frames are those of national/signatures, list_sizes, announced_totals and events. Marks of the
    curve carry `customdata` = territory ids. `narrow` (under 640 px) puts the key above the plot.
    """
    colours = palette(mode)
    first = min(days([start, as_of]))
    start, end = bounds(start, as_of)
    found = waves(signatures)
    signed = max((wave.upper for wave in found), default=0)
    sizes = _steps(list_sizes, first)
    size = sizes[-1].territories if sizes else 0
    largest = max([signed, *(step.territories for step in sizes), *announced["value"]], default=0)
    built = figure(
        mode,
        height=370 if not narrow else 380,
        left=NARROW_LEFT if narrow else LEFT,
        right=NARROW_RIGHT if narrow else RIGHT,
        top=64 if narrow else 16,
        bottom=62 if len(events) else 26,
    )
    time_axis(built, start, end, colours, most=4 if narrow else 6)
    value_axis(built, largest)
    _list_line(built, sizes, start, end, colours)
    marks.list_labels(built, sizes, start, end, colours, narrow=narrow)
    _bands(built, found, colours)
    _curve(built, found, start, end, colours)
    _wave_marks(built, found, colours)
    announced_totals(built, announced, start, end, colours, narrow=narrow)
    event_marks(built, events, start, end, colours, narrow=narrow)
    if narrow:
        marks.key(built, (signed, size), colours, has_announced=len(announced) > 0)
    else:
        marks.end_labels(built, (signed, size), end, largest, colours)
        marks.wave_labels(built, found, start, end, colours)
    marks.gap_label(built, (signed, size), end, largest, colours, narrow=narrow)
    return Chart(built, _alt(signed, size, announced, (first, end)))


def _steps(list_sizes: pd.DataFrame, start: date) -> list[ListSize]:
    """Keep the sizes that differ from the one before; those before the start become its size.

    A size alone (of a chosen version) holds from the start.
    """
    known = sorted(
        (day, int(listed))
        for day, listed in zip(days(list_sizes["listed_on"]), list_sizes["listed"], strict=True)
        if not is_missing(listed)
    )
    changes = [next(same) for _listed, same in groupby(known, key=itemgetter(1))]
    is_alone = len(changes) == 1
    by_day = {start if is_alone else max(start, day): listed for day, listed in changes}
    return [ListSize(day, listed) for day, listed in by_day.items()]


def _list_line(
    built: Sketch, sizes: Sequence[ListSize], start: date, end: date, colours: Palette
) -> None:
    if not sizes:
        return
    steps = [step.since for step in sizes]
    counts = [step.territories for step in sizes]
    built.add_scatter(
        x=[*(step.isoformat() for step in steps), end.isoformat()],
        y=[*counts, counts[-1]],
        mode="lines",
        name="listed",
        line={"shape": "hv", "width": LIST_WIDTH, "color": colours.instruments["unspecified"]},
        hoverinfo="text",
        hovertext=[
            _("{count} territories on the list, {day}").format(count=integer(count), day=day(step))
            for count, step in zip([*counts, counts[-1]], [*steps, end], strict=True)
        ],
    )


def _bands(built: Sketch, found: Sequence[Wave], colours: Palette) -> None:
    for interval in open_intervals(found):
        corners = band(found, interval)
        built.add_scatter(
            x=[corner.isoformat() for corner, _count in corners],
            y=[count for _corner, count in corners],
            mode="lines",
            name="span",
            fill="toself",
            fillcolor=colours.pale(colours.accent, 0.25),
            line={"width": 1, "dash": "dot", "color": colours.accent},
            hoverinfo="skip",
        )


def _curve(built: Sketch, found: Sequence[Wave], start: date, end: date, colours: Palette) -> None:
    points = solid_line(found, start, end)
    built.add_scatter(
        x=[point.isoformat() if point else None for point, _count in points],
        y=[count for _point, count in points],
        mode="lines",
        name="signed",
        connectgaps=False,
        line={"shape": "hv", "width": MAIN_WIDTH, "color": colours.accent},
        hoverinfo="skip",
    )


def _wave_marks(built: Sketch, found: Sequence[Wave], colours: Palette) -> None:
    if not found:
        return
    middles = [wave.earliest + (wave.latest - wave.earliest) / 2 for wave in found]
    built.add_scatter(
        x=[middle.isoformat() for middle in middles],
        y=[(wave.lower + wave.upper) / 2 if wave.is_span else wave.upper for wave in found],
        mode="markers",
        name="waves",
        marker={"size": 12, "opacity": 0, "color": colours.accent},
        customdata=[list(wave.territory_ids) for wave in found],
        hoverinfo="text",
        hovertext=[_wave_text(wave) for wave in found],
    )


def _wave_text(wave: Wave) -> str:
    heading = sentence(marks.wave_day(wave)) if wave.is_span else day(wave.latest)
    count = ngettext("{count} territory", "{count} territories", wave.size).format(
        count=integer(wave.size)
    )
    where = escape(listed(wave.regions))
    return f"{bold(heading)}<br>{count}, {where}<br>{enumerated(wave.territories)}"


def _alt(signed: int, size: int, announced: pd.DataFrame, days_shown: tuple[date, date]) -> str:
    template = (
        _("Territories with a dated signature, {span}: {signed} of {size} on the list.")
        if signed
        else _("No dated signature found, {span}; territories on the list: {size}.")
    )
    text = template.format(span=span(*days_shown), signed=integer(signed), size=integer(size))
    if announced.empty:
        return text
    totals = [
        _("{announced} announced on {day}, {dated} dated").format(
            announced=integer(row["value"]),
            day=day(row["as_of_latest"]),
            dated=integer(row["dated"]),
        )
        for row in records(announced)
    ]
    said = _("Announced totals: {totals}.").format(totals=separated(totals))
    return f"{text} {said}"
