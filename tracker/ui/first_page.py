"""What the first visitors would wait for: asked and imported in the background, at the start."""

import time
from importlib import import_module

from tracker.snapshot import Snapshot
from tracker.ui import view

OVERVIEW = (
    "national/summary",
    "national/signatures_by_region",
    "national/recent",
    "national/operators",
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
LATER = ("tracker.ui.taken", "tracker.ui.present_desk")
LATER_SECONDS = 10.0
"""By then the first page is there; a click on what is imported now would wait for it."""


def prepare(published: Snapshot | None, *later: str) -> None:
    """Prepare, in a thread of its own; `later` are modules that only a click needs.

    `published` is what this process just found whole and up to date; None when it did not look.
    """
    if published:
        view.ensured().append(published)
        view.ask_first(published, OVERVIEW)
    for name in FIRST:
        import_module(f"tracker.ui.{name}")
    time.sleep(LATER_SECONDS)
    for name in (*LATER, *later):
        import_module(name)
