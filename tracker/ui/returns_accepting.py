"""Last step of a return: who accepts it, its publication, and where it then shows."""

import streamlit as st

from tracker import snapshot
from tracker.filters import Filters
from tracker.findings import returns as words
from tracker.language import _
from tracker.returns.record import Record
from tracker.ui import blocks, panel, returns_sending, view
from tracker.ui.markup import escape, plain, tag
from tracker.ui.returns_desk import Desk
from tracker.ui.view import View, choices

ACCEPTED_BY = "returns_accepted_by"


def draw(desk: Desk) -> None:
    """Ask who accepts the return that was previewed, and publish it."""
    report = desk.report
    if report is None or desk.preview is None:
        return
    blocks.title_row(
        _("5. Accept and publish"), words.accepted(report.rows, report.aside + report.waiting)
    )
    with st.container(key="returns_accept"):
        by = st.text_input(
            _("Person who accepts it"),
            key=ACCEPTED_BY,
            placeholder=_("Name"),
            max_chars=120,
            persist_state="session",
        )
        is_asked = st.button(_("Accept and publish"), key="returns_publish", type="primary")
    if is_asked:
        settings = view.settings()
        offer = desk.offer(accepted_by=by, head=desk.head, **returns_sending.sent())
        desk.start("accept", lambda told: snapshot.accept(settings, offer, told), desk.publish)
    desk.follow("accept")
    returns_sending.refused(desk, "accept")
    if "accept" in desk.refusals:
        st.button(_("Prepare the preview anew"), key="returns_again", on_click=_again, args=(desk,))


def published(shown: View, desk: Desk) -> None:
    """Say what was published last, and offer to open the page where it shows."""
    record = desk.done
    if record is None:
        return
    name = words.sender_name(record, shown.names("operators"), shown.names("regions"))
    with st.container(key="returns_done", horizontal=True):
        st.html(tag("p", escape(words.published(record, name)), role="status"), width="content")
        if record.event == "return":
            st.button(
                _("See {name} on its page").format(name=plain(name)),
                key="returns_open",
                type="tertiary",
                on_click=_open,
                args=(shown, record),
            )


def _again(desk: Desk) -> None:
    desk.preview = None
    desk.refusals.pop("accept", None)


def _open(shown: View, record: Record) -> None:
    """Open the page of the sender at the next run, on the last day that the data knows."""
    panel.change(
        Filters(
            as_of=choices(shown.published).last_day,
            operators=(record.operator,) if record.operator else (),
            regions=(record.region,) if record.region else (),
        )
    )
    if record.kind == "signatures":
        page = "signatures"
    else:
        page = "operators" if record.operator else "region"
    st.session_state["goto"] = page
