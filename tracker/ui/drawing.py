"""A chart on a page, drawn by our component with Plotly's small bundle, and what a click does."""

import json
from collections.abc import Callable, Sequence

import streamlit as st

from tracker import language
from tracker.charts import Chart, theme
from tracker.ui import view
from tracker.ui.components import CHART, mounted

OnClick = Callable[[list[str]], None]


def content(variants: Sequence[Chart], *, answers: bool) -> bytes:
    """Return what the component draws: the variant of a wide screen, and perhaps that of a phone.

    `answers` tells that something answers a click on a mark that has `customdata`.
    """
    figures = (
        f'{{"figure":{one.drawn.to_json()},"alt":{json.dumps(one.alt)}}}' for one in variants
    )
    config = json.dumps(theme.config(language.current()))
    said = json.dumps(answers)
    return f'{{"variants":[{",".join(figures)}],"config":{config},"answers":{said}}}'.encode()


def chart(key: str, drawn: bytes, on_click: OnClick | None) -> None:
    """Draw what `content` made; a click on a mark gives its `customdata` to `on_click`."""
    widget = f"chart_{key}"

    def chosen() -> None:
        if on_click is not None:
            on_click(st.session_state[widget]["choice"])

    mounted(view.settings(), CHART)(key=widget, data=drawn, on_choice_change=chosen)
