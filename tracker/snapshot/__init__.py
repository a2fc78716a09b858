"""Snapshots: one DuckDB file made from the sources and the returns, verified, published at once."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tracker.snapshot.build import build, ensure
from tracker.snapshot.files import Snapshot, current
from tracker.snapshot.progress import Progress

if TYPE_CHECKING:
    from tracker.snapshot.accepting import Preview, accept, preview, withdraw
    from tracker.snapshot.cells import nearest
    from tracker.snapshot.citing import KEPT_CITED, cite, cited
    from tracker.snapshot.earlier import kept, rollback
    from tracker.snapshot.knowledge import known
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
_ON_DEMAND = {
    "KEPT_CITED": "citing",
    "Preview": "accepting",
    "accept": "accepting",
    "cite": "citing",
    "cited": "citing",
    "kept": "earlier",
    "known": "knowledge",
    "nearest": "cells",
    "preview": "accepting",
    "rollback": "earlier",
    "verify_returns": "verifying",
    "withdraw": "accepting",
}
"""What serving a published snapshot does without, imported when it is asked for."""


def __getattr__(name: str) -> Any:
    if name not in _ON_DEMAND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_ON_DEMAND[name]}"), name)
    globals()[name] = found
    return found
