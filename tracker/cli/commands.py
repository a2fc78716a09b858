"""Commands behind `make`: build the snapshot, serve, ask a named query, make the example."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.geography import geography
from tracker.cli.output import FORMATS, progress, show
from tracker.errors import QueryError
from tracker.example import DEFAULT_COMMITMENTS, DEFAULT_SEED, write_example
from tracker.settings import Settings
from tracker.snapshot import build, ensure, nearest

Ids = list[str] | None
PANEL = "Commandes"

app = typer.Typer(
    help="Suivre les contrats, les accords de co‑financement et les opérateurs des Territoires"
    " d’industrie.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command(name="build", rich_help_panel=PANEL)
def build_command() -> None:
    """Construire l’instantané DuckDB à partir des fichiers, puis le publier."""
    with progress() as report:
        snapshot = build(Settings.from_environment(), report)
    typer.echo(f"Instantané publié : {snapshot.path}")


@app.command(rich_help_panel=PANEL)
def run(
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port d’écoute ; 0 en prend un libre.")
    ] = None,
    host: Annotated[str | None, typer.Option(help="Adresse d’écoute.")] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Ouvrir le navigateur, ou non.")
    ] = True,
) -> None:
    """Construire l’instantané s’il manque ou a vieilli, puis servir le tableau de bord."""
    settings = Settings.from_environment()
    settings = replace(
        settings,
        port=settings.port if port is None else port,
        host=settings.host if host is None else host,
    )
    with progress() as report:
        ensure(settings, report)
    from tracker.server import serve

    serve(settings, browser=browser)


@app.command(rich_help_panel=PANEL)
def query(
    name: Annotated[str, typer.Argument(help="Nom de la requête, comme national/summary.")],
    region: Annotated[Ids, typer.Option(help="Code de région, répétable.")] = None,
    territory: Annotated[Ids, typer.Option(help="Territoire, répétable.")] = None,
    operator: Annotated[Ids, typer.Option(help="Opérateur, répétable.")] = None,
    challenge: Annotated[Ids, typer.Option(help="Enjeu, répétable.")] = None,
    nature: Annotated[Ids, typer.Option(help="Nature, répétable.")] = None,
    instrument: Annotated[Ids, typer.Option(help="Document, répétable.")] = None,
    as_of: Annotated[
        str | None, typer.Option(help="Date d’observation AAAA-MM-JJ ; sinon celle de l’accueil.")
    ] = None,
    list_version: Annotated[
        str, typer.Option("--list", help="Version de la liste AAAA-MM ; sinon celle en vigueur.")
    ] = "",
    example: Annotated[
        bool, typer.Option("--example/--no-example", help="Compter les lignes d’exemple, ou non.")
    ] = True,
    form: Annotated[
        str, typer.Option("--format", help="Forme du résultat : table, json ou csv.")
    ] = "table",
) -> None:
    """Afficher les lignes d’une requête nommée, avec les mêmes filtres qu’à l’écran."""
    from tracker.database import Database, header, names
    from tracker.filters import Filters

    _known_or_fail("La forme", form, FORMATS)
    _known_or_fail("La requête", name, names())
    settings = Settings.from_environment()
    with progress() as report:
        snapshot = ensure(settings, report)
    database = Database(settings)

    def checked(option: str, table: str, values: Ids) -> tuple[str, ...]:
        for value in values or ():
            known = database.query(f"reference/{table}", {}, snapshot).iloc[:, 0]
            _known_or_fail(f"La valeur de {option}", value, known)
        return tuple(values or ())

    if as_of is None:
        milestones = database.query("reference/milestones", {}, snapshot)
        day = milestones.loc[milestones["is_default"], "day"].iloc[0].date()
    else:
        day = _day(as_of)
    filters = Filters(
        as_of=day,
        regions=checked("--region", "regions", region),
        territories=checked("--territory", "territories", territory),
        operators=checked("--operator", "operators", operator),
        challenges=checked("--challenge", "challenges", challenge),
        natures=checked("--nature", "natures", nature),
        instruments=checked("--instrument", "instruments", instrument),
        list_version="".join(
            checked("--list", "list_versions", [list_version] if list_version else None)
        ),
        examples=example,
    )
    # The queries of the register say `on` where the others say `as_of`.
    parameters = {**filters.parameters(), "on": filters.as_of}
    # A sheet speaks of one territory, where the other queries keep several.
    if len(filters.territories) == 1:
        parameters["territory"] = filters.territories[0]
    show(database.query(name, parameters, snapshot), header(name).columns, form)


@app.command(name="example", rich_help_panel=PANEL)
def example_command(
    seed: Annotated[
        int, typer.Option(min=0, help="Graine : la même donne les mêmes lignes.")
    ] = DEFAULT_SEED,
    commitments: Annotated[int, typer.Option(help="Nombre d’engagements.")] = DEFAULT_COMMITMENTS,
    output: Annotated[
        Path | None, typer.Option(help="Dossier des fichiers ; sinon data/example.")
    ] = None,
) -> None:
    """Inventer des engagements d’exemple, qui disent en être."""
    settings = Settings.from_environment()
    folder = settings.data_dir / "example" if output is None else output
    with progress() as report:
        write_example(settings.data_dir, folder, commitments, seed, report)
    typer.echo(f"Exemple écrit dans {folder}")


app.command(rich_help_panel=PANEL)(geography)


def _day(text: str) -> date:
    """Read the as-of date; QueryError when it is not one."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise QueryError(f"La valeur de --as-of est « {text} » : il faut une date AAAA-MM-JJ.")
    return day


def _known_or_fail(what: str, value: str, known: Iterable[str]) -> None:
    """Accept a known value; QueryError with the nearest one for another."""
    choices = list(known)
    if value in choices:
        return
    near = nearest(value, choices)
    hint = (
        f"Vouliez-vous dire « {near} » ?" if near else f"Il faut l’une de : {', '.join(choices)}."
    )
    raise QueryError(f"{what} « {value} » est inconnue. {hint}")
