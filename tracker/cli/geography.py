"""Command that prepares the map: France once for all, and the territories' areas."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.geography import import_areas, prepare
from tracker.settings import Settings


def geography(
    areas: Annotated[
        Path | None,
        typer.Option(
            metavar="<fichier>", help="GeoJSON (WGS84) des périmètres des territoires, à importer."
        ),
    ] = None,
    departments: Annotated[
        Path | None,
        typer.Option(
            metavar="<fichier>", help="GeoJSON des départements ; sinon npm va le chercher."
        ),
    ] = None,
) -> None:
    """Préparer le fond de carte de la France, ou importer les périmètres des territoires."""
    settings = Settings.from_environment()
    sentences = []
    if areas is None or departments is not None:
        sentences += prepare(settings, departments)
    if areas is not None:
        sentences += import_areas(settings, areas)
    for sentence in sentences:
        typer.echo(sentence)
