"""What draws the charts in the browser: Plotly's small bundle, of the version that we write for."""

import re
from pathlib import Path

import plotly

from tracker.charts.library import PLOTLY, PLOTLY_VERSION, config

WHOLE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
COMPONENT = Path(__file__).parents[2] / "tracker/ui/components/block/plots.js"


def version(path: Path) -> str:
    found = re.search(r"plotly\.js.* v(\d+\.\d+\.\d+)", path.read_text(encoding="utf-8")[:200])
    assert found
    return found[1]


def test_the_bundle_is_of_the_version_that_plotly_writes_for():
    assert version(PLOTLY) == version(WHOLE) == PLOTLY_VERSION


def test_a_browser_asks_anew_for_another_version():
    assert f"{PLOTLY.name}?v={PLOTLY_VERSION}" in COMPONENT.read_text(encoding="utf-8")


def test_its_licence_goes_with_it():
    assert "MIT License" in PLOTLY.with_name("LICENSE").read_text(encoding="utf-8")


def test_configuration_speaks_french() -> None:
    given = config("fr")
    assert given["displayModeBar"] is False
    assert given["locale"] == "fr"
    words = given["locales"]["fr"]["format"]
    assert (words["months"][0], words["days"][0]) == ("janvier", "dimanche")
