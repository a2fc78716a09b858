"""What the first visitors would wait for: asked and imported in the background, at the start."""

from importlib import import_module

from tracker.snapshot import Snapshot
from tracker.ui import view

OVERVIEW = (
    "national/summary",
    "national/signatures_by_region",
    "national/recent",
    "national/commitments_by_operator",
    "national/signatures",
    "data/figures",
    "national/gaps",
    "national/pace",
    "data/build",
    "data/row_counts",
    "reference/sources",
)
"""What the first page asks, the longest first: nothing has shown yet what it needs."""
FIRST = ("app", "announced", "breakdowns", "columns", "headlines")


def prepare(published: Snapshot | None) -> None:
    """Prepare, in a thread of its own.

    `published` is what this process just found whole and up to date; None when it did not look.
    """
    if published:
        view.ensured().append(published)
        view.ask_first(published, OVERVIEW)
    for name in FIRST:
        import_module(f"tracker.ui.{name}")
