"""The geometry that is shipped: whole, light, and where the territories are."""

import csv

import pytest
import shapely

from tracker.errors import GeographyError
from tracker.geography import geometry_path, load, place
from tracker.geography.paths import from_path
from tracker.geography.shapes import shape_of
from tracker.settings import Settings

SETTINGS = Settings()
REGIONS = {
    *("11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94"),
    *("01", "02", "03", "04", "06"),
}
# Areas of Insee's regions in km², rounded; water and coast lines differ by some percent.
KNOWN_KM2 = {"75": 84_036, "11": 12_011, "53": 27_208, "94": 8_680, "84": 69_711}


@pytest.fixture(scope="module")
def france():
    return load(SETTINGS)


@pytest.fixture(scope="module")
def regions(france):
    return {code: shape_of(path) for code, path in france["regions"].items()}


@pytest.fixture(scope="module")
def departments(france):
    return {code: shape_of(one["path"]) for code, one in france["departments"].items()}


def reference(name):
    with (SETTINGS.data_dir / "reference" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_size():
    assert geometry_path(SETTINGS).stat().st_size < 200_000


def test_regions_and_departments(france):
    assert set(france["regions"]) == REGIONS
    assert {code: one["region"] for code, one in france["departments"].items()} == {
        row["department_code"]: row["region_code"] for row in reference("departments")
    }
    assert (len(france["regions"]), len(france["departments"])) == (18, 101)


def test_who_made_it(france):
    assert france["credits"]["source"] == "Natural Earth"
    assert france["credits"]["licence"] == "public domain"


def test_no_gap_and_no_overlap(regions, departments):
    for drawn in (list(regions.values()), list(departments.values())):
        assert shapely.is_valid(drawn).all()
        assert shapely.coverage_is_valid(drawn)
    union = shapely.union_all(list(departments.values()))
    assert union.area == pytest.approx(sum(one.area for one in departments.values()))
    # Llívia is a Spanish town within the Pyrénées-Orientales.
    (llivia,) = [ring for part in union.geoms for ring in part.interiors]
    assert shapely.Point(place(1.98, 42.46)).within(shapely.Polygon(llivia))


def test_departments_make_their_region(france, regions, departments):
    for region, drawn in regions.items():
        parts = [
            departments[code]
            for code, one in france["departments"].items()
            if one["region"] == region
        ]
        assert shapely.union_all(parts).equals(drawn)


@pytest.mark.parametrize("region", KNOWN_KM2)
def test_areas_on_the_sheet(regions, region):
    # Lambert-93 stretches lengths by up to 0.3 % at Corsica and at the north.
    assert regions[region].area / 0.86**2 == pytest.approx(KNOWN_KM2[region], rel=0.03)


def test_every_territory_is_in_one_of_its_regions(regions):
    for row in reference("territories"):
        point = shapely.Point(place(float(row["longitude"]), float(row["latitude"])))
        assert any(regions[code].contains(point) for code in row["region_codes"].split()), row


def test_inner_borders_part_departments_of_a_region(france, regions):
    lines = shapely.MultiLineString(from_path(france["borders"]))
    coast_and_regions = shapely.union_all(shapely.boundary(list(regions.values())))
    assert shapely.intersection(lines, coast_and_regions).length == pytest.approx(0, abs=1e-6)
    assert lines.length / 0.86 == pytest.approx(11_000, rel=0.1)  # in km, insets apart


def test_missing_or_damaged_geometry(tmp_path):
    elsewhere = Settings(root=tmp_path)
    with pytest.raises(GeographyError, match="python -m tracker geography"):
        load(elsewhere)
    geometry_path(elsewhere).parent.mkdir(parents=True)
    for damage in ("{", "[]"):
        geometry_path(elsewhere).write_text(damage)
        with pytest.raises(GeographyError, match="python -m tracker geography"):
            load(elsewhere)
