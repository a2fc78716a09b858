"""The map: shades and states that are those of the rows, one region that fills the frame, light."""

import json
from typing import Any

import pandas as pd
import pytest

from tests.charts.figures import spec, texts
from tracker.charts.map import france
from tracker.charts.palette import Mode, palette
from tracker.charts.stage import SMALLEST, on_stage
from tracker.geography import load
from tracker.settings import Settings

NAMES = {"contract": "Contrat", "protocol": "Protocole d’accord", "unspecified": "Non précisé"}
MOST_BYTES = 45_000
GRAND_EST, GUYANE = "44", "03"


@pytest.fixture(scope="module")
def geometry() -> dict[str, Any]:
    return load(Settings())


@pytest.fixture
def regions() -> pd.DataFrame:
    rows = [("44", "Grand Est", 15, 6, 40.0), ("75", "Nouvelle-Aquitaine", 15, 15, 100.0)]
    rows += [("03", "Guyane", 3, 0, 0.0), ("06", "Mayotte", 0, 0, None)]
    columns = ["region_code", "region_name", "listed", "signed", "rate_pct"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def territories() -> pd.DataFrame:
    rows = [("contract", 300, 600), ("protocol", 700, 250), ("unspecified", 750, 260)]
    rows += [("not_found", 500 + place, 400) for place in range(3)]
    return pd.DataFrame(rows, columns=["status", "x", "y"])


def polygons(figure: dict[str, Any]) -> list[dict[str, Any]]:
    return [trace for trace in figure["data"] if trace.get("fill") == "toself"]


def discs(figure: dict[str, Any]) -> dict[str, int]:
    return {
        trace["name"]: len(trace["x"]) for trace in figure["data"] if trace["mode"] == "markers"
    }


def test_a_region_has_the_shade_of_its_class(regions, territories, geometry, mode: Mode) -> None:
    figure = spec(france(regions, territories, geometry, NAMES, mode))
    colours = palette(mode)
    fills = [trace["fillcolor"] for trace in polygons(figure)]
    # Zero and unknown are land; up to 40, and up to 100, are the second and the fifth class.
    assert fills == [colours.land, colours.ramp[2], colours.ramp[5]]


def test_each_state_is_drawn_and_counted(regions, territories, geometry, mode: Mode) -> None:
    drawn = france(regions, territories, geometry, NAMES, mode)
    assert discs(spec(drawn)) == {"not_found": 3, "unspecified": 1, "protocol": 1, "contract": 1}
    [key] = [text for text in texts(drawn) if "Contrat" in text]
    assert "Non trouvé 3" in key
    assert "Grand Est 6 sur 15" in drawn.alt
    assert "Contrat\u202f: 1" in drawn.alt


def test_a_state_that_no_territory_has_is_not_in_the_key(
    regions, territories, geometry, mode: Mode
) -> None:
    some = territories[territories["status"] == "not_found"]
    drawn = france(regions.iloc[2:], some, geometry, NAMES, mode)
    [key] = [text for text in texts(drawn) if "Non trouvé" in text]
    assert "Contrat" not in key
    assert "jusqu" not in key
    assert "aucune région" in drawn.alt


@pytest.mark.parametrize("code", [GRAND_EST, GUYANE])
def test_one_region_fills_the_frame(code, regions, territories, geometry, mode: Mode) -> None:
    figure = spec(france(regions, territories, geometry, NAMES, mode, selected=code))
    chosen = polygons(figure)[-1]
    assert chosen["line"]["color"] == palette(mode).ink
    assert all(trace["opacity"] < 1 for trace in polygons(figure)[:-1])
    for side, axis in (("x", "xaxis"), ("y", "yaxis")):
        low, high = sorted(figure["layout"][axis]["range"])
        values = [value for value in chosen[side] if value is not None]
        assert low <= min(values) < max(values) <= high
    assert not figure["layout"].get("shapes")


def test_the_whole_country_has_a_frame_an_inset(regions, territories, geometry, mode) -> None:
    figure = spec(france(regions, territories, geometry, NAMES, mode))
    assert len(figure["layout"]["shapes"]) == len(geometry["insets"])
    assert figure["layout"]["yaxis"]["scaleanchor"] == "x"


@pytest.mark.parametrize("selected", ["", "75", GUYANE])
def test_it_is_light_and_legible_from_afar(
    selected: str, regions, territories, geometry, mode: Mode
) -> None:
    drawn = france(regions, territories, geometry, NAMES, mode, selected=selected)
    figure = on_stage(drawn)
    assert len(json.dumps(figure, separators=(",", ":"))) < MOST_BYTES
    assert all(note["font"]["size"] >= SMALLEST for note in figure["layout"]["annotations"])
