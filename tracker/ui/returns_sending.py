"""First steps of a return: the templates, who sends, the file that is dropped, its check."""

from functools import partial
from io import BytesIO
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from tracker import formats
from tracker.findings import returns as words
from tracker.language import _
from tracker.returns.kinds import KINDS
from tracker.returns.known import read_known
from tracker.returns.template import write_template
from tracker.ui import blocks, view
from tracker.ui.markup import escape, tag
from tracker.ui.returns_desk import Desk
from tracker.ui.view import View

MOST_MEGABYTES = 50
KIND, SENDER, SENT_BY, SENT_ON = "returns_kind", "returns_from", "returns_sent_by", "returns_on"


def templates() -> None:
    """Offer the workbook to fill, for each kind of return."""
    blocks.title_row(
        _("1. Have the file filled"),
        _("Workbooks with lists to choose from, notes and an example; any clear table also does"),
    )
    with st.container(key="returns_templates", horizontal=True):
        for kind in KINDS:
            label = _("Template: {kind}").format(kind=words.kind(kind).lower())
            st.download_button(
                label,
                data=partial(_template, kind),
                file_name=f"retour-{kind}.xlsx",
                mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                key=f"returns_template_{kind}",
                on_click="ignore",
            )


def sending(shown: View, desk: Desk) -> None:
    """Ask who sends what, take the file, and check it."""
    blocks.title_row(
        _("2. Say who sends it, drop the file"),
        _("XLSX, ODS or CSV, {most} MB at most. Nothing is published before the last step").format(
            most=MOST_MEGABYTES
        ),
    )
    names = _senders(shown)
    with st.container(key="returns_sender"):
        first, second, third, fourth = st.columns((24, 30, 26, 20))
        first.radio(
            _("What is sent"),
            list(KINDS),
            key=KIND,
            format_func=words.kind,
            horizontal=True,
            on_change=desk.stale,
            persist_state="session",
        )
        second.selectbox(
            _("Sent by the operator or region"),
            list(names),
            index=None,
            key=SENDER,
            format_func=names.__getitem__,
            placeholder=_("Choose"),
            on_change=desk.stale,
            persist_state="session",
        )
        third.text_input(
            _("Person who sent it"),
            key=SENT_BY,
            placeholder=_("Name"),
            max_chars=120,
            persist_state="session",
        )
        fourth.date_input(
            _("Received on"),
            value="today",
            key=SENT_ON,
            format="DD/MM/YYYY",
            persist_state="session",
        )
    with st.container(key="returns_drop"):
        key = f"returns_file_{desk.drops}"
        st.file_uploader(
            _("Mended file, in place of this one") if desk.folder else _("File received"),
            key=key,
            max_upload_size=MOST_MEGABYTES,
            on_change=_take,
            args=(desk, key),
        )
    _say_loaded(desk)
    _check(desk)


def kind() -> str:
    """Return the kind of return that is sent."""
    return str(st.session_state[KIND])


def sender() -> dict[str, str]:
    """Return who sends, as the operator or the region of an offer; both empty if not said."""
    sort, _colon, name = (st.session_state.get(SENDER) or "").partition(":")
    return {"operator": "", "region": ""} | ({sort: name} if sort else {})


def sent() -> dict[str, Any]:
    """Return what an offer says of the sending: who, and when it was received."""
    return {
        **sender(),
        "sent_by": st.session_state.get(SENT_BY) or "",
        "sent_on": st.session_state.get(SENT_ON),
    }


def refused(desk: Desk, step: str) -> None:
    """Say why a step did not go through."""
    sentences = desk.refusals.get(step, "").splitlines()
    if sentences:
        lines = "<br>".join(map(escape, sentences))
        st.html(tag("p", lines, css="notice", role="alert"))


def _template(kind_id: str) -> bytes:
    written = BytesIO()
    write_template(KINDS[kind_id], read_known(view.settings().data_dir), written)
    return written.getvalue()


def _senders(shown: View) -> dict[str, str]:
    regions = shown.names("regions")
    return {f"operator:{key}": name for key, name in shown.names("operators").items()} | {
        f"region:{key}": _("Region {name}").format(name=name) for key, name in regions.items()
    }


def _take(desk: Desk, key: str) -> None:
    """Put a dropped file on the disk, free the memory that it took, and offer to drop another."""
    dropped = st.session_state[key]
    if desk.is_publishing or not isinstance(dropped, UploadedFile):
        return
    desk.take(dropped.name, dropped.getvalue())
    desk.drops += 1
    context = get_script_run_ctx()
    if context:
        context.uploaded_file_mgr.remove_file(context.session_id, dropped.file_id)  # type: ignore[attr-defined]


def _say_loaded(desk: Desk) -> None:
    if not desk.folder:
        return
    size = desk.received.stat().st_size if desk.received.exists() else 0
    with st.container(key="returns_loaded", horizontal=True):
        text = _("Loaded: {name} ({size} KB)").format(
            name=desk.file_name, size=formats.integer(-(-size // 1024))
        )
        st.html(tag("p", escape(text), css="loaded"), width="content")
        st.button(_("Put it aside"), key="returns_forget", type="tertiary", on_click=desk.forget)


def _check(desk: Desk) -> None:
    """Check the file as soon as it is known who sends it, and again when that changes."""
    who = sender()
    if desk.folder and not any(who.values()):
        blocks.source_line(_("Say which operator or region sends this file: it is then checked."))
        return
    if desk.folder and not desk.report and not desk.done and "check" not in desk.refusals:
        desk.start_check(kind(), who["operator"], who["region"])
    desk.follow("check")
    refused(desk, "check")
