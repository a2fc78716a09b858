"""A snapshot may be replaced or damaged: readers see good data, never a trace of the fault."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import OpenScreen
from tests.browser.dashboard import ROOT, Dashboard, served


def published(snapshots: Path) -> Path:
    """Return the file of the snapshot in force."""
    return snapshots / (snapshots / "current").read_text(encoding="utf-8").strip()


def test_a_new_snapshot_is_seen_at_the_next_interaction(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    data = shutil.copytree(ROOT / "data", tmp_path / "data")
    with served(tmp_path / "server", {"TRACKER_DATA": str(data)}) as running:
        screen = open_screen("/?as_of=2019-03-31", on=running)
        assert "7 territoires sur 136" in screen.words()
        before = published(running.snapshots)

        remove_signatures(data, "Carros")
        environment = os.environ | {
            "TRACKER_DATA": str(data),
            "TRACKER_SNAPSHOTS": str(running.snapshots),
        }
        build = [sys.executable, "-m", "tracker", "build"]
        subprocess.run(build, cwd=ROOT, env=environment, check=True, timeout=120)
        assert published(running.snapshots) != before
        assert "7 territoires sur 136" in screen.words()

        screen.after(lambda: screen.page.get_by_role("link", name="Signatures").click())
        screen.after(lambda: screen.page.get_by_role("link", name="Vue d’ensemble").click())
        assert "6 territoires sur 136" in screen.words()
        screen.page.context.close()


@pytest.mark.parametrize("fault", ["truncated", "foreign"])
def test_a_damaged_snapshot_is_rebuilt_at_start(
    fault: str, dashboard: Dashboard, open_screen: OpenScreen, tmp_path: Path
) -> None:
    snapshots = shutil.copytree(dashboard.snapshots, tmp_path / "snapshots")
    whole = published(snapshots).read_bytes()
    published(snapshots).write_bytes(whole[:5000] if fault == "truncated" else b"not a database")
    with served(tmp_path / "server", {"TRACKER_SNAPSHOTS": str(snapshots)}) as mended:
        screen = open_screen("/", on=mended)
        assert screen.words() == open_screen("/").words()
        screen.page.context.close()
    assert "Traceback" not in mended.log.read_text(encoding="utf-8")


def remove_signatures(data: Path, territory: str) -> None:
    """Take the signatures of a territory out of the published data."""
    with next((data / "reference").glob("territories.csv")).open(encoding="utf-8") as file:
        ids = {row["territory_id"] for row in csv.DictReader(file) if row["name"] == territory}
    path = data / "published" / "signatures.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not any(f",{identifier}," in line for identifier in ids)]
    assert len(kept) < len(lines)
    path.write_text("".join(kept), encoding="utf-8")
