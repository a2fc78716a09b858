"""Files checked as they are when they are sent, ready to be accepted."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from tests.returns.made import csv_text
from tracker.returns.acceptance import Offer
from tracker.returns.checking import check
from tracker.returns.kinds import KINDS
from tracker.returns.known import read_known
from tracker.returns.opening import opened
from tracker.returns.reading import Sender
from tracker.settings import Settings

AGREEMENT, REVIEW = "Accord de principe de co-financement", "Ouverture accélérée d’instruction"


def offered(
    settings: Settings,
    folder: Path,
    rows: Iterable[Sequence[object]],
    *,
    kind: str = "commitments",
    operator: str = "",
    region: str = "",
    today: date = date(2019, 12, 31),
    head: str | None = None,
) -> Offer:
    """Write rows as a file, its cells in the order of the headings, and check it."""
    folder.mkdir(parents=True)
    headings = [column.heading for column in KINDS[kind].columns]
    padded = [[*row, *[""] * (len(headings) - len(row))] for row in rows]
    file = folder / "retour.csv"
    file.write_text(csv_text([headings, *padded]), encoding="utf-8")
    with opened(file) as sheets:
        check(
            sheets,
            KINDS[kind],
            read_known(settings.data_dir),
            folder,
            sender=Sender(operator, region),
            today=today,
        )
    return Offer(folder, file, file.name, "Anne Martin", operator, region, head=head)
