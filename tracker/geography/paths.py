"""SVG paths in tenths of a unit: short to send, and read back to be checked."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tracker.geography.layout import Point

_PART = re.compile(r"M([^l]*)l([^Mz]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")


def to_path(lines: Iterable[Sequence[Point]], *, closed: bool = True) -> str:
    """Write rings, or lines when not `closed`; steps are relative, and what has no extent is left.

    A ring may repeat its first point at its end. Points are rounded to a tenth of a unit.
    """
    parts = []
    for line in lines:
        points = _distinct([(round(x * 10), round(y * 10)) for x, y in line])
        if closed and len(points) > 1 and points[0] == points[-1]:
            points.pop()
        if len(points) < (3 if closed else 2):
            continue
        steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(points)]
        parts.append(f"M{_pairs(points[:1])}l{_pairs(steps)}{'z' if closed else ''}")
    return "".join(parts)


def from_path(path: str) -> list[list[Point]]:
    """Read the lines that `to_path` wrote, to the tenth; a ring does not repeat its first point."""
    lines = []
    for start, steps in _PART.findall(path):
        x, y = _tenths(start)[0]
        points = [(x, y)]
        for right, down in _tenths(steps):
            x, y = x + right, y + down
            points.append((x, y))
        lines.append([(x / 10, y / 10) for x, y in points])
    return lines


def _distinct(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out each point that repeats the one before."""
    return [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]


def _pairs(points: Iterable[tuple[int, int]]) -> str:
    """Write numbers with a separator only where SVG needs one."""
    numbers = [_number(value) for point in points for value in point]
    return "".join(
        number if index == 0 or number.startswith("-") else f" {number}"
        for index, number in enumerate(numbers)
    )


def _number(tenths: int) -> str:
    return f"{tenths / 10:.1f}".removesuffix(".0")


def _tenths(text: str) -> list[tuple[int, int]]:
    values = [round(float(number) * 10) for number in _NUMBER.findall(text)]
    return list(zip(values[::2], values[1::2], strict=True))
