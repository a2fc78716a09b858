"""The drawn half of the check: the visitor’s browser opens the slides unseen, and measures them."""

import streamlit as st

from tracker.language import _
from tracker.stage.preflight import drawn_checks
from tracker.ui import view
from tracker.ui.components import CHECK, mounted
from tracker.ui.present_desk import Awaited, Desk


def draw(desk: Desk, key: str, awaited: Awaited, address: str) -> None:
    """Let the browser look at the presentation that the server plays at an address."""
    name = f"present_drawn_{key}"
    mounted(view.settings(), CHECK)(
        key=name,
        data={
            "address": address,
            "turn": awaited.turn,
            "words": {
                "opening": _("The browser opens the slides…"),
                "slide": _("Slide {number} of {count}, {size}"),
                "answer": _("Answer {number} of {count}, {size}"),
            },
        },
        on_answer_change=lambda: hear(desk, key, st.session_state[name]["answer"]),
    )


def hear(desk: Desk, key: str, said: object) -> None:
    """Take what a browser says, if it was asked: what it found, or no answer at all."""
    awaited = desk.awaited.get(key)
    if awaited is None or not isinstance(said, dict) or said.get("turn") != awaited.turn:
        return
    del desk.awaited[key]
    # Another snapshot may have been published since the server looked at the slides.
    result = said.get("preflight") if said.get("stage") == awaited.fingerprint else None
    text, checks = desk.checks[key]
    desk.checks[key] = (text, (*checks, *drawn_checks(result, awaited.slides)))
