"""The exhibits of the national pages, made from real queries as the pages make them."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pandas as pd

from tracker import formats
from tracker.charts import commitments, signatures
from tracker.charts.amounts import ladder
from tracker.charts.grid import grid
from tracker.charts.operators import delay_distribution, delays, panels
from tracker.charts.timeline import Row, timeline
from tracker.database import Database
from tracker.exports.exhibit import Column, Context, Definition, Exhibit, Kind
from tracker.filters import Filters
from tracker.findings import answers
from tracker.under_filters import UnderFilters

START = date(2018, 11, 22)
SOURCE = "Industrie Mag, mars 2019\u202f; Banque des Territoires, mars 2019"
WORDS = {
    "count": formats.integer,
    "decimal": formats.number,
    "euros": formats.euros,
    "day": formats.day,
    "month": formats.month,
}


class Asked(UnderFilters):
    """Ask one snapshot under filters, without a screen."""

    def __init__(self, built: Any, as_of: str, **filters: Any) -> None:
        self.filters = Filters(as_of=date.fromisoformat(as_of), **filters)
        self._database, self._snapshot = Database(built.settings), built.snapshot

    def query(self, name: str, **more: Any) -> pd.DataFrame:
        parameters = {**self.filters.parameters(), **more}
        return self._database.query(name, parameters, self._snapshot)


def context(page: str = "Opérateurs") -> Context:
    return Context(
        page=page,
        perimeter="France entière",
        filters=[("Liste", "136 territoires"), ("Exemples", "affichés")],
        as_of=date(2019, 5, 31),
        known_on=None,
        snapshot_id="20190601-120000-abcdef",
        fingerprint="0123456789abcdef" * 4,
        built_at=datetime(2019, 6, 1, 12, tzinfo=UTC),
        link="https://suivi.example/operators?snapshot=20190601-120000-abcdef",
        definitions=[
            Definition(
                name="Engagement",
                text="Réponse positive d’un opérateur à une action.",
                caution="Un accord de principe n’est pas un contrat.",
            )
        ],
    )


def text(heading: str, field: str, names: dict[str, str] | None = None) -> Column:
    def write(row: Any) -> str:
        value = getattr(row, field)
        if formats.is_unknown(value):
            return formats.unknown()
        return names[value] if names else str(value)

    return Column(heading, write)


def typed(heading: str, field: str, kind: Kind = "count") -> Column:
    def write(row: Any) -> str:
        value = getattr(row, field)
        return formats.unknown() if formats.is_unknown(value) else WORDS[kind](value)

    return Column(heading, write, value=lambda row: getattr(row, field), kind=kind)


def counts() -> list[Column]:
    return [
        typed("Engagements", "commitments"),
        typed("Accords de co\u2011financement", "cofinancing_agreements"),
        typed("Instructions accélérées", "fast_track_reviews"),
    ]


def exhibit(
    name: str,
    title: str,
    frame: pd.DataFrame,
    columns: Sequence[Column],
    draw: Callable[..., Any] | None,
    *,
    is_example: bool = False,
    source: str = SOURCE,
) -> Exhibit:
    return Exhibit(
        name=name,
        title=title,
        subtitle="Ce que montre le graphique, au 31 mai 2019",
        frame=frame,
        columns=columns,
        source=source,
        context=context(),
        is_example=is_example,
        draw=draw,
    )


def commitments_of(asked: Asked) -> list[Exhibit]:
    """Return the exhibits of commitments."""
    names, challenges = asked.names("operators"), asked.names("challenges")
    operators = asked.query("national/operators")
    by_region = asked.query("national/commitments_by_region")
    by_month = asked.query("national/commitments_by_month")
    by_challenge = asked.query("national/commitments_by_challenge")
    by_territory = asked.query("national/commitments_by_territory")
    amounts = asked.query("national/amount_ladder")
    stages = amounts[amounts["stage_id"] != "announced"]
    regions = dict(zip(by_region["region_code"], by_region["region_name"], strict=True))
    operator = text("Opérateur", "operator_id", names)
    one = by_challenge[by_challenge["operator_id"] == "bpifrance"]
    waits = asked.query("national/delays", operators=["bpifrance"])
    months = [typed("Mois", "month", "month"), *counts()[1:]]
    region = [text("Région", "region_name"), operator, *counts()]
    made = partial(exhibit, is_example=True)
    rows = {
        "a": Row("Bretagne", "#4A52B8", by_month, asked.query("national/signatures")[:0]),
    }
    return [
        made(
            "operators",
            answers.leading_operators(operators),
            operators,
            [text("Opérateur", "name"), *counts()],
            partial(commitments.by_operator, operators, names),
        ),
        made(
            "months",
            answers.cumulated(by_month),
            by_month,
            months,
            partial(commitments.by_month, by_month),
        ),
        made(
            "commitments_by_region",
            "Trois régions portent la moitié des engagements",
            by_region,
            region,
            partial(commitments.by_region, by_region, names),
        ),
        made(
            "panels",
            answers.leading_operators(operators),
            by_territory,
            [text("Territoire", "territory_name"), operator, *counts()],
            partial(panels, by_territory, operators, names),
        ),
        made(
            "challenges",
            "Bpifrance sur l’innovation, Pôle emploi sur les compétences",
            by_challenge,
            [operator, text("Enjeu", "challenge_id", challenges), *counts()],
            partial(grid, by_challenge, names, challenges),
        ),
        made(
            "region_grid",
            "Trois régions portent la moitié des engagements",
            by_region,
            region,
            partial(grid, by_region, regions, names),
        ),
        made(
            "depth_challenges",
            "Bpifrance répond d’abord sur l’innovation",
            one,
            [text("Enjeu", "challenge_id", challenges), *counts()],
            partial(grid, one, {"bpifrance": "Bpifrance"}, challenges),
        ),
        made(
            "ladder",
            "Accordé, contractualisé, versé\u202f: trois montants différents, jamais additionnés",
            stages,
            [
                text("Étape", "name_fr"),
                typed("Dossiers", "cases"),
                typed("Brut", "gross_eur", "euros"),
                typed("Net", "net_eur", "euros"),
            ],
            partial(ladder, stages),
        ),
        made(
            "delays",
            answers.delays(operators),
            operators,
            [text("Opérateur", "name"), typed("Médiane (jours)", "delay_median_days", "decimal")],
            partial(delays, operators, names),
        ),
        made(
            "depth_delays",
            "Bpifrance répond en six semaines",
            waits,
            [
                Column("Jours d’attente", lambda row: answers.delay_bucket(row.bucket)),
                typed("Réponses", "answers"),
            ],
            lambda mode: delay_distribution(waits, mode, "bpifrance"),
        ),
        made(
            "comparison",
            "Engagements par mois et signatures datées, sur une même échelle",
            pd.concat([by_month.assign(name="Grand Est"), by_month[-4:].assign(name="Bretagne")]),
            [text("Nom", "name"), *months],
            lambda mode: timeline(
                rows, asked.filters.as_of, asked.names("instruments"), mode, start=START
            ),
        ),
    ]


def signatures_of(asked: Asked) -> list[Exhibit]:
    """Return the exhibits of signatures."""
    documents = asked.query("national/signatures")
    sizes = asked.query("national/list_sizes")
    totals = asked.query("national/announced_totals")
    events = asked.query("national/events")
    by_region = asked.query("national/signatures_by_region")
    pace = asked.query("national/pace")
    instruments = asked.names("instruments")
    day = asked.filters.as_of
    columns = [
        typed("Signé le", "signed_latest", "day"),
        text("Territoire", "territory_name"),
        text("Régions", "region_names"),
        text("Document", "instrument_id", instruments),
        typed("Territoires, cumul", "cumulative"),
        text("Éditeur", "publisher"),
        text("Source", "source_title"),
    ]
    return [
        exhibit(
            "cumulative",
            "Les signatures viennent par vagues",
            documents,
            columns,
            lambda mode: signatures.cumulative(
                documents, sizes, totals, events, day, mode, start=START
            ),
        ),
        exhibit(
            "documents",
            "Les protocoles viennent d’abord, les contrats ensuite",
            documents,
            columns,
            lambda mode: signatures.documents(documents, day, instruments, mode, start=START),
        ),
        exhibit(
            "regions",
            "La Nouvelle-Aquitaine a le plus de signatures datées",
            by_region,
            [text("Région", "region_name"), typed("Signé", "signed"), typed("Liste", "listed")],
            partial(signatures.by_region, by_region),
        ),
        exhibit(
            "map",
            "Au 31 mai 2019, des signatures datées dans trois régions",
            asked.query("local/regions"),
            [text("Région", "region_name"), typed("Liste", "listed"), typed("Signé", "signed")],
            partial(signatures.by_region, by_region),
        ),
        exhibit(
            "pace",
            "Il faudrait cinq fois le rythme observé",
            pace,
            [text("Lecture", "reading_fr"), typed("Échéance", "due_on", "day")],
            partial(signatures.pace, pace),
        ),
        exhibit(
            "signatures_table",
            "Les signatures datées, une ligne un document",
            documents,
            columns,
            None,
        ),
    ]
