"""What changed between two days of knowledge: counted by operator, region and author."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats
from tracker.exports.exhibit import Column
from tracker.findings import changes, fields, signing
from tracker.language import _
from tracker.ui import blocks, columns
from tracker.ui.between import Between
from tracker.ui.markup import escape, tag
from tracker.ui.view import View


def finding(view: View, days: Between, events: pd.DataFrame) -> str:
    """Say what became known between the two days, where the filters look."""
    operators, regions = view.names("operators"), view.names("regions")
    told = changes.finding(events, days.first, days.last, operators, regions)
    return signing.within(told, view.part)


def nothing() -> None:
    """Say that there is nothing to count and nothing to list."""
    text = _("No signature and no commitment is said otherwise on these two days: nothing to list.")
    st.html(tag("p", escape(text), css="empty"))


def by_operator(view: View, days: Between, events: pd.DataFrame) -> None:
    """Count the commitments that changed, by operator."""
    frame = view.query("data/changes_by_operator", **days.instants())
    if not frame.empty:
        blocks.table_block(
            "by_operator",
            title=lambda: _("By operator"),
            subtitle=_("Commitments that the returns say otherwise, and the effect on the sums"),
            frame=frame,
            columns=[
                columns.text(_("Operator"), "operator_id", view.names("operators")),
                Column(_("Commitments"), changes.commitments),
                *_amounts(),
            ],
            source=partial(_authors, view, events, "commitments"),
            quoted=partial(finding, view, days, events),
            view=view,
        )


def by_region(view: View, days: Between, events: pd.DataFrame) -> None:
    """Count the signatures and the commitments that changed, by region."""
    frame = view.query("data/changes_by_region", **days.instants())
    blocks.table_block(
        "by_region",
        title=lambda: _("By region"),
        subtitle=_("The region that leads the territory"),
        frame=frame,
        columns=[
            columns.text(_("Region"), "region_code", view.names("regions")),
            Column(_("Signatures"), changes.signatures),
            Column(_("Commitments"), changes.commitments),
            *_amounts(),
        ],
        source=partial(_authors, view, events, ""),
        quoted=partial(finding, view, days, events),
        view=view,
    )


def by_author(view: View, days: Between, events: pd.DataFrame) -> None:
    """Say who made each change known: the last one who spoke of it."""
    operators, regions = view.names("operators"), view.names("regions")
    blocks.table_block(
        "by_author",
        title=lambda: _("By whom"),
        subtitle=_("Each change counts for the last return, withdrawal or source that made it"),
        frame=events,
        columns=[
            Column(_("Known on"), lambda row: formats.day_short(row.known_at)),
            Column(
                _("Author"), lambda row: formats.sentence(changes.author(row, operators, regions))
            ),
            Column(_("Event"), _event),
            Column(_("Signatures"), changes.signatures),
            Column(_("Commitments"), changes.commitments),
        ],
        source=partial(_authors, view, events, ""),
        quoted=partial(finding, view, days, events),
        view=view,
    )


def _authors(view: View, events: pd.DataFrame, things: str) -> str:
    return changes.authors(events, things, view.names("operators"), view.names("regions"))


def _event(row: Any) -> str:
    return f"{changes.event(row)} ({row.reason})" if row.reason else changes.event(row)


def _amounts() -> list[Column]:
    words = {
        "agreed_eur": _("Amount agreed"),
        "contracted_eur": _("Amount contracted"),
        "paid_eur": _("Amount paid"),
    }
    return [
        Column(heading, partial(_effect_on, field), is_number=True)
        for field, heading in words.items()
    ]


def _effect_on(field: str, row: Any) -> str:
    value = getattr(row, field)
    return fields.NOTHING if value is None else fields.difference(0, value, fields.euros)
