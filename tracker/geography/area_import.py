"""Import the territories' official areas from a GeoJSON that a user gives."""

from collections.abc import Mapping
from pathlib import Path

import shapely

from tracker.geography.files import areas_path, reference, write
from tracker.geography.geojson import Feature, polygons, read_features, shown
from tracker.geography.layout import place, window
from tracker.geography.shapes import Shape, path, repaired, shape, simplify
from tracker.settings import Settings
from tracker.snapshot import nearest

ID_PROPERTIES = ("territory_id", "id_ti")
MAX_DISTANCE_KM = 20.0
"""A territory's point may lie so far from its area: perimeters move with time."""
MAX_REPAIR_PCT = 1.0
"""Official areas cross themselves by a hair, where their coordinates were rounded."""
MAX_BYTES = 5_000_000


def import_areas(settings: Settings, file: Path) -> list[str]:
    """Check, simplify and project the areas of a GeoJSON file; write them for the map.

    Return what was done, a sentence each. GeographyError when anything is wrong: the areas
    imported before then stay as they were.
    """
    rows = {row["territory_id"]: row for row in reference(settings, "territories")}
    features: dict[str, Feature] = {}
    for feature in read_features(file):
        territory_id = _territory_id(feature, rows)
        if territory_id in features:
            found = f"ce territoire est déjà à l’élément {features[territory_id].number}"
            raise feature.fault(found, "un seul périmètre est attendu", name=territory_id)
        features[territory_id] = feature
    areas = [_area(feature, rows[territory_id]) for territory_id, feature in features.items()]
    drawn = {}
    for (territory_id, feature), simple in zip(features.items(), simplify(areas), strict=True):
        drawn[territory_id] = path(repaired(simple))
        if not drawn[territory_id]:
            found, expected = "le périmètre est trop petit", "un périmètre qui se voie est attendu"
            raise feature.fault(found, expected, name=territory_id)
    size = write(areas_path(settings), dict(sorted(drawn.items())), MAX_BYTES)
    return [
        f"Périmètres dessinés : {len(drawn)}, pour {len(rows)} territoires.",
        f"Périmètres écrits : {areas_path(settings)}, {size / 1000:.0f} Ko.",
    ]


def _territory_id(feature: Feature, rows: Mapping[str, object]) -> str:
    """Find which territory a feature is, by one of `ID_PROPERTIES` or by its own id."""
    given = (*(feature.properties.get(name) for name in ID_PROPERTIES), feature.id)
    found = next((value for value in given if value is not None), None)
    if isinstance(found, str) and found in rows:
        return found
    near = nearest(found, list(rows)) if isinstance(found, str) else None
    raise feature.fault(
        f"l’identifiant est {shown(found)}",
        "celui d’un territoire est attendu"
        + (f", comme « {near} »" if near else f", dans {' ou '.join(ID_PROPERTIES)}"),
    )


def _uncrossed(feature: Feature, name: str, area: Shape) -> Shape:
    """Undo the crossings of a border that rounding made; a border that truly crosses is a fault."""
    undone = repaired(area)
    if abs(undone.area - area.area) > MAX_REPAIR_PCT / 100 * undone.area:
        raise feature.fault("le contour se recoupe", "un contour simple est attendu", name=name)
    if undone.is_empty:
        raise feature.fault("le contour n’a pas de surface", "un périmètre est attendu", name=name)
    return undone


def _area(feature: Feature, row: Mapping[str, str]) -> Shape:
    """Read a territory's area and check that it is a valid one, where the territory is."""
    name = row["territory_id"]
    area = _uncrossed(feature, name, shape(polygons(feature, name)))
    degrees = float(row["longitude"]), float(row["latitude"])
    away_km = area.distance(shapely.Point(place(*degrees))) / window(*degrees).units_per_km
    if away_km > MAX_DISTANCE_KM:
        raise feature.fault(
            f"le périmètre est à {away_km:.0f} km du territoire {row['name']}",
            "le périmètre de ce territoire est attendu",
            name=name,
        )
    return area
