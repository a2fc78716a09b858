"""Commands for what operators and regions send: make a template, check a return."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import checks, received
from tracker.cli.accepting import accept, list_command, verify, withdraw
from tracker.cli.french import Command, CommandGroup
from tracker.errors import QueryError
from tracker.returns.kinds import KINDS
from tracker.returns.known import read_known
from tracker.settings import Settings

FAULTS = 1
"""Exit status of a check that found faults, beside 0 for none."""
PANEL = "Commandes"
NAMES = {"commitments": "engagements", "signatures": "signatures"}

returns = typer.Typer(
    cls=CommandGroup,
    subcommand_metavar="COMMANDE [ARGUMENTS]",
    help="Retours des opérateurs et des régions : modèles, vérification, acceptation, historique.",
    no_args_is_help=True,
)


@returns.command(cls=Command, rich_help_panel=PANEL)
def template(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="SORTE",
            show_default=False,
            help="commitments (engagements) ou signatures ; obligatoire.",
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(metavar="<fichier>", help="Fichier XLSX ; sinon dans le dossier courant."),
    ] = None,
) -> None:
    """Écrire le classeur à remplir : listes, notes, exemple et notice."""
    from tracker.returns.template import write_template

    checks.known_or_fail("La sorte de retour", kind, list(KINDS), "L’aide")
    path = output or Path(f"retour-{NAMES[kind]}.xlsx")
    if path.exists():
        raise QueryError(f"Le fichier « {path} » existe déjà. Donnez un autre nom avec --output.")
    write_template(KINDS[kind], read_known(Settings.from_environment().data_dir), path)
    typer.echo(f"Modèle écrit : {path}")


@returns.command(cls=Command, rich_help_panel=PANEL)
def check(
    file: received.File = None,
    kind: received.KindOption = "",
    operator: received.OperatorOption = "",
    region: received.RegionOption = "",
    report: Annotated[
        Path | None,
        typer.Option(metavar="<fichier>", help="Écrire le rapport dans ce classeur XLSX."),
    ] = None,
    yes: received.Yes = None,
    no: received.No = None,
) -> None:
    """Vérifier un retour : 0 s’il est sans faute, 1 s’il en a, 2 s’il ne peut pas être lu."""
    from tracker.returns.workbook import write_workbook

    path = received.given(file, "check")
    settings = Settings.from_environment()
    with received.checked(settings, path, kind, operator, region, yes, no) as found:
        if report is not None:
            write_workbook(found.report, found.folder, report)
            typer.echo(f"Rapport écrit : {report}")
    raise typer.Exit(0 if found.report.is_clean else FAULTS)


for command in (accept, list_command, withdraw, verify):
    returns.command(
        name=command.__name__.removesuffix("_command"), cls=Command, rich_help_panel=PANEL
    )(command)
