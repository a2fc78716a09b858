"""A file received from an operator or a region, checked in a process of its own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from tracker.cli import checks
from tracker.cli.output import console, progress
from tracker.errors import QueryError
from tracker.returns.checked_file import Request, check_file
from tracker.returns.findings import Report
from tracker.returns.history import previous, read_events
from tracker.returns.kinds import KINDS
from tracker.returns.known import read_known
from tracker.returns.lines import RefusedError
from tracker.returns.reporting import show
from tracker.returns.words import counted
from tracker.settings import Settings

REFUSED = 2
"""Exit status for a file that cannot be read."""

File = Annotated[
    Path | None,
    typer.Argument(
        metavar="FICHIER",
        show_default=False,
        help="Fichier reçu (XLSX, ODS, CSV) ; obligatoire.",
    ),
]
KindOption = Annotated[
    str,
    typer.Option(
        metavar="<sorte>",
        show_default=False,
        help="commitments ou signatures ; sinon les en-têtes le disent.",
    ),
]
OperatorOption = Annotated[
    str, typer.Option(metavar="<opérateur>", show_default=False, help="Opérateur qui envoie.")
]
RegionOption = Annotated[
    str, typer.Option(metavar="<code>", show_default=False, help="Région qui envoie.")
]
Yes = Annotated[
    list[str] | None,
    typer.Option(metavar="<question>", help="Répondre oui à une question, répétable."),
]
No = Annotated[
    list[str] | None,
    typer.Option(metavar="<question>", help="Répondre non à une question, répétable."),
]


@dataclass(frozen=True)
class Checked:
    """Hold a check: its report, and the folder of its rows and findings."""

    report: Report
    folder: Path
    answers: Mapping[str, bool]


@contextmanager
def checked(
    settings: Settings,
    file: Path,
    kind: str,
    operator: str,
    region: str,
    yes: list[str] | None,
    no: list[str] | None,
) -> Iterator[Checked]:
    """Check a file and print its report; its folder lasts as long as the context.

    QueryError: kind, operator or region unknown. A file that cannot be read is said, and the
    command exits with `REFUSED`.
    """
    known = read_known(settings.data_dir)
    if kind:
        checks.known_or_fail("La sorte de retour", kind, list(KINDS), "L’aide")
    if operator:
        listed = "« python -m tracker query reference/operators »"
        checks.known_or_fail("La valeur de --operator", operator, list(known.operators), listed)
    if region:
        listed = "« python -m tracker query reference/regions »"
        checks.known_or_fail("La valeur de --region", region, list(known.regions), listed)
    answers = {**dict.fromkeys(yes or (), True), **dict.fromkeys(no or (), False)}
    events = read_events(settings.returns_dir)
    with TemporaryDirectory(prefix="tracker-return-") as folder:
        request = Request(
            path=file.resolve(),
            folder=Path(folder),
            data_dir=settings.data_dir,
            kind=kind,
            operator=operator,
            region=region,
            answers=answers,
            today=datetime.now().astimezone().date(),
            previous=previous(events, kind or "commitments", operator, region),
        )
        try:
            if not file.is_file():
                raise RefusedError(f"Le fichier « {file} » n’existe pas. Vérifiez son nom.")
            with progress() as said:
                said("Lecture du fichier", 0)
                report = check_file(
                    request, lambda lines: said(counted(lines, "ligne lue", "lignes lues"), 0)
                )
        except RefusedError as error:
            typer.secho(str(error), err=True, fg=typer.colors.RED)
            raise typer.Exit(REFUSED) from error
        show(report, request.folder, console())
        yield Checked(report, request.folder, answers)


def given(file: Path | None, command: str) -> Path:
    """Return the file of a command; QueryError when there is none."""
    if file is None:
        raise QueryError(
            f"Il manque le fichier. « python -m tracker returns {command} --help » dit ce"
            " qui est possible."
        )
    return file
