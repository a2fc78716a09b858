"""What changed between two days of knowledge: counted by operator, region and author, listed."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats
from tracker.exports.exhibit import Column
from tracker.findings import changes, fields, signing
from tracker.language import _, ngettext
from tracker.records import records
from tracker.ui import blocks, columns
from tracker.ui.between import Between
from tracker.ui.markup import escape, tag
from tracker.ui.view import View

MOST_LISTED = 500


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
        quoted=partial(finding, view, days, events),
        view=view,
    )


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


def listed(view: View, days: Between, events: pd.DataFrame) -> None:
    """List what changed field by field: commitments, then signatures."""
    blocks.title_row(_("How to read the marks"), "")
    st.html(
        tag("ul", *(tag("li", escape(item)) for item in changes.meanings(days.first)), css="facts")
    )
    told = {row.event_id or row.source_id: row for row in records(events)}
    parameters = days.instants()
    challenges, instruments = view.names("challenges"), view.names("instruments")
    sources = {row.source_id: row.publisher for row in view.rows("reference/sources")}
    commitments = view.rows("data/commitment_changes", **parameters)
    signatures = view.rows("data/signature_changes", **parameters)
    _list(
        "commitments",
        _("Commitments, field by field"),
        [_item(view, row, told, fields.commitment_fields(row, challenges)) for row in commitments],
        changes.total(events, "commitments"),
    )
    _list(
        "signatures",
        _("Signatures, field by field"),
        [
            _item(view, row, told, fields.signature_fields(row, instruments, sources))
            for row in signatures[:MOST_LISTED]
        ],
        changes.total(events, "signatures"),
    )


def _list(key: str, title: str, items: list[str], total: int) -> None:
    """Write the items of a list that scrolls by itself, and how many are left out."""
    if not items:
        return
    shown = formats.count_of(len(items), total) if len(items) < total else formats.integer(total)
    with st.container(key=f"block_changed_{key}", gap="small"):
        blocks.title_row(
            title,
            _("The first {count} changes; narrow the filters or the days to see the others").format(
                count=shown
            )
            if len(items) < total
            else ngettext("{n} change", "{n} changes", total).format(n=shown),
        )
        scroll = {"css": "scroll", "tabindex": "0", "role": "region", "aria-label": title}
        st.html(tag("div", tag("ul", *items, css="changed"), **scroll))


def _item(view: View, row: Any, told: dict[str, Any], lines: list[str]) -> str:
    """Write one change: its mark, what it is about, each field, and who says so."""
    operators, regions = view.names("operators"), view.names("regions")
    event = told[row.event_id or row.author_source_id]
    who = _("{author}, {day}: {event}").format(
        author=formats.sentence(changes.author(event, operators, regions)),
        day=formats.day_short(event.known_at),
        event=changes.event(event),
    )
    where = f"{row.territory_name} ({regions[row.region_code]})"
    is_commitment = hasattr(row, "title")
    name = row.title if is_commitment else where
    about = (
        [where, operators[row.operator_id], view.names("natures")[row.nature_id]]
        if is_commitment
        else []
    )
    if row.change in ("new", "withdrawn"):
        lines = [" · ".join(lines)]
    return tag(
        "li",
        tag("b", escape(changes.mark(row.change, is_late=row.is_late)), css=f"mark {row.change}"),
        tag(
            "div",
            tag("p", tag("b", escape(name)), *(f" · {escape(part)}" for part in about)),
            *(tag("p", escape(line)) for line in lines),
            tag("p", escape(who), css="who"),
        ),
    )
