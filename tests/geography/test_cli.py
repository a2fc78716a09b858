"""The command prepares, imports, and says a failure in one sentence."""

import json

import pytest

from tracker.cli import main
from tracker.geography import areas, geometry_path
from tracker.settings import Settings

SQUARE = [[0.4, 46.7], [0.7, 46.7], [0.7, 46.9], [0.4, 46.9], [0.4, 46.7]]


@pytest.fixture
def run(settings, monkeypatch, capsys):
    """Run a command that writes into a temporary folder; give its status, output and errors."""
    monkeypatch.setattr(Settings, "from_environment", lambda: settings)
    monkeypatch.setenv("TERM", "dumb")

    def ran(*arguments):
        with pytest.raises(SystemExit) as left:
            main(["geography", *map(str, arguments)])
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return ran


def area(territory_id):
    geometry = {"type": "Polygon", "coordinates": [SQUARE]}
    return {"features": [{"id": territory_id, "properties": {}, "geometry": geometry}]}


def test_help(run):
    status, out, _ = run("--help")
    assert status == 0
    assert "--areas" in out
    assert "--departments" in out


def test_prepare(run, settings, departments, given):
    status, out, err = run("--departments", given(departments))
    assert (status, err) == (0, "")
    assert "101 départements sur 101" in out
    assert json.loads(geometry_path(settings).read_text())["width"] == 1000


def test_import(run, settings, given):
    status, out, err = run("--areas", given(area("ti-7504")))
    assert (status, err) == (0, "")
    assert "Périmètres écrits" in out
    assert list(areas(settings)) == ["ti-7504"]
    assert not geometry_path(settings).exists()


def test_a_failure_is_one_sentence(run, settings, given):
    status, out, err = run("--areas", given(area("ti-7505x")))
    assert (status, out) == (1, "")
    assert err.strip() == (
        "given.geojson, élément 1 : l’identifiant est « ti-7505x » ; celui d’un territoire est"
        " attendu, comme « ti-7505 ». La carte reste comme elle était."
    )
    assert areas(settings) is None
