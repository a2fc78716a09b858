"""Show the report of a check in the terminal."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from tracker.returns.findings import LEVELS, Report, read_findings
from tracker.returns.words import counted

SHOWN_FINDINGS = 200
SHOWN_CHANGES = 30
SHOWN_QUESTIONS = 50
_COLOURS = {"fault": "red", "question": "yellow", "warning": "cyan"}


def show(report: Report, folder: Path, console: Console) -> None:
    """Print a report: its findings, its questions, what reading changed, and the outcome."""
    if report.faults + report.warnings + len(report.questions):
        console.print(_findings(report, folder))
    if report.questions:
        console.print(_questions(report))
    if report.changes:
        console.print(_changes(report))
    for sentence in sentences(report):
        console.print(escape(sentence))


def sentences(report: Report) -> Iterator[str]:
    """Say the outcome of a check, one sentence a line."""
    yield from report.notes
    for why, count in report.left_out.items():
        yield f"Laissé de côté : {why}, {count}."
    ready = counted(report.rows, "ligne prête", "lignes prêtes")
    aside = counted(report.aside, "ligne à corriger", "lignes à corriger")
    waiting = counted(report.waiting, "ligne en attente d’une réponse", "lignes en attente")
    yield f"{report.title} : {ready}, {aside}, {waiting}."
    faults = counted(report.faults, "faute")
    warnings = counted(report.warnings, "point à vérifier", "points à vérifier")
    yield f"{faults}, {counted(len(report.questions), 'question')}, {warnings}."
    if report.questions:
        yield (
            "Pour répondre : --yes QUESTION ou --no QUESTION, autant de fois qu’il faut, avec la"
            " clé de la question."
        )


def _findings(report: Report, folder: Path) -> Grid:
    grid = Grid("", "feuille", "ligne", "colonne", "valeur", "ce qu’il faut", "suggestion")
    for finding in islice(read_findings(folder), SHOWN_FINDINGS):
        colour = _COLOURS[finding.level]
        column = f"{finding.letter} {finding.heading}".strip()
        grid.add_row(
            f"[{colour}]{LEVELS[finding.level]}[/]",
            escape(finding.sheet),
            str(finding.line or ""),
            escape(column),
            escape(finding.value),
            escape(finding.words),
            escape(finding.suggestion),
        )
    found = report.faults + report.warnings + report.asked_cells
    if found > SHOWN_FINDINGS:
        grid.caption = (
            f"{SHOWN_FINDINGS} premières sur {found} ; l’option --report les écrit toutes."
        )
    return grid


def _questions(report: Report) -> Grid:
    grid = Grid("question", "clé", "lignes", title="Questions")
    for question in report.questions[:SHOWN_QUESTIONS]:
        grid.add_row(escape(question.sentence()), escape(question.key), str(question.lines))
    return grid


def _changes(report: Report) -> Grid:
    grid = Grid("colonne", "écrit", "lu", "règle", "cellules", title="Lu avec certitude")
    for change in report.changes[:SHOWN_CHANGES]:
        words = (change.heading, change.typed, change.read_as, change.rule, str(change.cells))
        grid.add_row(*map(escape, words))
    if len(report.changes) > SHOWN_CHANGES:
        grid.caption = f"{SHOWN_CHANGES} premières sur {len(report.changes)}."
    return grid
