"""A package is there whole or not at all, the same for the same snapshot, while others read it."""

import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tracker.cli import main
from tracker.database import Database
from tracker.errors import PackageError
from tracker.package import make_package
from tracker.settings import ROOT

DIES = """
import os, sys
from pathlib import Path
from dataclasses import replace
from tracker.package import make_package
from tracker.settings import Settings
from tracker.snapshot import current

def die(words, done):
    if "Engagements" in words:
        os._exit(9)

settings = replace(Settings(), snapshot_dir=Path(sys.argv[1]))
make_package(settings, current(settings), Path(sys.argv[2]), die)
"""


def entries(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_same_snapshot_gives_the_same_bytes(shipped, shipped_package, tmp_path):
    alone = replace(shipped.settings, database_threads=1, database_memory="256MB")
    make_package(alone, shipped.snapshot, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == shipped_package.zip.read_bytes()


def test_files_are_dated_from_the_snapshot(shipped, shipped_package):
    built = shipped.snapshot.built_at
    with zipfile.ZipFile(shipped_package.zip) as archive:
        dates = {entry.date_time[:5] for entry in archive.infolist()}
    assert dates == {(built.year, built.month, built.day, built.hour, built.minute)}


def test_several_at_once_while_the_pages_read(shipped, shipped_package, tmp_path):
    database = Database(shipped.settings)
    paths = [tmp_path / f"{number}.zip" for number in range(3)]

    def made(path):
        make_package(shipped.settings, shipped.snapshot, path)

    with ThreadPoolExecutor() as pool:
        work = [pool.submit(made, path) for path in paths]
        while not all(one.done() for one in work):
            assert len(database.query("reference/regions", {}, shipped.snapshot)) == 18
        for one in work:
            one.result()
    assert {path.read_bytes() for path in paths} == {shipped_package.zip.read_bytes()}


def test_progress_goes_from_none_to_all(shipped, tmp_path):
    told = []
    make_package(
        shipped.settings,
        shipped.snapshot,
        tmp_path / "données.zip",
        lambda words, done: told.append((words, done)),
    )
    shares = [done for _, done in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert "Table « Signatures datées »" in [words for words, _ in told]


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_one_that_is_stopped_leaves_what_was_there(shipped, tmp_path, error):
    path = tmp_path / "données.zip"
    path.write_bytes(b"earlier")

    def stop(words, done):
        if done > 0.5:
            raise error

    with pytest.raises(error):
        make_package(shipped.settings, shipped.snapshot, path, stop)
    assert entries(tmp_path) == ["données.zip"]
    assert path.read_bytes() == b"earlier"


def test_one_that_is_killed_leaves_nothing_once_made_again(shipped, shipped_package, tmp_path):
    path = tmp_path / "données.zip"
    died = subprocess.run(
        [sys.executable, "-c", DIES, str(shipped.settings.snapshot_dir), str(path)],
        cwd=ROOT,
        check=False,
    )
    assert died.returncode == 9
    assert not path.exists()
    assert len(entries(tmp_path)) == 1
    make_package(shipped.settings, shipped.snapshot, path)
    assert entries(tmp_path) == ["données.zip"]
    assert path.read_bytes() == shipped_package.zip.read_bytes()


def test_a_full_disk_is_said(shipped, tmp_path):
    def full(words, done):
        raise OSError(28, "No space left on device")

    with pytest.raises(PackageError, match="la place qui reste"):
        make_package(shipped.settings, shipped.snapshot, tmp_path / "données.zip", full)
    assert not entries(tmp_path)


def test_a_snapshot_that_cannot_be_read_is_said(shipped, tmp_path):
    (tmp_path / "out").mkdir()
    broken = replace(shipped.snapshot, path=tmp_path / shipped.snapshot.path.name)
    broken.path.write_bytes(shipped.snapshot.path.read_bytes()[:20_000])
    for snapshot in (broken, replace(broken, path=tmp_path / "gone.duckdb")):
        with pytest.raises(PackageError, match="python -m tracker build"):
            make_package(shipped.settings, snapshot, tmp_path / "out" / "données.zip")
    assert not entries(tmp_path / "out")
    assert not (tmp_path / "gone.duckdb").exists()


def test_where_it_cannot_be_written_is_said(shipped, tmp_path):
    with pytest.raises(PackageError, match="est un dossier"):
        make_package(shipped.settings, shipped.snapshot, tmp_path)
    with pytest.raises(PackageError, match="un dossier qui n’existe pas"):
        make_package(shipped.settings, shipped.snapshot, tmp_path / "none" / "données.zip")


@pytest.fixture
def run(shipped, monkeypatch, capsys):
    """Run a command on the shipped data; give its status, output and errors."""
    monkeypatch.setenv("TRACKER_SNAPSHOTS", str(shipped.settings.snapshot_dir))
    monkeypatch.setenv("TERM", "dumb")

    def ran(*arguments):
        with pytest.raises(SystemExit) as left:
            main(arguments)
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return ran


def test_the_command_writes_it(run, shipped, shipped_package, tmp_path):
    path = tmp_path / "données.zip"
    status, out, err = run("package", "--output", str(path))
    assert (status, err) == (0, "")
    assert str(path) in out
    assert shipped.snapshot.id in out
    assert path.read_bytes() == shipped_package.zip.read_bytes()


def test_the_command_asks_for_a_file(run, tmp_path):
    assert run("package") == (
        1,
        "",
        "Il manque le fichier à écrire : --output données.zip.\n",
    )
    status, _, err = run("package", "--output", str(tmp_path / "none" / "données.zip"))
    assert status == 1
    assert "n’existe pas" in err


def test_the_command_explains_itself_in_french(run):
    status, out, _ = run("package", "--help")
    assert status == 0
    assert "Afficher cette aide." in out
    assert "datapackage.json" in out
