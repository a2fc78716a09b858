"""Check the geometry as it will be drawn: what is written is read back and compared."""

from collections.abc import Mapping
from typing import Any

import shapely

from tracker.errors import GeographyError
from tracker.geography.files import reference
from tracker.geography.layout import place, window
from tracker.geography.shapes import Shape, shape_of
from tracker.settings import Settings

MAX_AREA_CHANGE_PCT = 1.0
"""Of the country; a small department may change by more."""
MAX_DEPARTMENT_CHANGE_PCT = 5.0
MAX_DISTANCE_KM = 5.0
"""A territory's point may lie so far from its regions, where a coast was simplified."""
_VISIBLE_HOLE = 1.0
"""In square units: smaller holes of the source are mere noise."""


def check(settings: Settings, france: Mapping[str, Any], source: Mapping[str, Shape]) -> list[str]:
    """Check a geometry against the reference and the departments it was drawn from, by code.

    Return a sentence a check; GeographyError with a sentence a fault.
    """
    regions = {code: shape_of(path) for code, path in france["regions"].items()}
    departments = {code: shape_of(one["path"]) for code, one in france["departments"].items()}
    checked = [
        _counts(settings, regions, departments),
        _borders(regions, departments, source),
        _areas(departments, source),
        _territories(settings, regions),
    ]
    faults = [sentence for sentence, is_right in checked if not is_right]
    if faults:
        raise GeographyError("\n".join([*faults, "Rien n’a été écrit."]))
    return [sentence for sentence, _ in checked]


def _counts(
    settings: Settings, regions: Mapping[str, Shape], departments: Mapping[str, Shape]
) -> tuple[str, bool]:
    """Compare the codes with those of the reference."""
    expected_regions = {row["region_code"] for row in reference(settings, "regions")}
    expected = {row["department_code"] for row in reference(settings, "departments")}
    sentence = (
        f"{len(regions)} régions sur {len(expected_regions)} et {len(departments)} départements"
        f" sur {len(expected)} sont dessinés."
    )
    return sentence, (set(regions), set(departments)) == (expected_regions, expected)


def _borders(
    regions: Mapping[str, Shape], departments: Mapping[str, Shape], source: Mapping[str, Shape]
) -> tuple[str, bool]:
    """Look for gaps and overlaps between neighbours, departments then regions."""
    apart = [
        code
        for drawn in (departments, regions)
        for code, edges in zip(
            drawn, shapely.coverage_invalid_edges(list(drawn.values())), strict=True
        )
        if not edges.is_empty
    ]
    apart += [code for code, one in {**departments, **regions}.items() if not one.is_valid]
    holes = _holes(shapely.coverage_union_all(list(departments.values())))
    if apart:
        return f"Les contours se recoupent ou s’écartent pour {', '.join(apart)}.", False
    expected = _holes(shapely.union_all(list(source.values()), grid_size=0.001))
    if holes != expected:
        return f"Le pays a {holes} trous, la source {expected}.", False
    whole, parts = (shapely.union_all(list(drawn.values())) for drawn in (regions, departments))
    left = shapely.symmetric_difference(whole, parts).area
    if left > 0:
        return f"Les régions et leurs départements diffèrent de {left:g} unités carrées.", False
    return "Aucun écart ni recouvrement entre voisins ; les départements font les régions.", True


def _holes(shape: Shape) -> int:
    """Count the holes of a shape that can be seen."""
    return sum(
        shapely.Polygon(ring).area > _VISIBLE_HOLE
        for part in shapely.get_parts(shape)
        for ring in part.interiors
    )


def _areas(departments: Mapping[str, Shape], source: Mapping[str, Shape]) -> tuple[str, bool]:
    """Compare the drawn areas with those of the source."""
    country = _change_pct(
        sum(one.area for one in departments.values()), sum(one.area for one in source.values())
    )
    worst, code = max(
        (_change_pct(departments[code].area, source[code].area), code) for code in source
    )
    sentence = (
        f"La surface dessinée s’écarte de {_french(country, 2)} % de la source,"
        f" et de {_french(worst, 1)} % au plus pour un département ({code})."
    )
    return sentence, country <= MAX_AREA_CHANGE_PCT and worst <= MAX_DEPARTMENT_CHANGE_PCT


def _territories(settings: Settings, regions: Mapping[str, Shape]) -> tuple[str, bool]:
    """Measure how far each territory's point lies from the nearest of its regions."""
    outside: list[tuple[float, str]] = []
    rows = reference(settings, "territories")
    for row in rows:
        degrees = float(row["longitude"]), float(row["latitude"])
        point = shapely.Point(place(*degrees))
        units = min(regions[code].distance(point) for code in row["region_codes"].split())
        if units > 0:
            outside.append((units / window(*degrees).units_per_km, row["name"]))
    sentence = f"{len(rows) - len(outside)} points de territoires sur {len(rows)} sont dans une de"
    sentence += " leurs régions."
    if outside:
        farthest, name = max(outside)
        sentence += f" Le plus éloigné est à {_french(farthest, 1)} km du bord ({name})."
        return sentence, farthest <= MAX_DISTANCE_KM
    return sentence, True


def _change_pct(value: float, before: float) -> float:
    return abs(value - before) / before * 100


def _french(number: float, decimals: int) -> str:
    return f"{number:.{decimals}f}".replace(".", ",")
