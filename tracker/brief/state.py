"""Where the region stands: headline figures, documents found, month after month."""

from collections import Counter
from dataclasses import replace
from datetime import date

from tracker import formats
from tracker.brief.content import Month, Part, Strip
from tracker.brief.reading import Reading
from tracker.findings import answers, figures, local, signing
from tracker.findings.figures import Figure
from tracker.language import _
from tracker.records import records

MOST_MONTHS = 60


def headline_figures(shown: Reading) -> tuple[Figure, ...]:
    """Return the region's figures beside the country; none when nothing is listed or known."""
    row = shown.region
    if not row.listed and not row.commitments:
        return ()
    rate, gap, *counted = figures.region(row)
    made = [replace(figure, is_example=shown.has_example) for figure in counted]
    if row.listed < formats.SMALLEST_RATE_BASE:
        few = _("fewer than five territories: no rate is compared")
        gap = replace(gap, value="–", note=few)
    return (rate, gap, *made)


def bar(shown: Reading) -> tuple[Part, ...]:
    """Return the listed territories by best document found, then those of which none was."""
    row = shown.row("national/signatures_by_region")
    names = shown.instrument_names
    found = {"contract": row.contract, "protocol": row.protocol, "unspecified": row.unspecified}
    parts = [
        Part(
            instrument,
            count,
            _("{label}: {value}").format(label=names[instrument], value=formats.integer(count)),
        )
        for instrument, count in found.items()
        if count
    ]
    missing = row.listed - row.signed
    if missing > 0:
        parts.append(Part("", missing, signing.without_date(row)))
    return tuple(parts)


def strip(shown: Reading) -> Strip | None:
    """Return commitments and first signatures by month; None when there is neither."""
    by_month = shown.query("national/commitments_by_month")
    signed = Counter(
        row.signed_latest.replace(day=1) for row in records(shown.dated) if row.is_first
    )
    rows = {row.month: row for row in records(by_month)}
    if not signed and not shown.region.commitments:
        return None
    days = _months(min([*rows, *signed]), shown.filters.as_of.replace(day=1))[-MOST_MONTHS:]
    months = tuple(
        Month(
            day,
            rows[day].cofinancing_agreements if day in rows else 0,
            rows[day].fast_track_reviews if day in rows else 0,
            signed[day],
            bool(day in rows and rows[day].has_example),
        )
        for day in days
    )
    return Strip(
        answers.cumulated(by_month),
        _("By month. Dark: co‑financing agreements. Pale: fast-track reviews. Disc: signatures")
        if shown.region.commitments
        else _("By month. Disc: signatures"),
        months,
        any(month.is_example for month in months),
    )


def crossing(shown: Reading) -> str:
    """Say how the territories that cross the region's border are counted."""
    return local.crossing(shown.region) if shown.region.listed else ""


def _months(first: date, last: date) -> list[date]:
    """Return the first days of the months from one to another."""
    return [
        date(number // 12, number % 12 + 1, 1)
        for number in range(_number(first), _number(last) + 1)
    ]


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1
