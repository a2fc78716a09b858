"""Snapshots: one DuckDB file made from the source files, verified, then published at once."""

from tracker.snapshot.build import build, ensure
from tracker.snapshot.cells import nearest
from tracker.snapshot.files import Snapshot, current
from tracker.snapshot.stage import Progress

__all__ = ["Progress", "Snapshot", "build", "current", "ensure", "nearest"]
