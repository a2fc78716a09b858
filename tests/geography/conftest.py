"""A departments' file made from the shipped geometry, and settings that write elsewhere."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from tracker.geography import load
from tracker.geography.layout import WINDOWS
from tracker.geography.paths import from_path
from tracker.geography.preparation import MISSPELT
from tracker.settings import Settings


@pytest.fixture
def settings(tmp_path):
    """Read the shipped reference; write geometry and areas into a temporary folder."""
    return replace(Settings(), root=tmp_path, snapshot_dir=tmp_path / "var" / "snapshots")


@pytest.fixture(scope="session")
def departments():
    """Return the departments as the source writes them: names and degrees."""
    france = load(Settings())
    windows = {window.region: window for window in WINDOWS}
    path = Settings().data_dir / "reference" / "departments.csv"
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    misspelt = {right: wrong for wrong, right in MISSPELT.items()}
    features = []
    for code, name in (line.split(",")[:2] for line in lines):
        one = france["departments"][code]
        window = windows.get(one["region"], windows[""])
        rings = [
            [degrees(window, point) for point in [*ring, ring[0]]]
            for ring in from_path(one["path"])
        ]
        features.append(
            {
                "type": "Feature",
                "properties": {"name": misspelt.get(name, name.replace("’", "'"))},
                "geometry": {"type": "MultiPolygon", "coordinates": nested(rings)},
            }
        )
    return {"type": "FeatureCollection", "features": features}


@pytest.fixture
def given(tmp_path):
    """Write what a user gives into a file."""

    def write(content, name="given.geojson"):
        text = content if isinstance(content, str) else json.dumps(content)
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def degrees(window, point):
    """Find the degrees of a point of the sheet, by Newton's method."""
    longitude, latitude = (window.west + window.east) / 2, (window.south + window.north) / 2
    for _ in range(6):
        x, y = window.project(longitude, latitude)
        east = window.project(longitude + 1e-6, latitude)
        north = window.project(longitude, latitude + 1e-6)
        a, b = (east[0] - x) / 1e-6, (north[0] - x) / 1e-6
        c, d = (east[1] - y) / 1e-6, (north[1] - y) / 1e-6
        right, down = point[0] - x, point[1] - y
        longitude += (d * right - b * down) / (a * d - b * c)
        latitude += (a * down - c * right) / (a * d - b * c)
    return [longitude, latitude]


def nested(rings):
    """Gather rings into polygons: a hole turns the other way and follows its outer ring."""
    polygons = []
    outer_sign = None
    for ring in rings:
        area = sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))
        outer_sign = outer_sign or area
        if area * outer_sign > 0:
            polygons.append([ring])
        else:
            polygons[-1].append(ring)
    return polygons
