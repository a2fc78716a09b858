"""The history of the returns: what was accepted, what became of it, why lines stay aside."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats, snapshot
from tracker.exports.exhibit import Column
from tracker.findings import returns as words
from tracker.language import _
from tracker.records import records
from tracker.ui import blocks, columns, returns_sending, view
from tracker.ui.returns_desk import Desk
from tracker.ui.view import View

WITHDRAWN, BY, WHY = "returns_withdrawn", "returns_withdrawn_by", "returns_withdrawn_why"
SHORT = 12
"""Digits of a SHA-256 that people compare."""


def draw(shown: View, events: pd.DataFrame, *, is_team: bool) -> None:
    """Draw the history; persons and what files hold are for the programme's team alone."""
    names = shown.names("operators"), shown.names("regions")
    title, subtitle = (
        _("History of the returns"),
        _("Every return ever accepted, the newest first; none is ever deleted"),
    )
    if events.empty:
        blocks.title_row(title, subtitle)
        blocks.source_line(_("No return has been accepted yet."))
        return
    blocks.table_block(
        "returns_history",
        title=lambda: title,
        subtitle=subtitle,
        frame=events,
        columns=_columns(*names, is_team=is_team),
        is_long=True,
    )
    _reasons(shown, is_team=is_team)
    if is_team:
        _decisions(shown)


def withdrawing(desk: Desk, shown: View, events: pd.DataFrame) -> None:
    """Offer to take a return back."""
    left = {
        row.event_id: _("No. {n}, {sender}, {kind}, {day}").format(
            n=row.number,
            sender=words.sender(row, shown.names("operators"), shown.names("regions")),
            kind=words.kind(row.kind).lower(),
            day=formats.day(row.known_at),
        )
        for row in records(events)
        if row.state in ("in_force", "replaced")
    }
    if not left:
        return
    blocks.title_row(
        _("Take a return back"),
        _("What stood before it is published again; it stays in the history, with your reason"),
    )
    with st.container(key="returns_withdrawing"):
        first, second, third = st.columns((40, 24, 36))
        chosen = first.selectbox(
            _("Return"),
            list(left),
            index=None,
            key=WITHDRAWN,
            format_func=lambda event_id: left.get(event_id, event_id),
            placeholder=_("Choose"),
        )
        by = second.text_input(
            _("Person who takes it back"), key=BY, placeholder=_("Name"), max_chars=120
        )
        why = third.text_input(_("Why"), key=WHY, placeholder=_("Reason"), max_chars=300)
        _confirm(desk, chosen, left, by, why)
    desk.follow("withdraw")
    returns_sending.refused(desk, "withdraw")


def _confirm(desk: Desk, chosen: str | None, left: dict[str, str], by: str, why: str) -> None:
    """Publish what stood before, once it was asked twice."""
    is_sure = st.checkbox(
        _("Yes, publish again what stood before this return"),
        key=f"returns_sure_{chosen}",
        disabled=chosen is None,
    )
    asked = st.button(
        _("Take it back"), key="returns_withdraw", disabled=chosen not in left or not is_sure
    )
    if asked and chosen:
        work = partial(snapshot.withdraw, view.settings(), chosen, by, why)
        desk.start("withdraw", work, desk.publish)


def _columns(operators: words.Names, regions: words.Names, *, is_team: bool) -> list[Column]:
    answered = Column(_("Questions answered"), _questions, is_number=True)
    return [
        columns.count(_("No."), "number"),
        Column(_("When"), lambda row: f"{formats.day_short(row.known_at)} {row.known_at:%H:%M}"),
        Column(_("From"), lambda row: words.sender(row, operators, regions)),
        Column(_("What"), words.event),
        Column(_("Rows that count"), words.counted, is_number=True),
        Column(_("Aside"), words.aside),
        *([] if is_team else [answered]),
        Column(_("State"), words.state),
        Column("SHA-256", lambda row: row.sha256[:SHORT] if row.sha256 else "–"),
        *(_persons() if is_team else ()),
    ]


def _questions(row: Any) -> str:
    return "–" if row.event == "withdrawal" else formats.integer(row.questions)


def _sent(row: Any) -> str:
    day = formats.day_short(row.sent_on) if row.sent_on else ""
    return ", ".join(filter(None, (row.sent_by, day))) or "–"


def _persons() -> list[Column]:
    """Return what the programme's team alone sees."""
    return [
        Column(_("Sent"), _sent),
        Column(_("Accepted or taken back by"), lambda row: row.accepted_by),
        Column(_("File, or why it was taken back"), lambda row: row.file_name or row.reason or "–"),
    ]


def _reasons(shown: View, *, is_team: bool) -> None:
    reasons = shown.query("data/return_reasons")
    if reasons.empty:
        return
    heading = [Column(_("Column"), lambda row: row.heading or "–")] if is_team else []
    blocks.table_block(
        "returns_reasons",
        title=lambda: _("Why lines stay aside"),
        subtitle=_("For each return, as it was found before it was accepted"),
        frame=reasons,
        columns=[
            columns.count(_("Return no."), "number"),
            *heading,
            Column(_("Reason"), words.reason),
            columns.count(_("Lines"), "lines"),
        ],
        is_long=True,
    )


def _decisions(shown: View) -> None:
    decisions = shown.query("data/return_decisions")
    names = {
        "territory": shown.names("territories"),
        "operator": shown.names("operators"),
        "challenge": shown.names("challenges"),
        "nature": shown.names("natures"),
        "instrument": shown.names("instruments"),
    }
    if decisions.empty:
        return
    blocks.table_block(
        "returns_decisions",
        title=lambda: _("What was answered"),
        subtitle=_("Questions of the check, answered before the return was accepted"),
        frame=decisions,
        columns=[
            columns.count(_("Return no."), "number"),
            Column(_("Question"), lambda row: words.question(row.question, names)),
            Column(_("Answer"), lambda row: _("Yes") if row.answer else _("No")),
        ],
        is_long=True,
    )
