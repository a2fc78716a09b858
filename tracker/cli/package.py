"""Command that writes all the data of the published snapshot as one package."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.output import progress
from tracker.errors import PackageError
from tracker.settings import Settings
from tracker.snapshot import ensure


def package(
    output: Annotated[
        Path | None,
        typer.Option(metavar="<fichier>", help="Fichier ZIP à écrire ; obligatoire."),
    ] = None,
) -> None:
    """Écrire toutes les données : Parquet, CSV et datapackage.json (Frictionless)."""
    from tracker.package import make_package

    if output is None:
        raise PackageError("Il manque le fichier à écrire : --output données.zip.")
    settings = Settings.from_environment()
    with progress() as report:
        snapshot = ensure(settings, report)
    with progress() as report:
        make_package(settings, snapshot, output, report)
    megabytes = f"{output.stat().st_size / 1e6:.1f}".replace(".", ",")
    typer.echo(f"Paquet écrit : {output} ({megabytes} Mo)")
    typer.echo(f"Instantané : {snapshot.id}")
