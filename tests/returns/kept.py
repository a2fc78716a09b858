"""Returns accepted in a folder, without the work of checking a file."""

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tracker.returns.acceptance import Offer
from tracker.returns.findings import ASIDE, FINDINGS, ROWS, Report
from tracker.returns.keeping import PARIS, commit, prepare, prepare_withdrawal
from tracker.returns.record import Record

NOON = datetime(2026, 11, 23, 12, tzinfo=PARIS)
HOUR = timedelta(hours=1)
BPIFRANCE = {"operator": "bpifrance"}
REGION = {"region": "75"}
_NUMBERS = count(1)


def offer(
    work: Path,
    *,
    kind: str = "commitments",
    content: str = "",
    suffix: str = ".xlsx",
    rows: int = 2,
    waiting: int = 1,
    report: dict[str, Any] | None = None,
    **told: Any,
) -> Offer:
    """Make a file and its check; each is another file unless its content is given."""
    check = Path(mkdtemp(dir=work))
    said = content or f"return {next(_NUMBERS)}"
    original = check / f"original-as-sent{suffix}"
    original.write_text(said)
    lines = [f"Retour,{rank},{said},\n" for rank in range(rows)]
    lines += [f"Retour,{rank},{said},question\n" for rank in range(waiting)]
    (check / ROWS).write_text("sheet,line,action,waits\n" + "".join(lines))
    (check / ASIDE).write_text("")
    (check / FINDINGS).write_text('{"level": "warning"}\n')
    found = Report(kind=kind, title="Retour", rows=rows, waiting=waiting, **(report or {}))
    found.save(check)
    given = {"accepted_by": "Anne Martin", "file_name": f"Retour Bpifrance{suffix.upper()}"}
    return Offer(check=check, original=original, **{**given, **told})


def accept(folder: Path, at: datetime = NOON, **told: Any) -> Record:
    """Accept a return, from Bpifrance unless it is told who sends it."""
    if not {"operator", "region"} & told.keys():
        told |= BPIFRANCE
    return commit(prepare(folder, offer(folder.parent, **told), at))


def withdraw(folder: Path, one: Record, at: datetime = NOON) -> Record:
    """Withdraw a return."""
    return commit(prepare_withdrawal(folder, one.id, "Anne Martin", "envoyé par erreur", at))
