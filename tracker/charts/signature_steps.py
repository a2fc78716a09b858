"""The staircase of signed territories: what is certain, and what lies between two days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pandas as pd

from tracker.charts.frames import intervals, records


@dataclass(frozen=True)
class Wave:
    """Hold the first documents that share one interval of days (one day when it is known)."""

    earliest: date
    latest: date
    upper: int
    territory_ids: tuple[str, ...]
    territories: tuple[str, ...]
    regions: tuple[str, ...]

    @property
    def size(self) -> int:
        """Return the number of territories."""
        return len(self.territory_ids)

    @property
    def lower(self) -> int:
        """Return the count of territories before the wave, `upper` being the count after it."""
        return self.upper - self.size

    @property
    def is_span(self) -> bool:
        """Tell whether the day is unknown between two days."""
        return self.earliest < self.latest


@dataclass(frozen=True)
class ListSize:
    """Hold how many territories the list has from a day on."""

    since: date
    territories: int


def waves(signatures: pd.DataFrame) -> list[Wave]:
    """Group the first document of each territory by interval, in the order of the later day."""
    first = [row for row in records(signatures) if row["is_first"]]
    return [
        Wave(
            one.earliest,
            one.latest,
            upper=max(row["cumulative"] for row in one.documents),
            territory_ids=one.territory_ids,
            territories=one.territories,
            regions=tuple(dict.fromkeys(row["region_names"] for row in one.documents)),
        )
        for one in intervals(first)
    ]


def value_at(found: Sequence[Wave], day: date) -> int:
    """Return the count of territories certain to have signed by a day."""
    return max((wave.upper for wave in found if wave.latest <= day), default=0)


def open_intervals(found: Sequence[Wave]) -> list[tuple[date, date]]:
    """Return the intervals in which the count is not certain, overlapping spans joined."""
    joined: list[tuple[date, date]] = []
    for wave in sorted((wave for wave in found if wave.is_span), key=lambda wave: wave.earliest):
        if joined and wave.earliest < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], wave.latest))
        else:
            joined.append((wave.earliest, wave.latest))
    return joined


def band(found: Sequence[Wave], interval: tuple[date, date]) -> list[tuple[date, int]]:
    """Return the corners between the lowest and the highest count in an open interval."""
    inside = {day for wave in found for day in (wave.earliest, wave.latest)}
    corners = sorted(day for day in inside if interval[0] <= day <= interval[1])
    lower: list[tuple[date, int]] = []
    upper: list[tuple[date, int]] = []
    for left, right in pairwise(corners):
        certain = value_at(found, left)
        possible = certain + sum(
            wave.size for wave in found if wave.is_span and wave.earliest <= left < wave.latest
        )
        lower += [(left, certain), (right, certain)]
        upper += [(left, possible), (right, possible)]
    return lower + upper[::-1]


def solid_line(
    found: Sequence[Wave], start: date, end: date
) -> list[tuple[date | None, int | None]]:
    """Return the points of the certain count, broken over intervals where nothing is certain."""
    latest = {wave.latest for wave in found}
    breaks = [
        interval
        for interval in open_intervals(found)
        if not any(interval[0] < day < interval[1] for day in latest)
    ]
    points: list[tuple[date | None, int | None]] = [(start, value_at(found, start))]
    for day in sorted(day for day in latest if start < day <= end):
        opened = next((left for left, right in breaks if right == day), None)
        if opened is not None:
            points += [(max(opened, start), points[-1][1]), (None, None)]
        points.append((day, value_at(found, day)))
    return [*points, (end, value_at(found, end))]
