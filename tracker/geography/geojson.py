"""Read GeoJSON files that people give: each fault names file, feature, what was found, expected."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.errors import GeographyError
from tracker.geography.layout import Point, window

MAX_BYTES = 200_000_000
CLOSED_RING_POINTS = 4
_SHOWN_CHARACTERS = 60


@dataclass(frozen=True)
class Feature:
    """Hold one feature of a file, its geometry still to be read."""

    file: str
    number: int
    """Place in the file, from 1."""
    id: object
    properties: Mapping[str, Any]
    geometry: object

    def fault(self, found: str, expected: str, *, name: str = "") -> GeographyError:
        """Make the error that says what was found in this feature and what was expected."""
        known = f" « {name} »" if name else ""
        return GeographyError(
            f"{self.file}, élément {self.number}{known} : {found} ; {expected}."
            " La carte reste comme elle était."
        )


def read_features(path: Path) -> list[Feature]:
    """Read the features of a GeoJSON file; GeographyError when it is not one."""
    collection = _read_json(path)
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        raise _file_fault(path, "aucune liste « features » n’y est lue", "une FeatureCollection")
    read = []
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(feature, dict) or not isinstance(properties, dict | None):
            found = f"l’élément {number} est {shown(feature)}"
            raise _file_fault(path, found, "un objet Feature avec ses « properties »")
        read.append(
            Feature(path.name, number, feature.get("id"), properties or {}, feature.get("geometry"))
        )
    return read


def polygons(feature: Feature, name: str) -> list[list[list[Point]]]:
    """Project the rings of each polygon of a feature to the sheet; `name` is for the faults.

    All points of a polygon lie in one window of the map.
    """
    geometry = feature.geometry if isinstance(feature.geometry, dict) else {}
    coordinates = geometry.get("coordinates")
    match geometry.get("type"):
        case "Polygon":
            coordinates = [coordinates]
        case "MultiPolygon":
            pass
        case other:
            found = f"la géométrie est {shown(other)}"
            raise feature.fault(found, "un Polygon ou un MultiPolygon est attendu", name=name)
    if not isinstance(coordinates, list) or not coordinates:
        raise feature.fault("la géométrie est vide", "un contour est attendu", name=name)
    return [_polygon(feature, name, rings) for rings in coordinates]


def shown(value: object) -> str:
    """Quote a value that was found in a file, shortened."""
    if value is None:
        return "vide"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    cut = text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"
    return f"« {cut} »"


def _polygon(feature: Feature, name: str, rings: object) -> list[list[Point]]:
    """Check and project the rings of one polygon, all in the window of its first point."""
    if not isinstance(rings, list) or not rings:
        raise feature.fault("un polygone est vide", "un contour est attendu", name=name)
    read = [_ring(feature, name, ring) for ring in rings]
    try:
        part = window(*read[0][0])
    except GeographyError:
        raise _outside(feature, name, read[0][0]) from None
    for point in (point for ring in read for point in ring):
        if not part.holds(*point):
            raise _outside(feature, name, point)
    return [[part.project(*point) for point in ring] for ring in read]


def _ring(feature: Feature, name: str, ring: object) -> list[Point]:
    """Check that a ring is closed and made of pairs of numbers."""
    points = ring if isinstance(ring, list) else []
    for point in points:
        if not _is_position(point):
            expected = "deux nombres, longitude puis latitude, sont attendus"
            raise feature.fault(f"un point est {shown(point)}", expected, name=name)
    if len(points) < CLOSED_RING_POINTS or points[0] != points[-1]:
        raise feature.fault(
            f"un contour de {len(points)} points ne revient pas à son premier",
            f"un contour fermé d’au moins {CLOSED_RING_POINTS} points est attendu",
            name=name,
        )
    return [(point[0], point[1]) for point in points]


def _is_position(point: object) -> bool:
    return (
        isinstance(point, list)
        and len(point) >= 2
        and all(type(value) in (int, float) for value in point[:2])
    )


def _outside(feature: Feature, name: str, point: Point) -> GeographyError:
    return feature.fault(
        f"le point {shown(list(point))} sort de la carte de France",
        "des degrés WGS84, longitude puis latitude, sont attendus",
        name=name,
    )


def _read_json(path: Path) -> object:
    """Read a JSON file; GeographyError when it cannot be read, is too big or is not JSON."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _file_fault(path, "il est trop gros", f"{MAX_BYTES // 1_000_000} Mo au plus")
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise _file_fault(path, "ce fichier n’existe pas", "un fichier GeoJSON") from error
    except OSError as error:
        raise _file_fault(path, "il ne se lit pas", "un fichier GeoJSON lisible") from error
    except (ValueError, RecursionError) as error:
        raise _file_fault(path, "ce n’est pas du JSON", "du GeoJSON en UTF-8") from error


def _file_fault(path: Path, found: str, expected: str) -> GeographyError:
    return GeographyError(
        f"{path.name} : {found} ; il faut {expected}. La carte reste comme elle était."
    )
