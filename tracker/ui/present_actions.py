"""What can be done with a presentation: play it, freeze it, check it, take it away."""

from collections.abc import Callable, Sequence
from datetime import date
from threading import Lock

import streamlit as st

from tracker import formats, language
from tracker.language import _
from tracker.snapshot import Progress
from tracker.stage.freezing import Frozen, freeze
from tracker.stage.preflight import Check, Preflight, preflight, verdict
from tracker.stage.presentation import Presentation, to_toml
from tracker.ui import present_drawn, view
from tracker.ui.markup import escape, tag
from tracker.ui.present_desk import Desk
from tracker.ui.view import View

MARKS = {"sound": "✓", "fault": "✗", "unchecked": "?"}
_turn = Lock()
"""One presentation is checked at a time: it takes some seconds of one processor."""


def draw(
    shown: View,
    desk: Desk,
    key: str,
    presentation: Presentation,
    *,
    address: str,
    text: bytes,
    file_name: str,
    play: str,
    keep: Callable[[str], None] | None,
) -> None:
    """Draw the actions of a presentation that the server plays at an address, and what they gave.

    `keep` notes the snapshot on which it was frozen; without it, it may not be frozen here.
    """
    _state(shown, presentation)
    with st.container(key=f"present_actions_{key}", horizontal=True):
        st.link_button(play, address, type="primary")
        if st.button(_("Check"), key=f"present_check_{key}"):
            _check(desk, key, presentation)
        if keep and presentation.frozen != shown.published.id:
            again = _("Freeze on today’s data") if presentation.frozen else _("Freeze")
            if st.button(again, key=f"present_freeze_{key}"):
                _freeze(desk, key, presentation, keep)
        st.html(
            tag(
                "a",
                escape(_("Single file (HTML)")),
                href=address,
                download=f"{file_name}.html",
                css="download",
            ),
            width="content",
        )
        st.download_button(
            _("Text file (TOML)"),
            text,
            f"{file_name}.toml",
            "application/toml",
            key=f"present_toml_{key}",
            type="tertiary",
            on_click="ignore",
        )
    written = to_toml(presentation)
    desk.follow(key, written)
    about, found = desk.checks.get(key, ("", ()))
    if about != written:
        desk.awaited.pop(key, None)
    elif key in desk.awaited:
        present_drawn.draw(desk, key, desk.awaited[key], address)
    else:
        results(found)


def results(checks: Sequence[Check]) -> None:
    """Say what a check found: green, or what to mend."""
    faults = [check for check in checks if check.state == "fault"]
    lines = (
        tag("li", tag("b", MARKS[check.state]), " ", escape(check.sentence), css=check.state)
        for check in (faults or checks)
    )
    said = tag("p", escape(verdict(checks))) + tag("ul", *lines)
    is_sound = all(check.state == "sound" for check in checks)
    st.html(tag("div", said, css="checks" if is_sound else "checks faulty", role="status"))


def _state(shown: View, presentation: Presentation) -> None:
    """Say on which snapshot a presentation plays."""
    if not presentation.frozen:
        text = _("Not frozen: it follows what is published, now the snapshot {id} of {day}.")
        named = shown.published.id
    elif presentation.frozen == shown.published.id:
        text, named = _("Frozen on the snapshot {id} of {day}."), presentation.frozen
    else:
        text = _("Frozen on the snapshot {id} of {day}; another one is published since.")
        named = presentation.frozen
    day = formats.day(date.fromisoformat(named[:8]))
    st.html(tag("p", escape(text.format(id=named[-12:], day=day)), css="state"))


def _check(desk: Desk, key: str, presentation: Presentation) -> None:
    asked, settings, words = language.current(), view.settings(), _("Looking at each slide…")

    def work(told: Progress) -> Preflight:
        with language.spoken(asked), _turn:
            return preflight(
                settings, presentation, lambda _said, done: told(words, done), in_browser=False
            )

    def then(found: Preflight) -> None:
        desk.take(key, to_toml(presentation), found, len(presentation.slides))

    desk.start(key, work, then)


def _freeze(desk: Desk, key: str, presentation: Presentation, keep: Callable[[str], None]) -> None:
    settings, words = view.settings(), _("Keeping the data…")
    fresh = presentation.frozen_on("")

    def work(told: Progress) -> Frozen:
        return freeze(settings, fresh, lambda _said, done: told(words, done))

    desk.start(key, work, lambda frozen: keep(frozen.snapshot.id))
