"""A block of a page as one component: its words, its chart, its table and its buttons."""

import json
from collections.abc import Callable, Sequence

import streamlit as st

from tracker import language
from tracker.charts import library
from tracker.charts.chart import Chart
from tracker.ui import view
from tracker.ui.components import BLOCK, mounted

Action = tuple[str, str]
"""What a button does, `take` or `add`, and its label."""
OnClick = Callable[[list[str]], None]


def content(
    name: str,
    *,
    above: str = "",
    variants: Sequence[Chart] = (),
    below: str = "",
    actions: Sequence[Action] = (),
    note: str = "",
    answers: bool = False,
    is_example: bool = False,
) -> bytes:
    """Return what the component of the block of this name draws.

    `above` and `below` are HTML; the chart is the variant of a wide screen, and perhaps that of a
    phone; `note` stands beside the buttons. `answers` tells that something answers a click on a
    mark that has `customdata`, `is_example` that the block is marked as invented.
    """
    figures = (f'{{"figure":{one.drawn.to_json()},"alt":{_json(one.alt)}}}' for one in variants)
    others = {
        "name": name,
        "above": above,
        "below": below,
        "actions": actions,
        "note": note,
        "answers": answers,
        "isExample": is_example,
        "config": library.config(language.current()) if variants else {},
    }
    return f'{{"variants":[{",".join(figures)}],{_json(others)[1:]}'.encode()


def draw(
    key: str, drawn: bytes, on_press: Callable[[str], None], on_click: OnClick | None = None
) -> str:
    """Draw what `content` made; return what was pressed just now, after it was given to `on_press`.

    A click on a mark gives its `customdata` to `on_click`.
    """

    def chosen() -> None:
        if on_click is not None:
            on_click(st.session_state[key]["choice"])

    found = mounted(view.settings(), BLOCK)(
        key=key,
        data=drawn,
        on_choice_change=chosen,
        on_press_change=lambda: on_press(st.session_state[key]["press"]),
    )
    return str(found["press"] or "")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
