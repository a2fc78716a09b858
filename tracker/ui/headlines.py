"""Headline figures, latest signatures, what is published and what is not known."""

from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats
from tracker.findings import known, pacing, signing
from tracker.language import _, ngettext
from tracker.records import records
from tracker.ui import blocks, columns, credits, tables
from tracker.ui.blocks import Figure
from tracker.ui.markup import escape, tag
from tracker.ui.view import View

MOST_LISTED = 7


def of(view: View, summary: Any) -> list[Figure]:
    """Return the four headline figures; one never mixes published and example rows."""
    # The deadline is the programme's: whatever the document kept, any document counts.
    pace = view.query("national/pace", instruments=[])
    required = pacing.deadline(pace).required_per_week
    commitments, agreements = _commitments(view, summary)
    return [
        Figure(
            _("Territories that signed"),
            formats.integer(summary.signed) if summary.listed else "–",
            _("of {listed}").format(listed=formats.integer(summary.listed))
            if summary.listed
            else "",
            signing.rate(summary, view.part),
        ),
        Figure(
            _("Required pace"),
            formats.number(required) if required else "–",
            _("a week") if required else "",
            pacing.required_pace(pace, _("by summer"))
            + (signing.caution(summary, view.part) if required else ""),
        ),
        commitments,
        agreements,
    ]


def _commitments(view: View, summary: Any) -> tuple[Figure, Figure]:
    labels = _("Operators’ commitments"), _("Co‑financing agreements")
    announced, agreed = view.published("commitments"), view.published("cofinancing_agreements")
    quoted = _("announced in {month}: {figure}").format(
        month=formats.month(announced.as_of),
        figure=formats.qualified(announced.value, announced.qualifier),
    )
    if view.is_every_commitment and announced.as_of <= view.filters.as_of <= announced.as_of_latest:
        share = 100 * agreed.value / announced.value
        return (
            Figure(
                labels[0],
                formats.qualified(announced.value, announced.qualifier),
                note=_("on the first actions, announced in {month}").format(
                    month=formats.month(announced.as_of)
                ),
            ),
            Figure(
                labels[1],
                formats.qualified(agreed.value, agreed.qualifier),
                _("in principle"),
                _("about {share} of the commitments announced").format(
                    share=formats.percentage(share, 0)
                ),
            ),
        )
    if view.filters.as_of < announced.as_of and not summary.commitments:
        note = _("none announced by {day}").format(day=view.as_of)
        return Figure(labels[0], "–", note=note), Figure(labels[1], "–", note=note)
    if summary.commitments is None:
        note = _("no public source gives them one by one; {quoted}").format(quoted=quoted)
        return Figure(labels[0], formats.unknown(), note=note), Figure(
            labels[1], formats.unknown(), note=note
        )
    is_example = bool(summary.example_commitments)
    return (
        Figure(labels[0], formats.integer(summary.commitments), note=quoted, is_example=is_example),
        Figure(
            labels[1],
            formats.integer(summary.cofinancing_agreements),
            note=_("{share} of the commitments").format(
                share=formats.share(summary.cofinancing_agreements, summary.commitments)
            )
            if summary.commitments
            else _("no commitment under these filters"),
            is_example=is_example,
        ),
    )


def latest(view: View, documents: pd.DataFrame) -> None:
    """List the latest dated signatures: day, territory, regions, document."""
    instruments = view.names("instruments")
    shown = documents.sort_values(["signed_latest", "territory_name"], ascending=[False, True])
    listed = min(len(shown), MOST_LISTED)
    title = (
        ngettext("The dated signature", "The {n} dated signatures", listed)
        if listed == len(shown)
        else _("The last {n} dated signatures")
    ).format(n=formats.integer(listed))
    blocks.title_row(
        title if len(shown) else _("No dated signature"),
        _("Day, territory and document found in the sources"),
    )
    tables.listing(
        [
            [
                escape(formats.span_short(row.signed_earliest, row.signed_latest)),
                f"<b>{escape(row.territory_name)}</b> <small>{escape(row.region_names)}</small>",
                escape(instruments[row.instrument_id]),
            ]
            for row in records(shown.head(MOST_LISTED))
        ]
    )
    if len(shown) > MOST_LISTED:
        others = len(shown) - MOST_LISTED
        text = ngettext(
            "{n} other on the page Signatures.", "{n} others on the page Signatures.", others
        )
        blocks.source_line(text.format(n=formats.integer(others)))


def published_split(view: View) -> None:
    """Draw the one split that is published: 51 agreements of nearly 90 commitments."""
    announced, agreed = view.published("commitments"), view.published("cofinancing_agreements")
    if view.filters.as_of < announced.as_of:
        return
    rest = announced.value - agreed.value
    blocks.title_row(
        _("More than one announced commitment in two is a co‑financing agreement"),
        _("Commitments announced in {month}, four operators together").format(
            month=formats.month(announced.as_of)
        ),
    )
    shares = [
        tag("i", css="agreement", style=f"width:{100 * agreed.value / announced.value:.1f}%"),
        tag("i", css="review", style="flex:1"),
    ]
    labels = [
        tag(
            "span", f"<b>{formats.integer(agreed.value)}</b> ", escape(_("co‑financing agreements"))
        ),
        tag(
            "span",
            f"<b>{escape(formats.qualified(rest, announced.qualifier))}</b> ",
            escape(_("fast-track reviews")),
        ),
    ]
    st.html(
        tag("div", *shares, css="split", role="presentation") + tag("div", *labels, css="splitlab")
    )
    blocks.source_line(credits.of(view, ids=[announced.source_id]))


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


def commitment_filters_note(view: View) -> None:
    """Say which filters do not act on commitments, when one of them is set."""
    if view.filters.instruments:
        blocks.source_line(_("The filter on the signed document does not act on commitments."))


def what_is_published(view: View) -> None:
    """List what is published of the commitments: one line for the four operators together."""
    announced, agreed = view.published("commitments"), view.published("cofinancing_agreements")
    rest = announced.value - agreed.value
    blocks.title_row(
        _("What is published"),
        _("A single line, for the four operators together, {month}").format(
            month=formats.month(announced.as_of)
        ),
    )
    lines = [
        (_("Commitments"), formats.qualified(announced.value, announced.qualifier)),
        (_("Agreements in principle"), formats.qualified(agreed.value, agreed.qualifier)),
        (_("Fast-track reviews"), formats.qualified(rest, announced.qualifier)),
        (_("By operator"), _("not published")),
        (_("By challenge"), _("not published")),
        (_("By territory"), _("not published")),
    ]
    tables.listing(
        [[escape(label), f"<b>{escape(value)}</b>"] for label, value in lines], css="list pairs"
    )
    blocks.source_line(credits.of(view, ids=[announced.source_id]))


def unknowns(view: View) -> None:
    """List what the sources do not say, with counts."""
    blocks.title_row(_("What is not known"), _("Counted on the rows shown"))
    tables.listing(
        [
            [escape(text)]
            for text in known.gaps(view.query("national/gaps"), has_example=view.has_example)
        ],
        css="list gaps",
    )


def changes(view: View, recent: pd.DataFrame) -> None:
    """List the last movements: signatures, answers, conventions, payments."""
    operators = view.names("operators")
    has_example = bool(recent["is_example"].any())
    blocks.table_block(
        "recent",
        title=_("What changed lately"),
        subtitle=_("The last movements, {perimeter}, to {day}").format(
            perimeter=view.perimeter, day=view.as_of
        ),
        frame=recent,
        columns=[
            columns.span(_("Day"), "earliest_on", "occurred_on"),
            columns.text(_("Territory"), "territory_name"),
            tables.Column(_("Movement"), lambda row: known.movement(row, operators)),
            columns.example("is_example"),
        ],
        source=blocks.example_source(credits.of(view, recent), has_example),
        is_example=has_example,
    )
