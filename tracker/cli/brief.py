"""The brief of a region as a file, or the briefs of all eighteen in a folder."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli import checks
from tracker.cli.output import progress
from tracker.database import Database, asking
from tracker.errors import QueryError
from tracker.records import records
from tracker.settings import Settings
from tracker.snapshot import Snapshot, ensure, known
from tracker.under_filters import Ask


def brief(
    region: Annotated[
        str | None, typer.Option(metavar="<code>", help="Code de région, comme 75.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Toutes les régions, un fichier chacune, dans un dossier.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="<AAAA-MM-JJ>", help="La note dit ce qui a changé après ce jour ; obligatoire."
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="<AAAA-MM-JJ>",
            help="Date d’observation ; sinon celle de l’accueil, ou le dernier jour des données"
            " quand --since n’est pas avant elle.",
        ),
    ] = None,
    known_on: Annotated[
        str | None,
        typer.Option(
            metavar="<AAAA-MM-JJ>",
            help="Jour dont les connaissances comptent ; sinon aujourd’hui.",
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="<forme>", show_default=False, help="pdf ou docx.")
    ] = "pdf",
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="<fichier>", help="Fichier à écrire, ou dossier avec --all ; obligatoire."
        ),
    ] = None,
) -> None:
    """Écrire la note d’une région, ou de toutes : deux pages, en PDF ou en Word."""
    from tracker.brief import FORMATS

    checks.known_or_fail("La forme", form, tuple(FORMATS), "L’aide")
    if bool(region) == every:
        raise QueryError("Il faut une région, comme --region 75, ou bien --all pour toutes.")
    since_day = checks.day_or_fail("--since", since)
    if since_day is None:
        raise QueryError(
            "Il manque le jour depuis lequel dire ce qui a changé : --since 2019-04-01."
        )
    place = _place(output, form, every=every)
    day, known_day = (
        checks.day_or_fail("--as-of", as_of),
        checks.day_or_fail("--known-on", known_on),
    )
    settings = Settings.from_environment()
    with progress() as report:
        snapshot = ensure(settings, report)
    database = Database(settings)
    checks.days_or_fail(day, known_day, database, snapshot)
    regions = checks.known_ids_or_fail(
        "--region", "regions", [region] if region else None, database, snapshot
    )
    days = {
        "since": since_day,
        "as_of": _as_of(day, since_day, known_day, database, snapshot),
        "known_on": known_day,
    }
    read = snapshot
    if known_day:
        with progress() as report:
            read = known(settings, known_day, report)
    _write(asking(database, read), read, regions, days, form, place)


def _place(output: Path | None, form: str, *, every: bool) -> Path:
    """Accept where to write; QueryError when nothing can be written there."""
    if output is None:
        example = "--output notes" if every else f"--output note.{form}"
        raise QueryError(f"Il manque l’endroit où écrire : {example}.")
    if not output.absolute().parent.is_dir():
        raise QueryError(f"Le dossier « {output.parent} » n’existe pas. Créez-le d’abord.")
    if every:
        if output.exists() and not output.is_dir():
            raise QueryError(f"« {output} » est un fichier : avec --all, il faut un dossier.")
        return output
    if output.is_dir():
        raise QueryError(f"« {output} » est un dossier : donnez aussi un nom, comme note.{form}.")
    if output.suffix.lower() != f".{form}":
        raise QueryError(
            f"Le fichier « {output.name} » doit finir par .{form}, la forme demandée par --format."
        )
    _absent_or_fail(output)
    return output


def _absent_or_fail(path: Path) -> None:
    if path.exists():
        raise QueryError(
            f"Le fichier « {path} » existe déjà. Donnez un autre nom, ou effacez-le d’abord."
        )


def _as_of(
    day: date | None,
    since: date,
    known_on: date | None,
    database: Database,
    snapshot: Snapshot,
) -> date:
    """Return the day looked at; QueryError when it is not after the day to compare with."""
    first, last = checks.days(database, snapshot)
    [newest] = records(database.query("reference/knowledge", {}, snapshot))
    offered = (checks.default_day(database, snapshot), newest.last_on)
    looked_at = day or next((one for one in offered if one and since < one), last)
    until = min(looked_at, known_on) if known_on else looked_at
    if not first <= since < until:
        raise QueryError(
            f"La valeur de --since est « {since} » : il faut un jour à partir du {first}"
            f" et avant le {until}, la date d’observation."
        )
    return until


def _write(
    ask: Ask,
    snapshot: Snapshot,
    regions: tuple[str, ...],
    days: dict[str, Any],
    form: str,
    place: Path,
) -> None:
    """Write the brief of one region in a file, or those of all in a folder."""
    from tracker.brief import make_brief, name_of, read_brief

    names = {one.region_code: one.name for one in records(ask("reference/regions", {}))}
    places = (
        {regions[0]: place}
        if regions
        else {code: place / name_of(name, days["as_of"], form) for code, name in names.items()}
    )
    # Before anything is made: a folder is filled whole, or not touched.
    for path in places.values():
        _absent_or_fail(path)
    made: dict[Path, bytes] = {}
    with progress() as report:
        for number, (code, path) in enumerate(places.items()):
            report(f"Note {number + 1} sur {len(places)} : {names[code]}", number / len(places))
            made[path] = make_brief(read_brief(ask, snapshot, code, **days), form)
    try:
        if not regions:
            place.mkdir(exist_ok=True)
        for path, content_ in made.items():
            path.write_bytes(content_)
    except OSError as error:
        raise QueryError(f"« {place} » ne peut pas être écrit ({error.strerror}).") from error
    if regions:
        typer.echo(f"Note écrite : {place} (au {days['as_of']})")
    else:
        typer.echo(f"{len(made)} notes écrites dans {place} (au {days['as_of']})")
