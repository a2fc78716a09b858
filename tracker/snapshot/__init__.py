"""Snapshots: one DuckDB file made from the sources and the returns, verified, published at once."""

from tracker.snapshot.accepting import Preview, accept, preview, withdraw
from tracker.snapshot.build import build, ensure
from tracker.snapshot.cells import nearest
from tracker.snapshot.citing import KEPT_CITED, cite, cited
from tracker.snapshot.earlier import kept, rollback
from tracker.snapshot.files import Snapshot, current
from tracker.snapshot.knowledge import known
from tracker.snapshot.stage import Progress
from tracker.snapshot.verifying import verify_returns

__all__ = [
    "KEPT_CITED",
    "Preview",
    "Progress",
    "Snapshot",
    "accept",
    "build",
    "cite",
    "cited",
    "current",
    "ensure",
    "kept",
    "known",
    "nearest",
    "preview",
    "rollback",
    "verify_returns",
    "withdraw",
]
