"""What the map sends to the browser: values only, and whether a shape is hatched."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tracker.charts.palette import palette
from tracker.settings import Settings
from tracker.ui import map
from tracker.ui.components import folders

PAGE = Path(__file__).parent.parent / "browser" / "map_page.py"


def sent(test: AppTest) -> dict[str, Any]:
    """Return what the component receives."""
    (component,) = test.get("bidi_component")
    assert component.proto.js_source_path == "map.js"
    assert not component.proto.js_content
    values: dict[str, Any] = json.loads(component.proto.json)
    return values


def test_shapes_travel_as_addresses() -> None:
    test = AppTest.from_file(str(PAGE), default_timeout=30).run()
    assert not test.exception
    values = sent(test)
    assert values["geometry"].startswith("../tracker.geography/france.json?v=")
    assert values["ratio"] == "1000 / 936"
    assert values["areas"] is None
    assert values["shades"]["75"] == ["#8E99DC", "Nouvelle-Aquitaine\n3 of 4 signed", None]
    assert len(json.dumps(values)) < 2_000


def test_areas_travel_as_an_address_too() -> None:
    test = AppTest.from_file(str(PAGE), default_timeout=30)
    test.query_params["areas"] = ""
    assert sent(test.run())["areas"].startswith("../../../")


def test_a_second_run_changes_values_only() -> None:
    test = AppTest.from_file(str(PAGE), default_timeout=30).run()
    before = sent(test)
    after = sent(test.button[0].click().run())
    assert {name for name in before if before[name] != after[name]} == {"shades"}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_hatch_shows_on_every_step(mode: Any) -> None:
    colours = palette(mode)
    kinds = [map._hatch(fill, colours) for fill in (colours.land, *colours.ramp)]
    assert kinds == ["pale"] * 3 + ["solid"] * 4


def test_only_the_components_own_folders_are_served() -> None:
    served = folders(Settings())
    assert {path.name for path in served["tracker.check"].iterdir()} == {"check.css", "check.js"}
    assert sorted(path.name for path in served["tracker.map"].iterdir()) == [
        "card.js",
        "map.css",
        "map.js",
        "shapes.js",
    ]
    assert {path.name for path in served["tracker.geography"].iterdir()} == {
        "README.md",
        "france.json",
    }
