"""A page run from the entry point, on the shipped data, as a visitor would open it."""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tracker.ui.components import BLOCK, MAP, PANEL

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


def pieces(test: AppTest) -> list[str]:
    """Return the page's own HTML, piece by piece: of its own elements, then of its blocks."""
    blocks = [block["above"] + block["below"] + block["note"] for block in drawn(test).values()]
    return [*(element.proto.body for element in test.get("html")), *blocks]


def texts(test: AppTest) -> str:
    """Return all the words of the page's own HTML, without tags."""
    without_style = re.sub(r"<style>.*?</style>", "", " ".join(pieces(test)), flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", without_style))


def drawn(test: AppTest) -> dict[str, dict[str, Any]]:
    """Return what each block of the page is given, by the name of the block."""
    found = [one.proto for one in test.get("bidi_component") if one.proto.component_name == BLOCK]
    blocks = [(proto.id, json.loads(proto.bytes)) for proto in found]
    return {block["name"]: block | {"id": identity} for identity, block in blocks}


def charts(test: AppTest) -> list[str]:
    """Return the names of the charts drawn, the map among them."""
    found = [name for name, block in drawn(test).items() if block["variants"]]
    is_map = any(one.proto.component_name == MAP for one in test.get("bidi_component"))
    return found + ["map"] * is_map


def offered(test: AppTest, action: str) -> set[str]:
    """Return the names of the blocks that offer an action, `take` or `add`."""
    return {name for name, one in drawn(test).items() if action in dict(one["actions"])}


def menus(test: AppTest) -> dict[str, dict[str, Any]]:
    """Return what each part of the filter panel is given, by the name of the filter."""
    [found] = [one.proto for one in test.get("bidi_component") if one.proto.component_name == PANEL]
    content = json.loads(found.bytes.partition(b"\n")[2])
    parts = {
        part["name"] if part["kind"] != "action" else f"{part['name']} {part['value']}": part
        for menu in content["menus"]
        for part in menu["parts"]
        if "name" in part
    }
    return parts | ({"reset": {}} if content["reset"] else {})


def chosen(test: AppTest, name: str) -> Any:
    """Return the state of a filter in the panel."""
    return menus(test)[name]["state"]


def choose(test: AppTest, name: str, value: Any = None) -> AppTest:
    """Choose something in the filter panel; `reset` and `known_today` take no value."""
    [panel] = [one.proto for one in test.get("bidi_component") if one.proto.component_name == PANEL]
    return _send(test, panel.id, "change", [1, [[name, value]]])


def press(test: AppTest, key: str) -> AppTest:
    """Press a button: of a block (`take_regions`, `add_regions`), or one of Streamlit's own."""
    action, _, name = key.partition("_")
    if action in ("take", "add") and name in offered(test, action):
        return _send(test, drawn(test)[name]["id"], "press", action)
    test.button(key=key).click().run()
    assert not test.exception
    return test


def _send(test: AppTest, component: str, event: str, value: Any) -> AppTest:
    states = test._tree.get_widget_states()
    identity = f"$$STREAMLIT_INTERNAL_KEY_{component}__events"
    states.widgets.add(
        id=identity, json_trigger_value=json.dumps([{"event": event, "value": value}])
    )
    test._run(states)
    assert not test.exception
    return test
