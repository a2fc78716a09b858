"""Commands that change what is published by returns: accept, withdraw; and say it: list, verify."""

import sys
from datetime import date, timedelta
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from tracker.cli import checks, received
from tracker.cli.output import console, progress
from tracker.database import Database
from tracker.errors import QueryError
from tracker.filters import Filters
from tracker.records import records
from tracker.returns.acceptance import Offer
from tracker.returns.history import in_force, read_events
from tracker.returns.kinds import KINDS
from tracker.returns.record import Record
from tracker.returns.verifying import leftovers
from tracker.returns.words import counted
from tracker.settings import Settings
from tracker.snapshot import Preview, ensure, preview, verify_returns
from tracker.snapshot import accept as accept_offer
from tracker.snapshot import withdraw as withdraw_return

SHOWN_CHANGES = 50
CHANGES = {
    "new": ("ligne nouvelle", "lignes nouvelles"),
    "moved": ("ligne avancée", "lignes avancées"),
    "corrected": ("ligne corrigée en arrière", "lignes corrigées en arrière"),
    "withdrawn": ("ligne retirée", "lignes retirées"),
}
LISTED = {
    "commitments": "data/commitment_changes",
    "signatures": "data/signature_changes",
}
HEADLINES = {
    "signed": "Territoires signataires",
    "commitments": "Engagements",
    "cofinancing_agreements": "Accords de principe de co‑financement",
    "fast_track_reviews": "Ouvertures accélérées d’instruction",
    "awaited": "Demandes en attente",
    "example_commitments": "Engagements d’exemple fictif",
}
By = Annotated[
    str, typer.Option("--by", metavar="<nom>", show_default=False, help="Votre nom ; obligatoire.")
]


def accept(
    file: received.File = None,
    by: By = "",
    kind: received.KindOption = "",
    operator: received.OperatorOption = "",
    region: received.RegionOption = "",
    sent_by: Annotated[
        str, typer.Option(metavar="<nom>", show_default=False, help="Personne qui l’a envoyé.")
    ] = "",
    sent_on: Annotated[
        str, typer.Option(metavar="<AAAA-MM-JJ>", show_default=False, help="Jour de réception.")
    ] = "",
    yes: received.Yes = None,
    no: received.No = None,
    publish: Annotated[
        bool, typer.Option("--publish", help="Publier sans demander de confirmation.")
    ] = False,
) -> None:
    """Vérifier un retour, montrer ce qu’il changerait, puis l’accepter et publier."""
    path = received.given(file, "accept")
    settings = Settings.from_environment()
    day = checks.day_or_fail("--sent-on", sent_on or None)
    with received.checked(settings, path, kind, operator, region, yes, no) as found:
        events = read_events(settings.returns_dir)
        offer = Offer(
            check=found.folder,
            original=path,
            file_name=path.name,
            accepted_by=by,
            operator=operator,
            region=region,
            sent_by=sent_by,
            sent_on=day,
            answers=found.answers,
            head=events[-1].id if events else "",
        )
        with progress() as said:
            previewed = preview(settings, offer, said)
        _show_preview(settings, previewed)
        if not publish and not _confirmed():
            typer.echo("Rien n’est publié.")
            raise typer.Exit(1)
        with progress() as said:
            record = accept_offer(settings, offer, said)
    typer.echo(f"Retour accepté et publié : {record.id}")


def list_command() -> None:
    """Lister les retours acceptés et les retraits, du plus récent au plus ancien."""
    events = read_events(Settings.from_environment().returns_dir)
    if not events:
        typer.echo("Aucun retour accepté.")
        return
    speaking = {event.id for event in in_force(events)}
    columns = ("événement", "le", "lignes", "de côté", "accepté par", "fichier", "état")
    grid = Table(*columns)
    withdrawn = {event.withdraws for event in events}
    for event in reversed(events):
        if event.event == "withdrawal":
            state = f"retire {event.withdraws}"
        elif event.id in withdrawn:
            state = "retiré"
        else:
            state = "en vigueur" if event.id in speaking else "remplacé"
        cells = (
            event.id,
            f"{event.at:%d/%m/%Y %H:%M}",
            str(event.rows or ""),
            str(event.aside + event.waiting or ""),
            event.accepted_by,
            event.file_name,
            state,
        )
        grid.add_row(*map(escape, cells))
    console().print(grid)


def withdraw(
    return_id: Annotated[
        str,
        typer.Argument(metavar="RETOUR", show_default=False, help="Nom du retour ; obligatoire."),
    ] = "",
    by: By = "",
    reason: Annotated[
        str, typer.Option(metavar="<raison>", show_default=False, help="Pourquoi il est retiré.")
    ] = "",
) -> None:
    """Retirer un retour : ce qui était publié avant lui l’est de nouveau."""
    if not return_id:
        raise QueryError(
            "Il manque le nom du retour. « python -m tracker returns list » les donne."
        )
    with progress() as said:
        record = withdraw_return(Settings.from_environment(), return_id, by, reason, said)
    typer.echo(f"Retour retiré : {record.withdraws} ({record.id})")


def verify() -> None:
    """Vérifier que tous les retours sont entiers : 0 s’ils le sont, 1 sinon."""
    settings = Settings.from_environment()
    folder = settings.returns_dir
    with progress() as said:
        faults = verify_returns(settings, said)
    for sentence in (*faults, *leftovers(folder)):
        typer.echo(sentence)
    if faults:
        raise typer.Exit(1)
    events = read_events(folder)
    last = f", le dernier est {events[-1].id}" if events else ""
    typer.echo(f"{counted(len(events), 'événement')}{last} : tout est entier.")


def _confirmed() -> bool:
    """Ask for a yes; QueryError when nobody can answer."""
    if not sys.stdin.isatty():
        raise QueryError(
            "Rien n’est publié : il faut confirmer au clavier, ou ajouter --publish après avoir"
            " lu l’aperçu."
        )
    return typer.prompt("Accepter et publier ? (oui/non)", default="non").lower() in ("o", "oui")


def _show_preview(settings: Settings, previewed: Preview) -> None:
    """Print what an offer would change: its rows, field by field, and the headline figures."""
    database = Database(settings)
    record = previewed.record
    instants = {
        "since": record.known_at - timedelta(microseconds=1),
        "until": record.known_at,
    }
    filters = Filters(as_of=checks.default_day(database, previewed.snapshot))
    parameters = {**filters.parameters(), **instants}
    counts = database.query("data/changes_by_event", parameters, previewed.snapshot).sum(
        numeric_only=True
    )
    found = {change: int(counts.get(f"{change}_{record.kind}", 0)) for change in CHANGES}
    said = [counted(found[change], *words) for change, words in CHANGES.items()]
    out = console()
    if total := sum(found.values()):
        first = parameters | {"most": SHOWN_CHANGES}
        changes = records(database.query(LISTED[record.kind], first, previewed.snapshot))
        out.print(_changes(record, changes, total))
    out.print(_headlines(database, settings, previewed, filters))
    out.print(escape(f"Ce que ce retour changerait : {', '.join(said)}."))


def _changes(record: Record, changes: list[Any], total: int) -> Table:
    grid = Table("", "territoire", "ligne", "changements")
    columns = KINDS[record.kind].columns
    headings = {field: column.heading for column in columns for field in column.fields}
    for row in changes[:SHOWN_CHANGES]:
        values = vars(row)
        differing = [
            f"{heading} : {_moved(row.change, values[before], values[f'{field}_after'])}"
            for field, heading in headings.items()
            if (before := f"{field}_before") in values
            if values[before] != values[f"{field}_after"]
        ]
        what = values.get("title") or values.get("instrument_id_after") or ""
        cells = (CHANGES[row.change][0], row.territory_name, what, "\n".join(differing))
        grid.add_row(*(escape(str(cell)) for cell in cells))
    if total > SHOWN_CHANGES:
        grid.caption = f"{SHOWN_CHANGES} premières sur {counted(total, 'ligne')}."
    return grid


def _moved(change: str, before: Any, after: Any) -> str:
    """Write what a field was and is; a row that is new, or no more said, has one of the two."""
    if change == "new":
        return _cell(after)
    return _cell(before) if change == "withdrawn" else f"{_cell(before)} → {_cell(after)}"


def _headlines(
    database: Database, settings: Settings, previewed: Preview, filters: Filters
) -> Table:
    """Compare the headline figures of the published snapshot with those of the preview."""
    grid = Table(f"au {filters.as_of:%d/%m/%Y}", "publié", "avec ce retour")
    parameters = filters.parameters()
    before, after = (
        records(database.query("national/summary", parameters, snapshot))[0]
        for snapshot in (ensure(settings), previewed.snapshot)
    )
    for column, words in HEADLINES.items():
        grid.add_row(words, _cell(getattr(before, column)), _cell(getattr(after, column)))
    return grid


def _cell(value: Any) -> str:
    """Write a value; an unknown is said."""
    if value is None:
        return "non renseigné"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)
