"""Each check of a geometry sees the fault that it is there for."""

import copy

import pytest
import shapely
from shapely import affinity

from tracker.errors import GeographyError
from tracker.geography import load
from tracker.geography.checks import check
from tracker.geography.shapes import path, shape_of
from tracker.settings import Settings

SHIPPED = load(Settings())


@pytest.fixture
def france():
    """Return a copy of the shipped geometry that a test may spoil."""
    return copy.deepcopy(SHIPPED)


@pytest.fixture(scope="module")
def source():
    return {code: shape_of(one["path"]) for code, one in SHIPPED["departments"].items()}


def spoil(france, kind, code, change):
    """Change the shape of a department or of a region."""
    one = france[kind][code]
    if kind == "regions":
        france[kind][code] = path(change(shape_of(one)))
    else:
        one["path"] = path(change(shape_of(one["path"])))


def fails(france, source):
    with pytest.raises(GeographyError) as raised:
        check(Settings(), france, source)
    assert str(raised.value).endswith("Rien n’a été écrit.")
    return str(raised.value)


def without_middle(shape):
    return shape.difference(shape.representative_point().buffer(3))


def test_the_shipped_geometry_passes(france, source):
    said = check(Settings(), france, source)
    assert said[2].startswith("La surface dessinée s’écarte de 0,00 % de la source")


def test_a_missing_region(france, source):
    del france["regions"]["06"]
    assert "17 régions sur 18" in fails(france, source)


def test_a_department_that_moved(france, source):
    spoil(france, "departments", "23", lambda shape: affinity.translate(shape, 0.3))
    assert "Les contours se recoupent ou s’écartent pour" in fails(france, source)


def test_a_hole_in_the_country(france, source):
    spoil(france, "departments", "23", without_middle)
    assert "Le pays a 2 trous, la source 1." in fails(france, source)


def test_a_region_that_its_departments_do_not_make(france, source):
    spoil(france, "regions", "24", without_middle)
    assert "Les régions et leurs départements diffèrent" in fails(france, source)


def test_an_area_that_simplification_changed(france, source):
    larger = source | {"2B": affinity.scale(source["2B"], 1.1, 1.1)}
    assert "pour un département (2B)" in fails(france, larger)


def test_a_territory_far_from_its_region(france, source):
    spoil(france, "regions", "03", lambda shape: affinity.translate(shape, 0, 20))
    assert "Le plus éloigné est à" in fails(france, source)
    assert shapely.is_valid(shape_of(france["regions"]["03"]))
