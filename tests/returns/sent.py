"""Returns made by hand, line by line, and what checking says of them."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tracker.returns.checking import check
from tracker.returns.columns import Kind
from tracker.returns.findings import ROWS, Aside, Finding, Report, read_aside, read_findings
from tracker.returns.kinds import COMMITMENTS
from tracker.returns.known import Known, Previous, read_known
from tracker.returns.lines import Line, Sheet, Value
from tracker.returns.reading import ANYBODY, Sender
from tracker.settings import Settings

TODAY = date(2021, 6, 30)
HEADINGS = tuple(column.heading for column in COMMITMENTS.columns)
GOOD = {
    "Territoire": "Grand Châtellerault",
    "Action": "Atelier",
    "Enjeu": "Innovation",
    "Opérateur": "Bpifrance",
    "Nature de l’engagement": "Accord de principe de co‑financement",
    "Date de demande": date(2019, 2, 15),
    "Date de décision": date(2019, 3, 22),
}


@dataclass(frozen=True)
class Checked:
    """Hold a report with what stands beside it."""

    report: Report
    rows: list[dict[str, str]]
    findings: list[Finding]
    aside: list[Aside]

    def said(self, level: str) -> list[str]:
        return [f"{one.place()} : {one.sentence()}" for one in self.findings if one.level == level]

    def cells(self, level: str) -> list[tuple[int, str]]:
        return [(one.line, one.heading) for one in self.findings if one.level == level]


NOTHING = Previous()


SHIPPED = read_known(Settings().data_dir)


def known(previous: Previous = NOTHING) -> Known:
    return replace(SHIPPED, previous=previous)


def sheet(
    *rows: Iterable[Value], name: str = "Retour", hidden: bool = False, hidden_lines: tuple = ()
) -> Sheet:
    lines = (
        Line(number, tuple(row), number in hidden_lines) for number, row in enumerate(rows, start=1)
    )
    return Sheet(name, lines, hidden)


def commitment(**changed: Value) -> tuple[Value, ...]:
    """Make a sound row; a change names its column by its identifier."""
    row: dict[str, Value] = dict(GOOD)
    for column, value in changed.items():
        row[COMMITMENTS.column(column).heading] = value
    return tuple(row.get(heading) for heading in HEADINGS)


def checked(
    folder: Path,
    *sheets: Sheet,
    kind: Kind | None = COMMITMENTS,
    sender: Sender = ANYBODY,
    answers: dict[str, bool] | None = None,
    previous: Previous = NOTHING,
) -> Checked:
    report = check(
        sheets,
        kind,
        known(previous),
        folder,
        sender=sender,
        answers=answers,
        today=TODAY,
    )
    with (folder / ROWS).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return Checked(report, rows, list(read_findings(folder)), list(read_aside(folder)))


def plain(text: str) -> str:
    """Write a sentence with plain spaces."""
    return text.replace("\u202f", " ").replace("\xa0", " ")
