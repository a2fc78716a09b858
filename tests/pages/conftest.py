"""A page run from the entry point, on the shipped data, as a visitor would open it."""

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tracker.ui.components import CHART, MAP

ROOT = Path(__file__).parent.parent.parent
PAGES = {
    "overview": "pages/national/overview.py",
    "signatures": "pages/national/signatures.py",
    "cofinancing": "pages/national/cofinancing.py",
    "operators": "pages/national/operators.py",
    "map": "pages/local/map.py",
    "region": "pages/local/region.py",
    "territory": "pages/local/territory.py",
    "compare": "pages/local/compare.py",
    "changes": "pages/data/changes.py",
    "returns": "pages/data/returns.py",
    "sources": "pages/data/sources.py",
    "register": "pages/data/register.py",
    "present": "pages/stage/present.py",
}
Open = Callable[..., AppTest]


@pytest.fixture(scope="module")
def open_page(shipped) -> Iterator[Open]:
    """Open a page of the dashboard at an address; every run must end without an exception."""

    def opened(page: str = "overview", **query: str | list[str]) -> AppTest:
        test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
        for key, value in query.items():
            test.query_params[key] = value
        if page != "overview":
            test.switch_page(PAGES[page])
        test.run()
        assert not test.exception
        return test

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TRACKER_SNAPSHOTS", str(shipped.settings.snapshot_dir))
        st.cache_resource.clear()
        st.cache_data.clear()
        yield opened
    st.cache_resource.clear()


def texts(test: AppTest) -> str:
    """Return all the words of the page's own HTML, without tags."""
    raw = " ".join(element.proto.body for element in test.get("html"))
    without_style = re.sub(r"<style>.*?</style>", "", raw, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", without_style))


def charts(test: AppTest) -> list[str]:
    """Return the keys of the charts drawn, the map among them."""
    drawn = [element.proto for element in test.get("bidi_component")]
    found = [proto.id.partition("-chart_")[2] for proto in drawn if proto.component_name == CHART]
    return found + ["map" for proto in drawn if proto.component_name == MAP]
