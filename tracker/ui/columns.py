"""Columns that many tables share, so that a same quantity is headed and written alike."""

from collections.abc import Callable, Mapping
from typing import Any

from tracker import formats
from tracker.exports.exhibit import Column, Kind
from tracker.findings import answers, pacing
from tracker.language import _
from tracker.ui.view import View


def text(heading: str, field: str, names: Mapping[str, str] | None = None) -> Column:
    """Return a column of text; ids become the names given."""

    def write(row: Any) -> str:
        value = getattr(row, field)
        if formats.is_unknown(value) or value == "":
            return formats.unknown()
        return names[value] if names else str(value)

    return Column(heading, write)


def link(heading: str, field: str, address: Callable[[Any], str]) -> Column:
    """Return a column of text that opens the address made from the row."""
    return Column(heading, lambda row: str(getattr(row, field)), link=address)


def count(heading: str, field: str) -> Column:
    """Return a column of whole numbers."""
    return _number(heading, field, formats.integer, "count")


def decimal(heading: str, field: str) -> Column:
    """Return a column of numbers with one decimal."""
    return _number(heading, field, formats.number, "decimal")


def euros(heading: str, field: str) -> Column:
    """Return a column of amounts in euros."""
    return _number(heading, field, formats.euros, "euros")


def day(heading: str, field: str) -> Column:
    """Return a column of days."""
    return Column(
        heading, _written(field, formats.day), value=lambda row: getattr(row, field), kind="day"
    )


def month(heading: str, field: str) -> Column:
    """Return a column of months."""
    return Column(
        heading, _written(field, formats.month), value=lambda row: getattr(row, field), kind="month"
    )


def example(field: str = "has_example") -> Column:
    """Return the column that marks example rows."""
    return Column(
        _("Origin"),
        lambda row: {True: _("Invented example"), False: _("real source")}.get(
            getattr(row, field), "–"
        ),
    )


def commitments() -> list[Column]:
    """Return the counts of commitments by nature, and the mark of example rows."""
    return [
        count(_("Commitments"), "commitments"),
        count(_("Co‑financing agreements"), "cofinancing_agreements"),
        count(_("Fast-track reviews"), "fast_track_reviews"),
        example(),
    ]


def span(heading: str, earliest: str, latest: str) -> Column:
    """Return a column of days known exactly or only between two."""

    def write(row: Any) -> str:
        first, last = getattr(row, earliest), getattr(row, latest)
        return formats.span(last if formats.is_unknown(first) else first, last)

    return Column(heading, write)


def signatures(instruments: Mapping[str, str]) -> list[Column]:
    """Return the columns of the list of signatures."""
    return [
        span(_("Signed on"), "signed_earliest", "signed_latest"),
        text(_("Territory"), "territory_name"),
        text(_("Regions"), "region_names"),
        text(_("Document"), "instrument_id", instruments),
        count(_("Territories, cumulative"), "cumulative"),
        text(_("Publisher"), "publisher"),
        text(_("Source"), "source_title"),
    ]


def regions(name: str) -> list[Column]:
    """Return the columns of signatures by region; `name` is the column of the region's name."""
    return [
        text(_("Region"), name),
        count(_("On the list of the end of 2022"), "listed"),
        count(_("Dated signature"), "signed"),
        count(_("Contract"), "contract"),
        count(_("Protocol"), "protocol"),
        count(_("Document not specified"), "unspecified"),
        Column(
            _("Rate"),
            lambda row: formats.share(row.signed, row.listed) if row.signed else "–",
            is_number=True,
        ),
        count(_("Shared with another region"), "crossing"),
    ]


def pace(reading: str) -> list[Column]:
    """Return the columns of the three readings of « by summer »."""
    return [
        text(_("Reading"), reading),
        day(_("Deadline"), "due_on"),
        decimal(_("Weeks left"), "weeks_left"),
        count(_("Left to sign"), "remaining"),
        decimal(_("Required a week"), "required_per_week"),
        decimal(_("Observed a week (28 days)"), "observed_per_week"),
        decimal(_("Average a week since the first"), "average_per_week"),
        Column(_("End at the observed paces"), pacing.projection),
    ]


def months() -> list[Column]:
    """Return the columns of commitments by month."""
    return [
        month(_("Month"), "month"),
        count(_("Co‑financing agreements"), "cofinancing_agreements"),
        count(_("Fast-track reviews"), "fast_track_reviews"),
        count(_("Agreements, cumulative"), "cumulative_agreements"),
        count(_("Reviews, cumulative"), "cumulative_reviews"),
        example(),
    ]


def ladder(view: View) -> list[Column]:
    """Return the columns of the amount ladder."""
    return [
        Column(_("Stage"), lambda row: view.text(row, "name")),
        count(_("Cases"), "cases"),
        count(_("With an amount"), "with_amount"),
        _amount(_("Gross"), "gross_eur"),
        _amount(_("Net of double counting"), "net_eur"),
        example(),
    ]


def operators() -> list[Column]:
    """Return the columns of the operators' delays and age of data."""
    return [
        text(_("Operator"), "name"),
        count(_("Answered requests with both dates"), "delays"),
        decimal(_("First quarter (days)"), "delay_p25_days"),
        decimal(_("Median (days)"), "delay_median_days"),
        decimal(_("Third quarter (days)"), "delay_p75_days"),
        count(_("Awaiting an answer"), "awaited"),
        day(_("Last answer"), "last_answer_on"),
        count(_("Age of the last answer (days)"), "age_days"),
        example(),
    ]


def _number(heading: str, field: str, write: Callable[[Any], str], kind: Kind) -> Column:
    return Column(
        heading,
        lambda row: write(getattr(row, field)),
        is_number=True,
        value=lambda row: getattr(row, field),
        kind=kind,
    )


def _amount(heading: str, field: str) -> Column:
    return Column(
        heading,
        lambda row: answers.amount(row.cases, getattr(row, field)),
        is_number=True,
        value=lambda row: getattr(row, field),
        kind="euros",
    )


def by_operator(heading: str, field: str, names: Mapping[str, str]) -> list[Column]:
    """Return the columns of commitments by something named in `field`, and by operator."""
    return [
        text(heading, field),
        text(_("Operator"), "operator_id", names),
        *commitments(),
    ]


def _written(field: str, write: Callable[[Any], str]) -> Callable[[Any], str]:
    def written(row: Any) -> str:
        value = getattr(row, field)
        return formats.unknown() if formats.is_unknown(value) else write(value)

    return written
