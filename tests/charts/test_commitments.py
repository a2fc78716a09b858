"""Charts of commitments and amounts."""

import pandas as pd
import pytest

from tests.charts.conftest import OPERATORS
from tests.charts.figures import shapes_of_hatch, texts, trace
from tracker import language
from tracker.charts import commitments
from tracker.charts.palette import Mode, palette


def test_operators_have_their_colours_and_hatch(operators: pd.DataFrame, mode: Mode) -> None:
    drawn = commitments.by_operator(operators, OPERATORS, mode)
    solid, pale = trace(drawn, "cofinancing_agreements"), trace(drawn, "fast_track_reviews")
    assert list(solid.x) == [0, 3, 1000, 2]
    assert list(pale.x) == [0, 3, 234, 0]
    colours = palette(mode)
    inks = list(colours.operators.values())
    assert list(solid.marker.color) == list(pale.marker.line.color) == inks
    assert list(pale.marker.color) == [colours.pale(ink) for ink in inks]
    assert shapes_of_hatch(solid) == ["", "/", "", "/"]
    assert [ids[0] for ids in solid.customdata] == list(OPERATORS)


def test_operators_are_told_in_french(operators: pd.DataFrame, mode: Mode) -> None:
    drawn = commitments.by_operator(operators, OPERATORS, mode)
    assert "1\u202f234 dont 1\u202f000 accords" in texts(drawn)
    assert "aucune donnée" in texts(drawn)
    assert "Bpifrance\u202f: 6 engagements, dont 3 accords" in drawn.alt


@pytest.mark.parametrize("narrow", [False, True])
def test_regions_add_their_operators(by_region: pd.DataFrame, mode: Mode, narrow: bool) -> None:
    drawn = commitments.by_region(by_region, OPERATORS, mode, "region_name", narrow=narrow)
    solid = trace(drawn, "cofinancing_agreements")
    assert [ids[0] for ids in solid.customdata] == ["75", "44"]
    assert list(solid.x) == [4, 5]
    assert list(trace(drawn, "fast_track_reviews").x) == [5, 2]
    assert shapes_of_hatch(solid) == ["", "/"]
    assert "Pôle emploi\u202f: 2 engagements, dont 2 accords" in solid.hovertext[1]
    assert "9 dont 4 accords" in texts(drawn)


def test_months_are_cumulated_and_hatched_from_the_first_example(
    by_month: pd.DataFrame, mode: Mode
) -> None:
    drawn = commitments.by_month(by_month, mode)
    solid = trace(drawn, "cofinancing_agreements")
    assert list(solid.y) == [51, 51, 60]
    assert list(trace(drawn, "fast_track_reviews").y) == [39, 40, 44]
    assert shapes_of_hatch(solid) == ["", "/", "/"]
    assert solid.marker.color == palette(mode).natures["cofinancing_agreement"]
    assert list(drawn.figure.layout.xaxis.ticktext) == ["mars 2019", "avr.", "mai"]
    assert drawn.figure.layout.yaxis.range[0] == 0
    assert "de mars 2019 à mai 2019" in drawn.alt
    assert "60 accords de co\u2011financement et 44 instructions accélérées" in drawn.alt


def test_months_of_one_operator_have_its_colour(by_month: pd.DataFrame, mode: Mode) -> None:
    drawn = commitments.by_month(by_month, mode, operator_id="bpifrance")
    solid = trace(drawn, "cofinancing_agreements")
    assert solid.marker.color == palette(mode).operators["bpifrance"]


@pytest.mark.parametrize("count", [1, 46])
def test_one_month_and_four_years(mode: Mode, count: int) -> None:
    frame = pd.DataFrame(
        {
            "month": pd.date_range("2019-03-01", periods=count, freq="MS"),
            "cumulative_agreements": range(1, count + 1),
            "cumulative_reviews": range(count),
            "has_example": True,
        }
    )
    drawn = commitments.by_month(frame, mode)
    assert len(trace(drawn, "cofinancing_agreements").y) == count
    assert 1 <= len(drawn.figure.layout.xaxis.ticktext) <= 6


def test_stages_stand_apart(ladder: pd.DataFrame, mode: Mode) -> None:
    drawn = commitments.ladder(ladder, mode)
    assert drawn.figure.layout.barmode == "overlay"
    gross, net = trace(drawn, "gross_eur"), trace(drawn, "net_eur")
    assert [*zip(gross.x, gross.y, strict=True)] == [(14.2e6, 0), (6e6, 1)]
    assert [*zip(net.x, net.y, strict=True)] == [(12.4e6, 0), (6e6, 1)]
    assert shapes_of_hatch(net) == ["/", ""]
    assert list(drawn.figure.layout.xaxis.range) == [0, 14.2e6]


def test_a_stage_is_named_over_its_bar_however_high_the_row_is(
    ladder: pd.DataFrame, mode: Mode
) -> None:
    drawn = commitments.ladder(ladder, mode)
    names = [one for one in drawn.figure.layout.annotations if one.xref == "paper"]
    bars = trace(drawn, "gross_eur")
    assert {name.yanchor for name in names} == {"bottom"}
    assert {row - bars.width / 2 for row in bars.y} <= {name.y for name in names}


def test_announced_envelope_stays_out_of_the_example(ladder: pd.DataFrame, mode: Mode) -> None:
    drawn = commitments.ladder(ladder, mode)
    written = texts(drawn)
    assert "Md€" not in " ".join([*written, drawn.alt])
    assert "Annoncé" not in " ".join([*written, drawn.alt])
    assert "montant non renseigné" in written
    assert "Accord de principe 51 dossiers, 34 avec un montant" in written
    assert "jamais additionnés" in drawn.alt


def test_stage_without_a_case_says_so(ladder: pd.DataFrame, mode: Mode) -> None:
    drawn = commitments.ladder(ladder.assign(cases=[None, 51, 20, 0]), mode)
    assert {"Versé", "aucun dossier"} <= set(texts(drawn))


def test_ladder_in_english(ladder: pd.DataFrame, mode: Mode) -> None:
    language.use("en")
    drawn = commitments.ladder(ladder, mode)
    assert "€12.4m net €14.2m gross" in texts(drawn)


@pytest.mark.parametrize("spoken", ["fr", "en"])
@pytest.mark.parametrize("count", [0, 209, 12_345])
def test_labels_have_their_room_at_the_right(
    operators: pd.DataFrame, by_region: pd.DataFrame, mode: Mode, spoken: str, count: int
) -> None:
    language.use(spoken)
    counts = {"commitments": count, "cofinancing_agreements": count}
    for drawn in (
        commitments.by_operator(operators.assign(**counts), OPERATORS, mode),
        commitments.by_region(by_region.assign(**counts), OPERATORS, mode, "region_name"),
    ):
        longest = max((text for text in texts(drawn) if text[0].isdigit()), key=len)
        assert drawn.figure.layout.margin.r >= 6 * len(longest)


@pytest.mark.filterwarnings("error")
def test_cell_without_a_row_is_not_hatched(
    operators: pd.DataFrame, by_region: pd.DataFrame, by_month: pd.DataFrame, mode: Mode
) -> None:
    for empty in (None, pd.NA):
        rows = operators.assign(has_example=pd.Series([empty] * 3 + [True], dtype="object"))
        bar = trace(commitments.by_operator(rows, OPERATORS, mode), "cofinancing_agreements")
        assert shapes_of_hatch(bar) == ["", "", "", "/"]
        regions = by_region.assign(has_example=pd.Series([empty, True, empty], dtype="object"))
        bar = trace(commitments.by_region(regions, OPERATORS, mode), "fast_track_reviews")
        assert shapes_of_hatch(bar) == ["", "/"]
        months = by_month.assign(has_example=pd.Series([empty, True, empty], dtype="object"))
        bar = trace(commitments.by_month(months, mode), "fast_track_reviews")
        assert shapes_of_hatch(bar) == ["", "/", "/"]
