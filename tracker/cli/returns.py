"""Commands for what operators and regions send: make a template, check a return."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.console import Console

from tracker.cli import checks
from tracker.cli.french import Command, Group
from tracker.cli.output import PIPED_WIDTH, progress
from tracker.errors import QueryError
from tracker.returns.kinds import KINDS
from tracker.returns.known import Known, read_known
from tracker.returns.lines import RefusedError
from tracker.returns.words import counted
from tracker.settings import Settings
from tracker.snapshot import nearest

FAULTS, REFUSED = 1, 2
"""Exit statuses of a check, beside 0 for a return without fault."""
PANEL = "Commandes"
NAMES = {"commitments": "engagements", "signatures": "signatures"}


class _Group(Group):
    """Say which command was probably meant."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command; QueryError for one that does not exist."""
        found = super().get_command(ctx, cmd_name)
        if found is None:
            near = nearest(cmd_name, list(self.commands))
            hint = f" Vouliez-vous dire « {near} » ?" if near else ""
            raise QueryError(
                f"La commande « returns {cmd_name} » n’existe pas.{hint}"
                " « python -m tracker returns --help » dit ce qui est possible."
            )
        return found


returns = typer.Typer(
    cls=_Group,
    subcommand_metavar="COMMANDE [ARGUMENTS]",
    help="Modèles et vérification des retours des opérateurs et des régions.",
    no_args_is_help=True,
)


@returns.command(cls=Command, rich_help_panel=PANEL)
def template(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="SORTE",
            show_default=False,
            help="commitments (engagements) ou signatures ; obligatoire.",
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(metavar="<fichier>", help="Fichier XLSX ; sinon dans le dossier courant."),
    ] = None,
) -> None:
    """Écrire le classeur à remplir : listes, notes, exemple et notice."""
    from tracker.returns.template import write_template

    checks.known_or_fail("La sorte de retour", kind, list(KINDS), "L’aide")
    path = output or Path(f"retour-{NAMES[kind]}.xlsx")
    if path.exists():
        raise QueryError(f"Le fichier « {path} » existe déjà. Donnez un autre nom avec --output.")
    write_template(KINDS[kind], read_known(Settings.from_environment().data_dir), path)
    typer.echo(f"Modèle écrit : {path}")


@returns.command(cls=Command, rich_help_panel=PANEL)
def check(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FICHIER",
            show_default=False,
            help="Fichier reçu (XLSX, ODS, CSV) ; obligatoire.",
        ),
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            metavar="<sorte>",
            show_default=False,
            help="commitments ou signatures ; sinon les en-têtes le disent.",
        ),
    ] = "",
    operator: Annotated[
        str, typer.Option(metavar="<opérateur>", show_default=False, help="Opérateur qui envoie.")
    ] = "",
    region: Annotated[
        str, typer.Option(metavar="<code>", show_default=False, help="Région qui envoie.")
    ] = "",
    report: Annotated[
        Path | None,
        typer.Option(metavar="<fichier>", help="Écrire le rapport dans ce classeur XLSX."),
    ] = None,
    yes: Annotated[
        list[str] | None,
        typer.Option(metavar="<question>", help="Répondre oui à une question, répétable."),
    ] = None,
    no: Annotated[
        list[str] | None,
        typer.Option(metavar="<question>", help="Répondre non à une question, répétable."),
    ] = None,
) -> None:
    """Vérifier un retour : 0 s’il est sans faute, 1 s’il en a, 2 s’il ne peut pas être lu."""
    from tracker.returns.checked_file import Request, check_file
    from tracker.returns.reporting import show
    from tracker.returns.workbook import write_workbook

    if file is None:
        raise QueryError(
            "Il manque le fichier à vérifier."
            " « python -m tracker returns check --help » dit ce qui est possible."
        )
    settings = Settings.from_environment()
    known = read_known(settings.data_dir)
    _check_sender(known, kind, operator, region)
    answers = {**dict.fromkeys(yes or (), True), **dict.fromkeys(no or (), False)}
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
        )
        try:
            if not file.is_file():
                raise RefusedError(f"Le fichier « {file} » n’existe pas. Vérifiez son nom.")
            with progress() as said:
                said("Lecture du fichier", 0)
                found = check_file(
                    request, lambda lines: said(counted(lines, "ligne lue", "lignes lues"), 0)
                )
            console = Console()
            if not console.is_terminal:
                console = Console(width=PIPED_WIDTH)
            show(found, request.folder, console)
            if report is not None:
                write_workbook(found, request.folder, report)
                typer.echo(f"Rapport écrit : {report}")
        except RefusedError as error:
            typer.secho(str(error), err=True, fg=typer.colors.RED)
            raise typer.Exit(REFUSED) from error
    raise typer.Exit(0 if found.is_clean else FAULTS)


def _check_sender(known: Known, kind: str, operator: str, region: str) -> None:
    """Accept a kind, an operator and a region that exist; QueryError for another."""
    if kind:
        checks.known_or_fail("La sorte de retour", kind, list(KINDS), "L’aide")
    if operator:
        listed = "« python -m tracker query reference/operators »"
        checks.known_or_fail("La valeur de --operator", operator, list(known.operators), listed)
    if region:
        listed = "« python -m tracker query reference/regions »"
        checks.known_or_fail("La valeur de --region", region, list(known.regions), listed)
