"""Headline figures, latest signatures, what is published and what is not known."""

from typing import Any

import pandas as pd

from tracker import formats
from tracker.findings import known, pacing, signing
from tracker.language import _, ngettext
from tracker.records import records
from tracker.ui import announced, blocks, columns, credits, tables
from tracker.ui.blocks import Figure
from tracker.ui.markup import escape
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
    total, agreed = announced.totals(view)
    as_of = view.filters.as_of
    is_that_month = total and agreed and total.as_of <= as_of <= total.as_of_latest
    if is_that_month and view.is_every_commitment:
        return _announced(labels, total, agreed)
    if not summary.commitments and (total is None or as_of < total.as_of):
        note = _("none announced by {day}").format(day=view.as_of)
        return Figure(labels[0], "–", note=note), Figure(labels[1], "–", note=note)
    quoted = announced.quoted(total)
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


def _announced(labels: tuple[str, str], total: Any, agreed: Any) -> tuple[Figure, Figure]:
    return (
        Figure(
            labels[0],
            formats.qualified(total.value, total.qualifier),
            note=_("on the first actions, announced in {month}").format(
                month=formats.month(total.as_of)
            ),
        ),
        Figure(
            labels[1],
            formats.qualified(agreed.value, agreed.qualifier),
            _("in principle"),
            _("about {share} of the commitments announced").format(
                share=formats.percentage(100 * agreed.value / total.value, 0)
            ),
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


def commitment_filters_note(view: View) -> None:
    """Say which filters do not act on commitments, when one of them is set."""
    if view.filters.instruments:
        blocks.source_line(_("The filter on the signed document does not act on commitments."))


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
