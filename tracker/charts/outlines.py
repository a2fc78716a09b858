"""The outlines of the geometry as rings of points, and the part of the sheet that is shown."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

MARGIN = 0.08
_NUMBER = re.compile(r"-?\d*\.?\d+")

Point = tuple[float, float]
Ring = list[Point]
Box = tuple[float, float, float, float]
"""Left, top, width and height on the sheet."""


def rings_of(path: str, grain: float) -> Iterator[Ring]:
    """Give the rings of a path of the geometry, rounded to a grain; those too small are left out.

    A path is `M` with a first point, then `l` with steps from one to the next, then `z`.
    """
    for ring in path.split("M")[1:]:
        numbers = [float(found) for found in _NUMBER.findall(ring)]
        x = y = 0.0
        points: Ring = []
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            point = (_rounded(x, grain), _rounded(y, grain))
            if not points or point != points[-1]:
                # Three points in line: the middle one says nothing.
                if len(points) > 1 and _is_straight(points[-2], points[-1], point):
                    points.pop()
                points.append(point)
        if len(points) > 2:
            yield [*points, points[0]]


def _rounded(value: float, grain: float) -> float:
    rounded = round(value / grain) * grain
    return int(rounded) if rounded.is_integer() else rounded


def _is_straight(first: Point, second: Point, third: Point) -> bool:
    across = (second[0] - first[0]) * (third[1] - second[1])
    return across == (second[1] - first[1]) * (third[0] - second[0])


def _box(rings: Sequence[Ring]) -> Box:
    """Return left, top, width and height of rings."""
    across, down = zip(*(point for ring in rings for point in ring), strict=True)
    return min(across), min(down), max(across) - min(across), max(down) - min(down)


def view_of(geometry: Mapping[str, Any], rings: Mapping[str, list[Ring]], selected: str) -> Box:
    """Return what the frame shows: all, or a region (its inset) with some air, in one shape."""
    wide, high = geometry["width"], geometry["height"]
    if selected not in rings:
        return 0, 0, wide, high
    insets = {inset["region"]: inset["frame"] for inset in geometry["insets"]}
    left, top, width, height = insets.get(selected) or _box(rings[selected])
    tall = max(height, width * high / wide) * (1 + 2 * MARGIN)
    broad = tall * wide / high
    return left + (width - broad) / 2, top + (height - tall) / 2, broad, tall


def meets(rings: Sequence[Ring], view: Box) -> bool:
    """Tell whether rings may stand in what the frame shows."""
    left, top, width, height = _box(rings)
    is_beside = left > view[0] + view[2] or left + width < view[0]
    return not (is_beside or top > view[1] + view[3] or top + height < view[1])
