"""Exhibits made by hand: hostile names, accents, narrow spaces, unknown cells, example rows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest

from tracker import formats, language
from tracker.charts import theme
from tracker.charts.axes import value_axis
from tracker.charts.chart import Chart
from tracker.charts.palette import Mode, palette
from tracker.charts.text import escape
from tracker.exports.exhibit import Column, Context, Definition, Exhibit, Kind

NAMES = [
    "=1+1",
    "@SUM(A1)",
    "+33 1 02 03",
    "-Étang de Berre",
    "\tTabulation",
    " =cmd|' /C calc'!A0",
    "<script>alert(1)</script> & <b>Cœur</b>",
    "Île‑de‑France ; « Œuvre »\u202f: 12\u202f500\u202f€",
    'Un « "deux" »\nsur deux lignes',
    "Alpes\x00\x0bprovence $x^2$ 😀",
]


def typed(heading: str, field: str, write: Callable[[Any], str], kind: Kind) -> Column:
    """Return a column that writes a field as the screen does and types it as a file does."""

    def written(row: Any) -> str:
        value = getattr(row, field)
        return formats.unknown() if formats.is_unknown(value) else write(value)

    return Column(heading, written, value=lambda row: getattr(row, field), kind=kind)


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    language.use("fr")
    yield
    language.use("fr")


@pytest.fixture
def frame() -> pd.DataFrame:
    """Rows whose fifth is unknown everywhere and whose values are known by their number."""
    numbers = range(len(NAMES))
    return pd.DataFrame(
        {
            "name": NAMES,
            "signed": [None if n == 4 else n * 1234 for n in numbers],
            "pace": [None if n == 4 else n - 1.25 for n in numbers],
            "rate_pct": [None if n == 4 else 57.1 + n for n in numbers],
            "amount_eur": [None if n == 4 else 12500.0 * n for n in numbers],
            "signed_on": pd.to_datetime(
                [None if n == 4 else f"2019-03-{n + 1:02}" for n in numbers]
            ),
            "month": pd.to_datetime([None if n == 4 else f"2019-{n + 1:02}-01" for n in numbers]),
            "has_example": [n % 2 == 0 for n in numbers],
        }
    )


@pytest.fixture
def columns() -> list[Column]:
    """A column of each kind."""
    return [
        Column("Territoire", lambda row: row.name),
        typed("Signés", "signed", formats.integer, "count"),
        typed("Rythme", "pace", formats.number, "decimal"),
        typed("Part", "rate_pct", formats.percentage, "percent"),
        typed("Montant", "amount_eur", formats.euros, "euros"),
        typed("Signé le", "signed_on", formats.day, "day"),
        typed("Mois", "month", formats.month, "month"),
    ]


@pytest.fixture
def context() -> Context:
    """A region on a chosen day, under a filter with a hostile value."""
    return Context(
        page="Signatures",
        perimeter="Grand Est",
        filters=[("Opérateurs", "Bpifrance et =Pôle emploi"), ("Exemples", "affichés")],
        as_of=date(2019, 3, 31),
        known_on=date(2019, 4, 12),
        snapshot_id="20261124-030000-0123456789ab",
        fingerprint="0123456789abcdef" * 4,
        built_at=datetime(2026, 11, 24, 3, 0, tzinfo=UTC),
        link="https://suivi.example.fr/signatures?as_of=2019-03-31&snapshot=0123456789ab",
        definitions=[
            Definition(
                name="Territoire signé",
                text="Territoire dont un contrat ou un protocole daté est trouvé.",
                caution="Liste partielle\u202f: ne pas en déduire un retard.",
            ),
            Definition(name="Taux", text="Signés sur listés."),
        ],
    )


@pytest.fixture
def exhibit(frame: pd.DataFrame, columns: list[Column], context: Context) -> Exhibit:
    """A chart of hostile names, of published rows."""

    def draw(mode: Mode) -> Chart:
        colours = palette(mode)
        built = theme.figure(mode, height=300, left=40)
        value_axis(built, 9 * 1234)
        built.add_bar(
            x=list(range(len(frame))),
            y=frame["signed"].tolist(),
            marker=theme.bars(colours.accent, frame["has_example"], mode),
        )
        built.add_annotation(x=5, y=8000, text=escape(NAMES[6]))
        return Chart(built, "Territoires signés\u202f: de 0 à 11\u202f106 <à peu près>.")

    return Exhibit(
        name="signatures",
        title="Le Grand Est a signé 3 territoires sur 15",
        subtitle="Nombre de territoires, Grand Est, au 31 mars 2019",
        frame=frame,
        columns=columns,
        source="Sources\u202f: Préfecture du Grand Est, 18 mars 2019\u202f; ANCT.",
        context=context,
        draw=draw,
    )


@pytest.fixture
def example(exhibit: Exhibit) -> Exhibit:
    """The same chart, with example rows."""
    return replace(exhibit, is_example=True)
