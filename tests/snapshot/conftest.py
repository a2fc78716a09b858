"""A copy of the small data set that a test may spoil, and a quick way to read a snapshot."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.conftest import SMALL
from tracker.errors import SourceError
from tracker.settings import Settings
from tracker.snapshot import Snapshot, build

Rows = list[tuple[object, ...]]


def faults(settings: Settings) -> list[str]:
    """Return what a build that must be refused says."""
    with pytest.raises(SourceError) as refused:
        build(settings)
    return list(refused.value.faults)


@pytest.fixture
def spoilable(tmp_path: Path) -> Settings:
    shutil.copytree(SMALL, tmp_path / "data")
    return Settings(data_dir=tmp_path / "data", snapshot_dir=tmp_path / "snapshots")


@pytest.fixture
def read() -> Callable[[Snapshot, str], Rows]:
    def rows(snapshot: Snapshot, statement: str) -> Rows:
        with duckdb.connect(snapshot.path, read_only=True) as connection:
            return connection.execute(statement).fetchall()

    return rows
