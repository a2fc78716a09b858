"""What changed since a day: by the events' own days, then by what became known."""

from typing import Any

from tracker import formats
from tracker.brief.content import Heading, Section, Sentence, Table, fitted
from tracker.brief.reading import Reading
from tracker.findings import changes
from tracker.language import _, ngettext
from tracker.records import records

SIGNATURE_LINES = 12
COUNTED = ("commitments", "cofinancing_agreements", "contracted", "paid")


def section(shown: Reading) -> Section:
    """Tell signatures and answers after the day, and what was learned after it."""
    sentences = [_signed(shown), _answered(shown), _learned(shown)]
    tables = [table for table in (_operators(shown), _signatures(shown)) if table]
    title = _("What changed since {since}").format(**shown.days)
    return Section(title, tuple(sentences), tuple(tables))


def _signed(shown: Reading) -> Sentence:
    found = len(_documents(shown))
    if not found:
        text = _("After {since} and up to {day}: no dated signature found in the sources.")
        return Sentence(text.format(**shown.days))
    text = ngettext(
        "After {since} and up to {day}: {n} dated document found. "
        "Territories with a dated signature: {before}, then {after}.",
        "After {since} and up to {day}: {n} dated documents found. "
        "Territories with a dated signature: {before}, then {after}.",
        found,
    ).format(
        n=formats.integer(found),
        before=formats.integer(shown.region_before.signed),
        after=formats.integer(shown.region.signed),
        **shown.days,
    )
    return Sentence(text)


def _answered(shown: Reading) -> Sentence:
    before, after = shown.region_before, shown.region
    if after.commitments is None:
        return Sentence(_("No commitment is published one by one."))
    answered = after.commitments - (before.commitments or 0)
    if not answered:
        text = _("After {since} and up to {day}: no commitment of the operators.")
        return Sentence(text.format(**shown.days), shown.has_example)
    agreed = after.cofinancing_agreements - (before.cofinancing_agreements or 0)
    text = ngettext(
        "After {since} and up to {day}: {n} commitment of the operators, "
        "of which {agreed} co‑financing agreements; {total} in all.",
        "After {since} and up to {day}: {n} commitments of the operators, "
        "of which {agreed} co‑financing agreements; {total} in all.",
        answered,
    ).format(
        n=formats.integer(answered),
        agreed=formats.integer(agreed),
        total=formats.integer(after.commitments),
        **shown.days,
    )
    return Sentence(text, shown.has_example)


def _learned(shown: Reading) -> Sentence:
    """Say what became known meanwhile, whatever the day of which it speaks."""
    events = shown.query("data/changes_by_event", **shown.instants())
    told = changes.finding(
        events,
        shown.since,
        shown.known_until,
        shown.operator_names,
        shown.region_names,
    )
    return Sentence(_("{told} (by the day on which it became known).").format(told=told))


def _operators(shown: Reading) -> Table | None:
    earlier = {row.operator_id: row for row in shown.rows("national/operators", as_of=shown.since)}
    counted = [
        [_difference(earlier[row.operator_id], row, name) for name in COUNTED]
        for row in shown.operators
    ]
    is_example = any(row.has_example for row in shown.operators)
    if not any(value for values in counted for value in values):
        return None
    rows = [
        [row.name, *map(formats.integer, values)]
        for row, values in zip(shown.operators, counted, strict=True)
    ]
    return fitted(
        _("By operator, after {since} and up to {day}").format(**shown.days),
        [
            Heading(_("Operator"), 2),
            Heading(_("Commitments"), is_number=True),
            Heading(_("of which agreements"), is_number=True),
            Heading(_("Conventions signed"), is_number=True),
            Heading(_("Payments"), is_number=True),
        ],
        rows,
        lines=len(rows),
        is_example=is_example,
        origins=[row.has_example for row in shown.operators],
    )


def _difference(before: Any, after: Any, name: str) -> int | None:
    """Return how many more there are; None when nobody gave a row."""
    found: int | None = getattr(after, name)
    return None if found is None else found - (getattr(before, name) or 0)


def _documents(shown: Reading) -> list[Any]:
    """Return the documents that count after the day, the newest first."""
    found = [row for row in records(shown.dated) if row.signed_latest > shown.since]
    return sorted(found, key=lambda row: row.signed_latest, reverse=True)


def _signatures(shown: Reading) -> Table | None:
    found, instruments = _documents(shown), shown.instrument_names
    if not found:
        return None
    rows = [
        [
            formats.span(row.signed_earliest, row.signed_latest),
            row.territory_name,
            instruments[row.instrument_id],
            row.publisher,
        ]
        for row in found
    ]
    return fitted(
        _("Dated documents, the newest first"),
        [
            Heading(_("Signed on"), 1.2),
            Heading(_("Territory"), 2),
            Heading(_("Document"), 1.2),
            Heading(_("According to"), 1.4),
        ],
        rows,
        lines=SIGNATURE_LINES,
    )
