"""Axes shared by charts: time in the language of the screen, values from zero."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import floor, log10

from babel.dates import format_date

from tracker.charts.frames import days
from tracker.charts.palette import Palette
from tracker.charts.sketch import Sketch
from tracker.formats import integer
from tracker.language import locale

MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
HEADROOM = 1.08
SHORTEST_RANGE = timedelta(days=14)
SHORTEST_IN_MONTHS = timedelta(days=75)


def bounds(start: date, end: date) -> tuple[date, date]:
    """Return the range of a time axis, at least two weeks long."""
    start, end = days([start, end])
    return min(start, end - SHORTEST_RANGE), end


def position(day: date, start: date, end: date) -> float:
    """Return where a day lies on the axis, 0 at the start and 1 at the end."""
    return (day - start) / (end - start)


def time_ticks(start: date, end: date, most: int) -> tuple[list[date], list[str]]:
    """Return at most `most` ticks and their words: years, months or days, by the range's length."""
    if end - start < SHORTEST_IN_MONTHS:
        step = timedelta(days=-(-((end - start).days + 1) // most))
        ticks = [start + step * index for index in range(most) if start + step * index <= end]
        return ticks, [str(format_date(day, "d MMM", locale=locale())) for day in ticks]
    first = start.year * 12 + start.month - 1 + (start.day > 1)
    return month_ticks(first, end.year * 12 + end.month - 1, most)


def month_ticks(first: int, last: int, most: int) -> tuple[list[date], list[str]]:
    """Return at most `most` months and their words between two months (12 a year since year 0)."""
    for step in MONTH_STEPS:
        months = range(-(-first // step) * step, last + 1, step)
        if len(months) <= most:
            break
    ticks = [date(month // 12, month % 12 + 1, 1) for month in months]
    return ticks, month_labels(ticks, yearly=step >= 12)


def month_labels(ticks: Sequence[date], *, yearly: bool) -> list[str]:
    """Write months, the year on the first and on each January, or years alone (`yearly`)."""
    labels = []
    for index, day in enumerate(ticks):
        has_year = index == 0 or ticks[index - 1].year != day.year
        pattern = "y" if yearly else "MMM y" if has_year else "MMM"
        labels.append(str(format_date(day, pattern, locale=locale())))
    return labels


def time_axis(figure: Sketch, start: date, end: date, colours: Palette, *, most: int) -> None:
    """Set the horizontal axis from `start` to `end` with a base line and at most `most` ticks."""
    ticks, labels = time_ticks(start, end, most)
    figure.update_xaxes(
        type="date",
        range=[start.isoformat(), end.isoformat()],
        tickvals=[day.isoformat() for day in ticks],
        ticktext=labels,
        showline=True,
        linecolor=colours.hairline,
        ticks="outside",
        ticklen=5,
        tickcolor=colours.hairline,
    )


def value_ticks(largest: float, most: int = 4) -> list[float]:
    """Return round ticks from 0 up to `largest`, at most `most` above 0, whole numbers."""
    magnitude = 10 ** max(floor(log10(max(largest, 1) / most)), 0)
    step = next(m * magnitude for m in (1, 2, 5, 10) if largest // (m * magnitude) <= most)
    return [step * index for index in range(int(largest // step) + 1)]


def value_axis(figure: Sketch, largest: float) -> None:
    """Set the vertical axis from 0 to a little above `largest`, with at most four gridlines."""
    top = max(largest, 1) * HEADROOM
    ticks = value_ticks(top)
    figure.update_yaxes(
        range=[0, top],
        tickvals=ticks,
        ticktext=[integer(tick) for tick in ticks],
        showgrid=True,
    )
