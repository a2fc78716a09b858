"""Charts of operators: panels, grids, delays."""

from itertools import pairwise
from typing import Literal

import pandas as pd
import pytest

from tests.charts.conftest import CHALLENGES, OPERATORS
from tests.charts.figures import shapes_of_hatch, texts, trace, traces
from tracker.charts import operators as charts
from tracker.charts.palette import Mode, palette

REGIONS = {"44": "Grand Est", "75": "Nouvelle-Aquitaine", "94": "Corse"}


@pytest.mark.parametrize("columns", [1, 2, 4])
def test_panels_share_rows_and_scale(
    by_territory: pd.DataFrame, operators: pd.DataFrame, mode: Mode, columns: Literal[1, 2, 4]
) -> None:
    drawn = charts.panels(by_territory, operators, OPERATORS, mode, columns=columns)
    solid, pale = (
        traces(drawn, nature) for nature in ("cofinancing_agreements", "fast_track_reviews")
    )
    zeros = [set(bar.base) for bar in solid]
    assert [len(each) for each in zeros] == [1, 1, 1, 1]
    places = [zero for each in zeros for zero in each]
    steps = [after - before for before, after in pairwise(places[:columns])]
    assert places == pytest.approx(places[:columns] * (4 // columns))
    assert steps == pytest.approx([sum(steps) / len(steps) if steps else 0] * len(steps))
    most = max(x + base for bar in pale for x, base in zip(bar.x, bar.base, strict=True))
    assert drawn.figure.layout.xaxis.range[1] > most
    rows = [[y - bar.y[0] for y in bar.y] for bar in (*solid, *pale)]
    assert rows == [rows[0]] * 8
    lines = drawn.figure.layout.shapes
    width = drawn.figure.layout.xaxis.range[1]
    assert [line.x0 * width for line in lines] == pytest.approx(places)


def test_panels_stack_reviews_on_agreements(
    by_territory: pd.DataFrame, operators: pd.DataFrame, mode: Mode
) -> None:
    drawn = charts.panels(by_territory, operators, OPERATORS, mode)
    for solid, pale in zip(
        traces(drawn, "cofinancing_agreements"), traces(drawn, "fast_track_reviews"), strict=True
    ):
        ends = [start + size for start, size in zip(solid.base, solid.x, strict=True)]
        assert list(pale.base) == ends
        assert list(pale.y) == list(solid.y)


def test_panels_draw_the_frame(
    by_territory: pd.DataFrame, operators: pd.DataFrame, mode: Mode
) -> None:
    drawn = charts.panels(by_territory, operators, OPERATORS, mode)
    solid = traces(drawn, "cofinancing_agreements")
    assert [list(bar.x) for bar in solid] == [[0, 0], [3, 0], [0, 0], [2, 0]]
    assert [list(bar.x) for bar in traces(drawn, "fast_track_reviews")][1] == [2, 1]
    assert [bar.marker.color for bar in solid] == list(palette(mode).operators.values())
    assert shapes_of_hatch(solid[1]) == ["/", "/"]
    assert shapes_of_hatch(solid[3]) == ["", ""]
    assert list(solid[1].customdata[0]) == ["t1", "bpifrance"]
    assert "Bpifrance 6 engagements, dont 3 accords" in texts(drawn)
    assert "Bpifrance\u202f: 6 engagements, dont 3 accords" in drawn.alt


def test_panels_break_their_headings_on_small_screens_only(
    by_territory: pd.DataFrame, operators: pd.DataFrame, mode: Mode
) -> None:
    drawn = charts.panels(by_territory, operators, OPERATORS, mode)
    written = [note.text for note in drawn.figure.layout.annotations if "Territoires<" in note.text]
    whole, broken = written
    assert "Banque des Territoires" in whole
    assert "(100vw - 1160px)" in whole
    assert "Banque des<br>Territoires" in broken
    assert "(1160px - 100vw)" in broken


def test_panels_count_the_territories_without_a_row(operators: pd.DataFrame, mode: Mode) -> None:
    frame = pd.DataFrame(
        {
            "territory_id": [f"t{index}" for index in range(149)],
            "territory_name": [f"Territoire {index}" for index in range(149)],
            "operator_id": "bpifrance",
            "commitments": [150 - index for index in range(149)],
            "cofinancing_agreements": 1,
            "fast_track_reviews": [149 - index for index in range(149)],
            "has_example": True,
        }
    )
    drawn = charts.panels(frame, operators, OPERATORS, mode)
    names = drawn.figure.layout.yaxis.ticktext
    assert len(names) == 13
    assert "137 autres" in names[-1]
    assert "9\u202f590" in texts(drawn)


def test_one_operator_one_territory(
    by_territory: pd.DataFrame, operators: pd.DataFrame, mode: Mode
) -> None:
    drawn = charts.panels(by_territory[2:], operators[1:2], OPERATORS, mode)
    assert list(trace(drawn, "fast_track_reviews").x) == [1]
    assert list(trace(drawn, "fast_track_reviews").base) == [0]


def cells(drawn: charts.Chart) -> dict[tuple[str, str], tuple[str, str, str]]:
    (bars,) = drawn.figure.data
    found = zip(
        bars.customdata, bars.text, bars.marker.color, bars.marker.pattern.shape, strict=True
    )
    return {tuple(ids): (text, colour, hatch) for ids, text, colour, hatch in found}


@pytest.mark.parametrize("narrow", [False, True])
def test_grid_cells(by_challenge: pd.DataFrame, mode: Mode, narrow: bool) -> None:
    drawn = charts.grid(by_challenge, OPERATORS, CHALLENGES, mode, narrow=narrow)
    shown = palette(mode)
    assert cells(drawn) == {
        ("bpifrance", "skills"): ("<b>0</b> sur 1", shown.ramp[0], "/"),
        ("bpifrance", "innovation"): ("<b>10</b> sur 17", shown.ramp[5], "/"),
        ("pole_emploi", "skills"): ("<b>6</b> sur 10", shown.ramp[3], ""),
        ("pole_emploi", "innovation"): ("0", shown.secondary, ""),
    }
    assert "Bpifrance et Innovation\u202f: 17 engagements, dont 10 accords" in drawn.alt


def test_grid_of_regions_leaves_out_the_absent(by_region: pd.DataFrame, mode: Mode) -> None:
    names = {key: OPERATORS[key] for key in ("bpifrance", "pole_emploi")}
    drawn = charts.grid(by_region, REGIONS, names, mode)
    assert set(cells(drawn)) == {(code, key) for code in ("44", "75") for key in names}
    assert cells(drawn)["75", "pole_emploi"][0] == "0"
    assert cells(drawn)["75", "bpifrance"][0] == "<b>4</b> sur 9"


def test_delays(operators: pd.DataFrame, mode: Mode) -> None:
    drawn = charts.delays(operators, OPERATORS, mode)
    bands = trace(drawn, "middle half")
    assert list(bands.base) == [20, 30]
    assert list(bands.x) == [27, 40]
    assert [ids[0] for ids in bands.customdata] == ["bpifrance", "business_france"]
    medians = [shape.x0 for shape in drawn.figure.layout.shapes]
    assert medians == [31, 44]
    assert {"31 jours", "44 jours", "aucune donnée"} <= set(texts(drawn))


def test_median_of_half_a_day_is_written_whole(operators: pd.DataFrame, mode: Mode) -> None:
    drawn = charts.delays(operators.assign(delay_median_days=22.5), OPERATORS, mode)
    assert "22,5 jours" in texts(drawn)
    assert "22,5 jours" in drawn.alt
    assert "médiane 22,5" in traces(drawn, "middle half")[0].hovertext[0]


def test_few_answers_have_no_median(operators: pd.DataFrame, mode: Mode) -> None:
    drawn = charts.delays(operators[3:], OPERATORS, mode)
    assert not traces(drawn, "middle half")
    assert "trop peu de réponses pour une médiane" in texts(drawn)
    assert "Pôle emploi 4 réponses" in texts(drawn)
    assert "Trop peu de réponses" in drawn.alt


def test_delay_distribution(delays: pd.DataFrame, mode: Mode) -> None:
    drawn = charts.delay_distribution(delays, mode, "bpifrance")
    bars = trace(drawn, "answers")
    assert list(bars.y) == [3, 8, 11, 0, 1, 0]
    assert bars.marker.color == palette(mode).operators["bpifrance"]
    assert "31‑45 jours\u202f: 11 réponses" in drawn.alt
    assert drawn.figure.layout.yaxis.range[0] == 0
