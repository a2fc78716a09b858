"""How many rows of a region's return do not count, because an operator speaks for itself."""

import csv
from collections.abc import Iterable
from pathlib import Path

from tracker.returns.findings import ROWS
from tracker.returns.history import in_force
from tracker.returns.record import Record


def spoken_for(check: Path, events: Iterable[Record], offered: Record) -> int:
    """Count the rows of a checked return about operators that have a return in force."""
    if offered.kind != "commitments" or not offered.region:
        return 0
    speaking = {one.operator for one in in_force(events) if one.kind == "commitments"} - {""}
    with (check / ROWS).open(encoding="utf-8", newline="") as lines:
        return sum(
            not row["waits"] and row["operator_id"] in speaking for row in csv.DictReader(lines)
        )
