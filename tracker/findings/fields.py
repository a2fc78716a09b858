"""What is said otherwise, field by field, and differences in full."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from tracker import formats
from tracker.language import _

NOTHING = "—"
Names = Mapping[str, str]


def commitment_fields(row: Any, challenges: Names) -> list[str]:
    """Write what a commitment says otherwise, field by field: `Answered on: — → 14/06/2019`."""
    days, amounts = formats.day_short, euros
    fields: list[tuple[str, str, Callable[[Any], str]]] = [
        ("challenge_id", _("Challenge"), challenges.__getitem__),
        ("requested_on", _("Requested on"), days),
        ("decided_on", _("Answered on"), days),
        ("agreed_eur", _("Amount agreed"), amounts),
        ("contracted_on", _("Convention signed on"), days),
        ("contracted_eur", _("Amount contracted"), amounts),
        ("paid_on", _("Paid on"), days),
        ("paid_eur", _("Amount paid"), amounts),
        ("reference", _("Reference"), str),
    ]
    return [
        line
        for field, label, write in fields
        if (line := _field(row, label, _both(row, field), write))
    ]


def signature_fields(row: Any, instruments: Names, sources: Names) -> list[str]:
    """Write what is said otherwise of a signature, field by field."""
    spans = tuple(
        None if last is None else formats.span_short(first, last)
        for first, last in zip(
            _both(row, "signed_earliest"), _both(row, "signed_latest"), strict=True
        )
    )
    sorts = _both(row, "instrument_id")
    fields: list[tuple[str, tuple[Any, ...], Callable[[Any], str]]] = [
        (_("Document"), sorts, instruments.__getitem__),
        (_("Signed on"), spans, str),
        (_("Place"), _both(row, "place"), str),
    ]
    if row.change == "corrected":
        publishers = _both(row, "source_id")
        fields.append((_("According to"), publishers, lambda item: sources.get(item, item)))
    return [line for label, values, write in fields if (line := _field(row, label, values, write))]


def _both(row: Any, field: str) -> tuple[Any, Any]:
    return getattr(row, f"{field}_before"), getattr(row, f"{field}_after")


def _field(row: Any, label: str, values: tuple[Any, ...], write: Callable[[Any], str]) -> str:
    """Write one field, empty when there is nothing to say of it."""
    before, after = (NOTHING if value is None else write(value) for value in values)
    if before == after:
        return ""
    if row.change in ("new", "withdrawn"):
        told = after if row.change == "new" else before
        return _("{label}: {value}").format(label=label, value=told)
    return _("{label}: {before} → {after}").format(label=label, before=before, after=after)


def euros(value: float | Decimal) -> str:
    """Write an amount in full, so that a small correction shows: `1 215 000 €`."""
    decimals = 0 if value == int(value) else 2
    return _("€{amount}").format(amount=formats.number(float(value), decimals))


def difference(before: Any, after: Any, write: Callable[[Any], str]) -> str:
    """Write a difference with its sign; an unknown has none."""
    if before is None or after is None:
        return NOTHING
    gap = after - before
    if not gap:
        return write(0)
    return f"{'+' if gap > 0 else '−'}{write(abs(gap))}"
