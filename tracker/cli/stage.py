"""Commands for presentations: write one as a single file, check it before going on stage."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli.output import progress
from tracker.errors import PresentationError
from tracker.settings import Settings
from tracker.snapshot import ensure

RED = 1
"""Exit status of a check that found something to mend."""
MARKS = {"sound": "✓", "fault": "✗", "unchecked": "?"}

File = Annotated[
    Path | None,
    typer.Argument(
        metavar="FICHIER",
        show_default=False,
        help="Présentation (TOML), comme data/presentations/semaine-industrie-2019.toml.",
    ),
]


def present(
    file: File = None,
    html: Annotated[
        Path | None,
        typer.Option(metavar="<fichier>", help="Fichier HTML à écrire ; obligatoire."),
    ] = None,
) -> None:
    """Écrire une présentation en un seul fichier HTML, sans serveur ni réseau."""
    from tracker.database import Database
    from tracker.durable import write_durably
    from tracker.stage.deck import Staging, deck_of
    from tracker.stage.freezing import read_by
    from tracker.stage.page import page

    if html is None:
        raise PresentationError(["Il manque le fichier à écrire : --html présentation.html."])
    if not html.absolute().parent.is_dir():
        raise PresentationError([f"Le dossier « {html.parent} » n’existe pas. Créez-le d’abord."])
    settings = Settings.from_environment()
    presentation = _read(settings, file, "present")
    with progress() as report:
        frozen = read_by(settings, presentation, report)
        deck = deck_of(Staging(Database(settings), presentation, frozen), report)
    try:
        write_durably(html, page(deck))
    except OSError as error:
        raise PresentationError(
            [f"Le fichier « {html} » ne peut pas être écrit ({error.strerror})."]
        ) from error
    megabytes = f"{html.stat().st_size / 1e6:.1f}".replace(".", ",")
    count = len(presentation.slides)
    typer.echo(f"Présentation écrite : {html} ({count} diapositives, {megabytes} Mo)")
    typer.echo(f"Données gelées : {frozen.snapshot.fingerprint}")
    if not presentation.frozen:
        typer.echo(
            "Pour les rejouer après une publication, écrivez dès maintenant en tête du fichier :"
            f' frozen = "{frozen.snapshot.id}"'
        )


def preflight(file: File = None) -> None:
    """Vérifier une présentation : 0 si tout est prêt, 1 s’il reste à corriger ou à vérifier."""
    from tracker.stage.preflight import preflight as checked
    from tracker.stage.preflight import verdict

    settings = Settings.from_environment()
    presentation = _read(settings, file, "preflight")
    with progress() as report:
        found = checked(settings, presentation, report)
    for check in found.checks:
        colour = typer.colors.RED if check.state == "fault" else None
        typer.secho(f"{MARKS[check.state]} {check.sentence}", fg=colour)
    typer.echo(f"{verdict(found.checks)}.")
    raise typer.Exit(0 if found.is_green else RED)


def _read(settings: Settings, file: Path | None, command: str) -> Any:
    """Read a presentation against the snapshot that is published."""
    from tracker.database import Database, asking
    from tracker.stage.reading import read
    from tracker.stage.vocabulary import vocabulary

    if file is None:
        raise PresentationError(
            [
                "Il manque le fichier de la présentation."
                f" « python -m tracker {command} --help » dit ce qui est possible."
            ]
        )
    with progress() as report:
        snapshot = ensure(settings, report)
    return read(file, vocabulary(asking(Database(settings), snapshot)))
