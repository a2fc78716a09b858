"""Signatures by region, and the pace that the deadlines ask for."""

import pandas as pd
import pytest

from tests.charts.figures import spec, texts, trace
from tracker import language
from tracker.charts import signatures
from tracker.charts.palette import Mode, palette
from tracker.charts.theme import OUTLINE


@pytest.mark.parametrize("narrow", [False, True])
def test_regions(signatures_by_region: pd.DataFrame, mode: Mode, narrow: bool) -> None:
    drawn = signatures.by_region(
        signatures_by_region, mode, name_column="region_name", narrow=narrow
    )
    bars, colours = trace(drawn, "regions"), palette(mode)
    kinds = colours.instruments
    regions = [ids[0] for ids in bars.customdata]
    assert list(zip(regions, bars.y, bars.base, bars.x, bars.marker.color, strict=True)) == [
        ("75", 0, 0, 6, kinds["contract"]),
        ("75", 0, 6, 6, colours.land),
        ("44", 1, 0, 1, kinds["contract"]),
        ("44", 1, 1, 1, kinds["protocol"]),
        ("44", 1, 2, 1, colours.background),
        ("44", 1, 3, 12, colours.land),
    ]
    assert list(bars.marker.line.width) == [0, 1, 0, 0, OUTLINE, 1]
    assert {bars.marker.line.color[place] for place in (1, 4, 5)} == {kinds["unspecified"]}
    assert {"6 sur 12", "3 sur 15", "aucun sur la liste"} <= set(texts(drawn))
    assert "Nouvelle-Aquitaine 6 sur 12" in drawn.alt
    assert list(drawn.figure.layout.xaxis.range) == pytest.approx([0, 15], rel=0.01)


def test_regions_in_english(signatures_by_region: pd.DataFrame, mode: Mode) -> None:
    language.use("en")
    drawn = signatures.by_region(signatures_by_region, mode, name_column="region_name_en")
    assert "New Aquitaine 6 of 12" in drawn.alt


def test_pace_against_the_observed_one(pace: pd.DataFrame, mode: Mode) -> None:
    drawn = signatures.pace(pace, mode)
    dots = trace(drawn, "required")
    assert list(dots.x) == [9.25, 5.0]
    assert [ids[0] for ids in dots.customdata] == ["end_of_june", "end_of_summer"]
    ticks = [shape.x0 for shape in drawn.figure.layout.shapes if shape.x0 == shape.x1 > 0]
    assert ticks == [1.75] * 3
    assert {"échéance passée", "9,3 par semaine"} <= set(texts(drawn))
    assert "Avant la fin juin 30 juin 2019" in texts(drawn)
    assert "lecture publiée" in dots.hovertext[0]
    assert "échéance passée" in drawn.alt
    assert spec(drawn)["layout"]["xaxis"]["range"][0] == 0


def test_without_a_region_nothing_is_drawn(signatures_by_region: pd.DataFrame, mode: Mode) -> None:
    drawn = signatures.by_region(signatures_by_region[:0], mode)
    assert not trace(drawn, "regions").x
