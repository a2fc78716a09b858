"""Columns of the files of changes: what each field was and is, typed, who says so and when."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tracker import formats
from tracker.exports.exhibit import Column
from tracker.findings import changes
from tracker.language import _
from tracker.ui import columns
from tracker.ui.view import View

Told = Mapping[str, Any]
"""Who said each change, by event or by source."""


def commitments(view: View, told: Told) -> list[Column]:
    """Return the columns of data/commitment_changes."""
    challenges = view.names("challenges")
    return [
        *_change(view, told),
        columns.text(_("Action"), "title"),
        columns.text(_("Operator"), "operator_id", view.names("operators")),
        columns.text(_("Nature of the commitment"), "nature_id", view.names("natures")),
        *_both(lambda head, field: columns.text(head, field, challenges), "challenge_id"),
        *_both(columns.day, "requested_on"),
        *_both(columns.day, "decided_on"),
        *_both(columns.euros, "agreed_eur"),
        *_both(columns.day, "contracted_on"),
        *_both(columns.euros, "contracted_eur"),
        *_both(columns.day, "paid_on"),
        *_both(columns.euros, "paid_eur"),
        *_both(columns.text, "reference"),
        columns.text(_("Identifier"), "commitment_id"),
        _origin(),
    ]


def signatures(view: View, told: Told) -> list[Column]:
    """Return the columns of data/signature_changes."""
    instruments = view.names("instruments")
    publishers = {row.source_id: row.publisher for row in view.rows("reference/sources")}
    return [
        *_change(view, told),
        *_both(lambda head, field: columns.text(head, field, instruments), "instrument_id"),
        *_both(columns.day, "signed_earliest"),
        *_both(columns.day, "signed_latest"),
        *_both(columns.text, "place"),
        *_both(lambda head, field: columns.text(head, field, publishers), "source_id"),
        columns.text(_("Identifier"), "signature_id"),
        _origin(),
    ]


def _change(view: View, told: Told) -> list[Column]:
    """Return what sort of change it is, who made it known and when, and where."""
    operators, regions = view.names("operators"), view.names("regions")

    def event(row: Any) -> Any:
        return told[row.event_id or row.author_source_id]

    return [
        Column(_("Change"), lambda row: changes.sort(row.change, is_late=row.is_late)),
        Column(
            _("Known on"),
            lambda row: formats.day_short(event(row).known_at),
            value=lambda row: event(row).known_at,
            kind="day",
        ),
        Column(
            _("Author"),
            lambda row: formats.sentence(changes.author(event(row), operators, regions)),
        ),
        Column(_("Event"), lambda row: changes.event(event(row))),
        columns.text(_("Territory"), "territory_name"),
        columns.text(_("Region"), "region_code", regions),
    ]


def _both(make: Callable[[str, str], Column], field: str) -> list[Column]:
    """Return the columns of a field before and after: a side on which nobody said it is none."""
    label = {
        "challenge_id": _("Challenge"),
        "requested_on": _("Requested on"),
        "decided_on": _("Answered on"),
        "agreed_eur": _("Amount agreed"),
        "contracted_on": _("Convention signed on"),
        "contracted_eur": _("Amount contracted"),
        "paid_on": _("Paid on"),
        "paid_eur": _("Amount paid"),
        "reference": _("Reference"),
        "instrument_id": _("Document"),
        "signed_earliest": _("Signed on, at the earliest"),
        "signed_latest": _("Signed on, at the latest"),
        "place": _("Place"),
        "source_id": _("According to"),
    }[field]
    return [
        _said(make(_("{label}, before").format(label=label), f"{field}_before"), "new"),
        _said(make(_("{label}, after").format(label=label), f"{field}_after"), "withdrawn"),
    ]


def _said(column: Column, unsaid: str) -> Column:
    """Tell a side of a change that nobody said, which is known, from a value that is not."""
    return replace(column, write=lambda row: "–" if row.change == unsaid else column.write(row))


def _origin() -> Column:
    # What is invented is never said otherwise: only sources and returns have a history.
    return Column(_("Origin"), lambda row: _("real source"))
