"""Headline figures, latest signatures, what is published and what is not known."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats
from tracker.exports.exhibit import Column
from tracker.findings import figures, known
from tracker.findings.figures import Figure
from tracker.language import _, ngettext
from tracker.records import records
from tracker.ui import blocks, columns, credits, exhibits, pieces, tables
from tracker.ui.exhibits import Say
from tracker.ui.markup import escape
from tracker.ui.view import View

MOST_LISTED = 7


def of(view: View, summary: Any) -> list[Figure]:
    """Return the four headline figures; one never mixes published and example rows."""
    # The deadline is the programme's: whatever the document kept, any document counts.
    pace = view.rows("national/pace", instruments=[])
    announced = figures.Announced.among(view.rows("data/figures"))
    return [
        figures.signed(summary, view.part),
        figures.required_pace(summary, pace, view.part),
        *figures.commitments(summary, announced, view.as_of, is_every=view.is_every_commitment),
    ]


def source(view: View, documents: pd.DataFrame) -> str:
    """Return the source line of the headline figures that are not invented."""
    known = figures.Announced.among(view.rows("data/figures"))
    ids = ["cdc-liste", *(row.source_id for row in (known.total, known.agreed) if row)]
    return credits.of_signatures(view, documents, ids=ids)


def latest(view: View, documents: pd.DataFrame) -> None:
    """List the latest dated signatures: day, territory, regions, document."""
    instruments = view.names("instruments")
    subtitle = _("Day, territory and document found in the sources")
    listed = min(len(documents), MOST_LISTED)

    def title() -> str:
        if not listed:
            return _("No dated signature")
        words = (
            ngettext("The dated signature", "The {n} dated signatures", listed)
            if listed == len(documents)
            else _("The last {n} dated signatures")
        )
        return words.format(n=formats.integer(listed))

    def rows() -> pd.DataFrame:
        order = ["signed_latest", "territory_name"]
        return documents.sort_values(order, ascending=[False, True]).head(MOST_LISTED)

    def written() -> str:
        others = len(documents) - listed
        text = ngettext(
            "{n} other on the page Signatures.", "{n} others on the page Signatures.", others
        ).format(n=formats.integer(others))
        return pieces.stacked(
            pieces.titled(title(), subtitle),
            tables.listed(_latest(rows(), instruments)),
            pieces.sourced(text) if others else "",
        )

    if not listed:
        name = pieces.titled(title(), subtitle)
        blocks.unseen("latest", name, _("No row under the filters in force."))
        return
    blocks.taken(
        view,
        "latest",
        lambda: exhibits.making(
            view,
            "latest",
            title=title,
            subtitle=subtitle,
            source=lambda: credits.of_signatures(view, documents),
            indicators=("documents_signed",),
            frame=rows(),
            columns=columns.signatures(instruments),
        )(),
        slide=True,
        above=written,
    )


def _latest(rows: pd.DataFrame, instruments: Mapping[str, str]) -> list[list[str]]:
    return [
        [
            escape(formats.span_short(row.signed_earliest, row.signed_latest)),
            f"<b>{escape(row.territory_name)}</b> <small>{escape(row.region_names)}</small>",
            escape(instruments[row.instrument_id]),
        ]
        for row in records(rows)
    ]


def commitment_filters_note(view: View) -> None:
    """Say which filters do not act on commitments, when one of them is set."""
    if view.filters.instruments:
        blocks.source_line(_("The filter on the signed document does not act on commitments."))


def gaps(view: View, title: Say, subtitle: str, source: Say = str) -> None:
    """List what the sources do not say, with counts."""

    def said() -> list[str]:
        return known.gaps(view.rows("national/gaps"), has_example=view.has_example)

    def written() -> str:
        line = source()
        return pieces.stacked(
            pieces.titled(title(), subtitle),
            tables.listed([[escape(text)] for text in said()], css="list gaps"),
            pieces.sourced(line) if line else "",
        )

    if not view.once("has_gaps", lambda: bool(said())):
        st.html(written())
        return
    make = exhibits.making(
        view,
        "gaps",
        title=title,
        quoted=lambda: ". ".join(said()),
        subtitle=subtitle,
        source=source,
        indicators=(),
        frame=pd.DataFrame({"gap": view.once("said_gaps", said)}),
        columns=[columns.text(title(), "gap")],
    )
    blocks.taken(view, "gaps", make, above=written)


def changes(view: View, recent: pd.DataFrame) -> None:
    """List the last movements: signatures, answers, conventions, payments."""
    operators = view.names("operators")
    has_example = bool(recent["is_example"].any())
    blocks.table_block(
        "recent",
        title=lambda: _("What changed lately"),
        quoted=exhibits.counted(lambda: _("What changed lately"), recent),
        subtitle=_("The last movements, {perimeter}, to {day}").format(
            perimeter=view.perimeter, day=view.as_of
        ),
        frame=recent,
        columns=[
            columns.span(_("Day"), "earliest_on", "occurred_on"),
            columns.text(_("Territory"), "territory_name"),
            Column(_("Movement"), lambda row: known.movement(row, operators)),
            columns.example("is_example"),
        ],
        source=lambda: pieces.example_source(credits.of(view, recent), has_example),
        view=view,
        is_example=has_example,
    )
