"""A Plotly chart on a page, and what its clicks do."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from tracker import language
from tracker.charts import Chart, theme


def plotly(key: str, drawn: Chart, on_click: Callable[[list[str]], None] | None) -> None:
    """Draw a chart that a reader may hover, and click when something answers."""
    common: dict[str, Any] = {
        "theme": None,
        "config": theme.config(language.current()),
        "alt": drawn.alt,
    }
    if on_click is None:
        st.plotly_chart(drawn.figure, key=key, **common)
        return
    clicks = st.session_state.setdefault("clicks", 0)
    widget = f"{key}_{clicks}"

    def clicked() -> None:
        points = st.session_state[widget].selection.points
        st.session_state["clicks"] = clicks + 1
        if points and points[0].get("customdata"):
            on_click([str(value) for value in points[0]["customdata"]])

    st.plotly_chart(drawn.figure, key=widget, on_select=clicked, selection_mode="points", **common)
