"""The presentation being prepared: its slides in order, each moved, renamed or taken out."""

import streamlit as st

from tracker.errors import PresentationError
from tracker.language import _
from tracker.stage.catalogue import CATALOGUE
from tracker.stage.preflight import Check
from tracker.stage.presentation import to_toml
from tracker.stage.reading import parse
from tracker.ui import blocks, present_actions, present_kept
from tracker.ui.markup import escape, tag
from tracker.ui.present_desk import Desk, Item
from tracker.ui.view import View

FILE_NAME = "presentation"


def draw(shown: View, desk: Desk) -> None:
    """Draw the presentation that this session prepares."""
    if not desk.items:
        blocks.title_row(_("Prepare your own"), _("It is kept as long as this window is open."))
        words = _(
            "Under each chart of the dashboard, “Add to the presentation” puts the chart here, "
            "with the filters and the day that it shows."
        )
        st.html(tag("p", escape(words), css="empty"))
        return
    with blocks.framed("present_own"):
        blocks.title_row(
            desk.presentation().title,
            _("{slides}, kept as long as this window is open: take the text file away.").format(
                slides=present_kept.count(desk.presentation())
            ),
        )
        _title(desk)
        _actions(shown, desk)
        for place, item in enumerate(desk.items, 1):
            _slide(desk, place, item)


def _title(desk: Desk) -> None:
    key = "present_title"
    st.session_state.setdefault(key, desk.title)

    def write() -> None:
        desk.title = st.session_state[key]

    st.text_input(
        _("Title"), key=key, placeholder=_("My presentation"), max_chars=120, on_change=write
    )


def _actions(shown: View, desk: Desk) -> None:
    """Draw the actions of a presentation that reads back, else what to mend in its words."""
    presentation = desk.presentation()
    text = to_toml(presentation).encode()
    try:
        parse(text, f"{FILE_NAME}.toml", present_kept.known(shown))
    except PresentationError as error:
        present_actions.results([Check("fault", fault) for fault in error.faults])
        return

    def keep(snapshot_id: str) -> None:
        desk.frozen = snapshot_id

    present_actions.draw(
        shown,
        desk,
        "own",
        presentation,
        address=f"/stage/{desk.offer()}",
        text=text,
        file_name=FILE_NAME,
        play=_("Play now"),
        keep=keep,
    )


def _slide(desk: Desk, place: int, item: Item) -> None:
    """Draw the words of one slide, and the buttons that move it or take it out."""
    with st.container(key=f"present_slide_{item.number}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            name = tag("b", f"{place}. {escape(CATALOGUE[item.slide.show].title())}")
            st.html(tag("p", name, " ", tag("span", escape(item.place)), css="slide"))
            _button(_("Move up"), f"up_{item.number}", desk.move, item.number, -1)
            _button(_("Move down"), f"down_{item.number}", desk.move, item.number, 1)
            _button(_("Remove"), f"remove_{item.number}", desk.remove, item.number)
        _words(desk, item, "headline", _("Headline"), item.finding)
        _words(desk, item, "notes", _("Speaker notes"), _("What to say, what not to say"))


def _button(label: str, key: str, action: object, *given: int) -> None:
    st.button(label, key=f"present_{key}", type="tertiary", on_click=action, args=given)  # type: ignore[arg-type]


def _words(desk: Desk, item: Item, field: str, label: str, placeholder: str) -> None:
    """Draw the widget of a text of a slide."""
    key = f"present_{field}_{item.number}"
    st.session_state.setdefault(key, getattr(item.slide, field))

    def write() -> None:
        desk.write(item.number, **{field: st.session_state[key].strip()})

    if field == "notes":
        st.text_area(label, key=key, placeholder=placeholder, height=68, on_change=write)
    else:
        st.text_input(label, key=key, placeholder=placeholder, max_chars=200, on_change=write)
