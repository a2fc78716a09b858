"""Shapes on the sheet of the map: simplified without parting neighbours, and written as paths."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
import shapely

from tracker.geography.layout import Point
from tracker.geography.paths import from_path, to_path

Shape: TypeAlias = shapely.Geometry
SMALLEST_DETAIL = 0.8
"""Side in units of the smallest detail of a border that is kept."""
_SMALLEST_ISLET = 0.5
"""Area in square units under which an island goes, unless it is all there is."""


def shape(polygons: Iterable[Sequence[Sequence[Point]]]) -> Shape:
    """Make one shape of polygons, each a list of rings whose first is the outer one."""
    return shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons])


def matched(shapes: Sequence[Shape], tolerance: float) -> list[Shape]:
    """Make the borders of neighbours identical that differ by less than `tolerance` units."""
    return list(shapely.coverage_clean(shapes, snapping_distance=tolerance, gap_width=tolerance))


def simplify(shapes: Sequence[Shape]) -> list[Shape]:
    """Simplify shapes and round them to a tenth of a unit; a common border stays common."""
    simple = shapely.coverage_simplify([_without_islets(one) for one in shapes], SMALLEST_DETAIL)
    return [shapely.transform(one, lambda points: np.round(points, 1)) for one in simple]


def repaired(one: Shape) -> Shape:
    """Undo the crossings of a shape's borders; what has no area goes."""
    return shapely.make_valid(one, method="structure", keep_collapsed=False)


def path(of: Shape) -> str:
    """Write a shape as an SVG path: outer rings turn one way, holes the other."""
    rings = [
        ring.coords
        for polygon in shapely.get_parts(shapely.orient_polygons(of))
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return to_path(rings)


def shape_of(path_data: str) -> Shape:
    """Read back what `path` wrote."""
    polygons: list[list[list[Point]]] = []
    for ring in from_path(path_data):
        if shapely.LinearRing(ring).is_ccw or not polygons:
            polygons.append([ring])
        else:
            polygons[-1].append(ring)
    return shape(polygons)


def inner_borders(parts: Sequence[Shape], whole: Shape) -> str:
    """Write the borders that parts of a whole have in common as an SVG path of lines."""
    lines = shapely.union_all(shapely.boundary(parts))
    inner = shapely.line_merge(shapely.difference(lines, shapely.boundary(whole)))
    return to_path([line.coords for line in shapely.get_parts(inner)], closed=False)


def _without_islets(one: Shape) -> Shape:
    parts = shapely.get_parts(one)
    kept = [part for part in parts if part.area >= _SMALLEST_ISLET]
    return shapely.MultiPolygon(kept or [max(parts, key=lambda part: part.area)])
