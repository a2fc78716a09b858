"""What was announced of the commitments: the totals, their one split, the envelope."""

from typing import Any

import streamlit as st

from tracker import formats
from tracker.language import _
from tracker.records import records
from tracker.ui import blocks, credits, tables
from tracker.ui.markup import escape, tag
from tracker.ui.view import View


def totals(view: View) -> tuple[Any | None, Any | None]:
    """Return the last announced totals, of commitments and of agreements among them."""
    return view.announced("commitments"), view.announced("cofinancing_agreements")


def quoted(total: Any | None) -> str:
    """Say the announced total in a note, or that there is none."""
    if total is None:
        return _("no total announced yet")
    return _("announced in {month}: {figure}").format(
        month=formats.month(total.as_of),
        figure=formats.qualified(total.value, total.qualifier),
    )


def split(view: View) -> None:
    """Draw the one split that is published: 51 agreements of nearly 90 commitments."""
    total, agreed = totals(view)
    if not (total and agreed) or view.filters.as_of < total.as_of:
        return
    rest = total.value - agreed.value
    blocks.title_row(
        _("More than one announced commitment in two is a co‑financing agreement"),
        _("Commitments announced in {month}, four operators together").format(
            month=formats.month(total.as_of)
        ),
    )
    shares = [
        tag("i", css="agreement", style=f"width:{100 * agreed.value / total.value:.1f}%"),
        tag("i", css="review", style="flex:1"),
    ]
    labels = [
        tag(
            "span", f"<b>{formats.integer(agreed.value)}</b> ", escape(_("co‑financing agreements"))
        ),
        tag(
            "span",
            f"<b>{escape(formats.qualified(rest, total.qualifier))}</b> ",
            escape(_("fast-track reviews")),
        ),
    ]
    st.html(
        tag("div", *shares, css="split", role="presentation") + tag("div", *labels, css="splitlab")
    )
    blocks.source_line(credits.of(view, ids=[total.source_id]))


def envelope(view: View) -> None:
    """Write the announced envelope, apart from what is agreed, contracted or paid."""
    row = next(
        (row for row in records(view.query("national/amount_ladder")) if row.figure_id), None
    )
    if row is None:
        return
    blocks.title_row(
        _("Announced: {amount}").format(
            amount=formats.qualified(row.gross_eur, row.qualifier, unit="eur")
        ),
        _("Steered to the territories first; neither agreed, contracted nor paid"),
    )
    blocks.source_line(credits.of(view, ids=[row.source_id]))


def published(view: View) -> None:
    """List what is published of the commitments: one line for the four operators together."""
    total, agreed = totals(view)
    if not (total and agreed):
        blocks.title_row(_("What is published"), _("no total announced yet"))
        return
    rest = total.value - agreed.value
    blocks.title_row(
        _("What is published"),
        _("A single line, for the four operators together, {month}").format(
            month=formats.month(total.as_of)
        ),
    )
    lines = [
        (_("Commitments"), formats.qualified(total.value, total.qualifier)),
        (_("Agreements in principle"), formats.qualified(agreed.value, agreed.qualifier)),
        (_("Fast-track reviews"), formats.qualified(rest, total.qualifier)),
        (_("By operator"), _("not published")),
        (_("By challenge"), _("not published")),
        (_("By territory"), _("not published")),
    ]
    tables.listing(
        [[escape(label), f"<b>{escape(value)}</b>"] for label, value in lines], css="list pairs"
    )
    blocks.source_line(credits.of(view, ids=[total.source_id]))
