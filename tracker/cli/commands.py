"""Commands behind `make`: build the snapshot, serve, ask a named query, make the example."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli import serving
from tracker.cli.brief import brief
from tracker.cli.french import Command, Group
from tracker.cli.geography import geography
from tracker.cli.output import FORMATS, progress, show
from tracker.cli.package import package
from tracker.cli.returns import returns
from tracker.cli.snapshots import snapshots
from tracker.cli.stage import preflight, present
from tracker.errors import QueryError
from tracker.example import DEFAULT_COMMITMENTS, DEFAULT_SEED, write_example
from tracker.settings import Settings
from tracker.snapshot import build, ensure, known

Ids = list[str] | None
PANEL = "Commandes"

app = typer.Typer(
    cls=Group,
    subcommand_metavar="COMMANDE [ARGUMENTS]",
    help="Suivre les contrats, les accords de co‑financement et les opérateurs des Territoires"
    " d’industrie.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _filter(words: str) -> Any:
    """Make an option of `query` that may be given several times."""
    return typer.Option(metavar="<identifiant>", help=f"{words}, répétable.")


@app.command(name="build", cls=Command, rich_help_panel=PANEL)
def build_command() -> None:
    """Construire l’instantané DuckDB à partir des fichiers, puis le publier."""
    with progress() as report:
        snapshot = build(Settings.from_environment(), report)
    typer.echo(f"Instantané publié : {snapshot.path}")


@app.command(cls=Command, rich_help_panel=PANEL)
def run(
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65535,
            metavar="<entier>",
            help="Port d’écoute ; 0 en prend un libre.",
        ),
    ] = None,
    host: Annotated[str | None, typer.Option(metavar="<adresse>", help="Adresse d’écoute.")] = None,
    browser: Annotated[
        bool,
        typer.Option(
            "--browser/--no-browser",
            show_default=False,
            help="Ouvrir le navigateur (ce qui est fait par défaut), ou non.",
        ),
    ] = True,
) -> None:
    """Construire l’instantané s’il manque ou a vieilli, puis servir le tableau de bord."""
    serving.run(serving.Asked(port, host, browser))


@app.command(cls=Command, rich_help_panel=PANEL)
def query(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NOM",
            show_default=False,
            help="Nom de la requête, comme national/summary ; obligatoire.",
        ),
    ] = "",
    region: Annotated[Ids, _filter("Code de région")] = None,
    territory: Annotated[Ids, _filter("Territoire")] = None,
    operator: Annotated[Ids, _filter("Opérateur")] = None,
    challenge: Annotated[Ids, _filter("Enjeu")] = None,
    nature: Annotated[Ids, _filter("Nature")] = None,
    instrument: Annotated[Ids, _filter("Document")] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="<AAAA-MM-JJ>", help="Date d’observation ; sinon celle de l’accueil."),
    ] = None,
    known_on: Annotated[
        str | None,
        typer.Option(
            metavar="<AAAA-MM-JJ>",
            help="Jour dont les connaissances comptent ; sinon aujourd’hui.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="<AAAA-MM-JJ>",
            help="Premier jour de connaissance à comparer ; sinon le début du programme.",
        ),
    ] = None,
    list_version: Annotated[
        str,
        typer.Option(
            "--list",
            metavar="<AAAA-MM>",
            show_default=False,
            help="Version de la liste ; sinon celle en vigueur.",
        ),
    ] = "",
    example: Annotated[
        bool,
        typer.Option(
            "--example/--no-example",
            show_default=False,
            help="Compter les lignes d’exemple (ce qui est fait par défaut), ou non.",
        ),
    ] = True,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="<forme>",
            show_default=False,
            help="Forme du résultat : table (par défaut), json ou csv.",
        ),
    ] = "table",
) -> None:
    """Afficher les lignes d’une requête nommée, avec les mêmes filtres qu’à l’écran."""
    from tracker.cli import checks
    from tracker.database import Database
    from tracker.filters import Filters
    from tracker.named_queries import header, names

    if not name:
        raise QueryError(
            "Il manque le nom de la requête, comme national/summary."
            " « python -m tracker query --help » dit ce qui est possible."
        )
    checks.known_or_fail("La forme", form, FORMATS, "L’aide")
    checks.known_or_fail("La requête", name, names(), "Le dossier queries")
    day = checks.day_or_fail("--as-of", as_of)
    known_day = checks.day_or_fail("--known-on", known_on)
    since_day = checks.day_or_fail("--since", since)
    settings = Settings.from_environment()
    with progress() as report:
        snapshot = ensure(settings, report)
    database = Database(settings)

    def checked(option: str, table: str, values: Ids) -> tuple[str, ...]:
        return checks.known_ids_or_fail(option, table, values, database, snapshot)

    checks.days_or_fail(day, known_day, database, snapshot)
    filters = Filters(
        as_of=day or checks.default_day(database, snapshot),
        known_on=known_day,
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
    read = snapshot
    if filters.known_on:
        with progress() as report:
            read = known(settings, filters.known_on, report)
    # The queries of the register say `on` where the others say `as_of`.
    parameters = {**filters.parameters(), "on": filters.as_of, "most": None}
    parameters |= checks.knowledge_span(since_day, known_day, database, snapshot)
    # A sheet speaks of one territory, where the other queries keep several.
    if len(filters.territories) == 1:
        parameters["territory"] = filters.territories[0]
    show(database.query(name, parameters, read), header(name).columns, form)


@app.command(name="example", cls=Command, rich_help_panel=PANEL)
def example_command(
    seed: Annotated[
        int,
        typer.Option(
            min=0,
            metavar="<entier>",
            show_default=False,
            help=f"Graine : la même donne les mêmes lignes ; {DEFAULT_SEED} par défaut.",
        ),
    ] = DEFAULT_SEED,
    commitments: Annotated[
        int,
        typer.Option(
            metavar="<entier>",
            show_default=False,
            help=f"Nombre d’engagements ; {DEFAULT_COMMITMENTS} par défaut.",
        ),
    ] = DEFAULT_COMMITMENTS,
    output: Annotated[
        Path | None,
        typer.Option(metavar="<dossier>", help="Dossier des fichiers ; sinon data/example."),
    ] = None,
) -> None:
    """Inventer des engagements d’exemple, qui disent en être."""
    settings = Settings.from_environment()
    folder = settings.data_dir / "example" if output is None else output
    with progress() as report:
        write_example(settings.data_dir, folder, commitments, seed, report)
    typer.echo(f"Exemple écrit dans {folder}")


for command in (brief, present, preflight, geography, package):
    app.command(cls=Command, rich_help_panel=PANEL)(command)
app.add_typer(returns, name="returns", rich_help_panel=PANEL)
app.add_typer(snapshots, name="snapshots", rich_help_panel=PANEL)
