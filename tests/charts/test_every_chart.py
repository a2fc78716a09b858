"""What holds for every chart: honest axes, literal names, small, readable without the picture."""

import json
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from tests.charts.conftest import CHALLENGES, OPERATORS
from tests.charts.figures import spec, texts
from tracker.charts import commitments, operators, signatures
from tracker.charts.chart import Chart
from tracker.charts.palette import Mode
from tracker.charts.timeline import Row, timeline

HOSTILE = ("<script>x</script>", "$a$", "<a href='https://a.example'>x</a>")
LARGEST_BYTES = 16_000
Draw = Callable[[str], Chart]


@pytest.fixture(
    params=[
        "cumulative",
        "cumulative_narrow",
        "documents",
        "documents_narrow",
        "signatures_by_region",
        "pace",
        "by_operator",
        "by_region",
        "by_month",
        "ladder",
        "panels",
        "panels_narrow",
        "challenges",
        "regions",
        "delays",
        "delay_distribution",
        "timeline",
    ]
)
def draw(request: pytest.FixtureRequest, mode: Mode) -> Draw:
    """Return a function that draws one chart with every name replaced."""

    def frame(name: str) -> pd.DataFrame:
        return request.getfixturevalue(name)

    def drawn(name: str) -> Chart:
        day, start = date(2020, 6, 30), date(2018, 11, 22)

        def named(frame_name: str, *columns: str) -> pd.DataFrame:
            return (
                frame(frame_name).assign(**dict.fromkeys(columns, name))
                if name
                else frame(frame_name)
            )

        firms = dict.fromkeys(OPERATORS, name) if name else OPERATORS
        kinds = {kind: name or kind for kind in ("contract", "protocol", "unspecified")}
        topics = dict.fromkeys(CHALLENGES, name) if name else CHALLENGES
        regions = {"44": name or "Grand Est", "75": name or "Nouvelle-Aquitaine"}
        documents = named("signatures", "territory_name", "region_names")
        totals, events = named("announced", "label_fr", "publisher"), named("events", "label_fr")
        listed, operator_rows = frame("list_sizes"), frame("operators")
        territories = named("by_territory", "territory_name")
        by_region = named("by_region", "region_name")
        charts: dict[str, Callable[[], Chart]] = {
            "cumulative": lambda: signatures.cumulative(
                documents, listed, totals, events, day, mode, start=start
            ),
            "cumulative_narrow": lambda: signatures.cumulative(
                documents, listed, totals, events, day, mode, start=start, narrow=True
            ),
            "documents": lambda: signatures.documents(documents, day, kinds, mode, start=start),
            "documents_narrow": lambda: signatures.documents(
                documents, day, kinds, mode, start=start, narrow=True
            ),
            "signatures_by_region": lambda: signatures.by_region(
                named("signatures_by_region", "region_name"), mode
            ),
            "pace": lambda: signatures.pace(named("pace", "reading_fr"), mode),
            "by_operator": lambda: commitments.by_operator(operator_rows, firms, mode),
            "by_region": lambda: commitments.by_region(by_region, firms, mode),
            "by_month": lambda: commitments.by_month(frame("by_month"), mode),
            "ladder": lambda: commitments.ladder(named("ladder", "name_fr"), mode),
            "panels": lambda: operators.panels(territories, operator_rows, firms, mode),
            "panels_narrow": lambda: operators.panels(
                territories, operator_rows, firms, mode, columns=1
            ),
            "challenges": lambda: operators.grid(frame("by_challenge"), firms, topics, mode),
            "regions": lambda: operators.grid(by_region, regions, firms, mode),
            "delays": lambda: operators.delays(operator_rows, firms, mode),
            "delay_distribution": lambda: operators.delay_distribution(
                frame("delays"), mode, "bpifrance"
            ),
            "timeline": lambda: timeline(
                {"t1": Row(name or "Carros", "#000091", frame("months_made"), documents)},
                day,
                kinds,
                mode,
                start=start,
            ),
        }
        return charts[request.param]()

    return drawn


def test_values_have_one_axis_from_zero(draw: Draw) -> None:
    layout = spec(draw(""))["layout"]
    axes = {name: axis for name, axis in layout.items() if name[1:5] == "axis"}
    assert not any("overlaying" in axis for axis in axes.values())
    values = [axis["range"] for axis in axes.values() if axis.get("type") != "date"]
    assert all(0 in limits or max(limits) < 0 or min(limits) < 0 for limits in values)


def test_figures_are_small_and_carry_our_template(draw: Draw) -> None:
    drawn = draw("")
    assert len(drawn.figure.to_json()) < LARGEST_BYTES
    template = spec(drawn)["layout"]["template"]
    assert set(template) == {"layout"}
    assert template["layout"]["separators"] == ",\u202f"


def test_margins_do_not_move(draw: Draw) -> None:
    layout = spec(draw(""))["layout"]
    assert layout["height"] > 0
    assert "automargin" not in str({k: v for k, v in layout.items() if k != "template"})


def test_alternative_says_numbers_without_markup(draw: Draw) -> None:
    alt = draw("").alt
    assert any(character.isdigit() for character in alt)
    assert "<" not in alt
    assert alt.endswith(".")


def test_sentences_are_french(draw: Draw) -> None:
    drawn = draw("")
    english = (" of ", " the ", "agreements", "commitments", "territories")
    assert not [text for text in [*texts(drawn), drawn.alt] if any(w in text for w in english)]


def test_names_from_the_data_stay_literal(draw: Draw) -> None:
    written = str(spec(draw(" ".join(HOSTILE))))
    assert not [name for name in HOSTILE if name in written]


def test_plotly_finds_it_sound_and_changes_nothing(draw: Draw) -> None:
    drawn = draw("")
    assert spec(drawn) == json.loads(drawn.figure.to_json())


def test_the_small_bundle_draws_it(draw: Draw) -> None:
    assert {trace["type"] for trace in spec(draw(""))["data"]} <= {"scatter", "bar", "pie"}
