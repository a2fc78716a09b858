"""Commands for the snapshots that are kept: list them, publish an earlier one again."""

from typing import Annotated

import typer
from rich.table import Table

from tracker.cli.french import Command, CommandGroup
from tracker.cli.output import console
from tracker.errors import QueryError
from tracker.settings import Settings
from tracker.snapshot import current, kept, rollback

PANEL = "Commandes"

snapshots = typer.Typer(
    cls=CommandGroup,
    subcommand_metavar="COMMANDE [ARGUMENTS]",
    help="Instantanés gardés, et retour à l’un d’eux.",
    no_args_is_help=True,
)


@snapshots.command(name="list", cls=Command, rich_help_panel=PANEL)
def list_command() -> None:
    """Lister les instantanés gardés, du plus récent au plus ancien."""
    settings = Settings.from_environment()
    published = current(settings)
    grid = Table("instantané", "construit le (UTC)", "Mo", "")
    for snapshot in kept(settings):
        megabytes = f"{snapshot.path.stat().st_size / 1e6:.1f}".replace(".", ",")
        built = f"{snapshot.built_at:%d/%m/%Y %H:%M:%S}"
        grid.add_row(snapshot.id, built, megabytes, "publié" if snapshot == published else "")
    if grid.row_count:
        console().print(grid)
    else:
        typer.echo("Aucun instantané. « python -m tracker build » en construit un.")


@snapshots.command(name="rollback", cls=Command, rich_help_panel=PANEL)
def rollback_command(
    snapshot_id: Annotated[
        str,
        typer.Argument(
            metavar="INSTANTANÉ", show_default=False, help="Nom d’un instantané ; obligatoire."
        ),
    ] = "",
) -> None:
    """Publier de nouveau un instantané gardé, jusqu’au prochain changement des données."""
    if not snapshot_id:
        raise QueryError(
            "Il manque le nom de l’instantané. « python -m tracker snapshots list » les donne."
        )
    snapshot = rollback(Settings.from_environment(), snapshot_id)
    typer.echo(f"Instantané publié : {snapshot.path}")
    typer.echo("Il le reste jusqu’au prochain changement des fichiers ou des retours.")
