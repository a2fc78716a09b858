"""What is said of one region or one territory: against the country, stuck, unknown."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tracker import formats
from tracker.language import _, ngettext

WAITING_DAYS = 90


def region(row: Any, name: str, as_of: str) -> str:
    """Say a region's count of dated signatures, and its gap to the median region."""
    if not row.listed:
        return _("{region}: no territory on the list of the end of 2022").format(region=name)
    text = ngettext(
        "{region}: as of {day}, {count} of {listed} territories has a dated signature",
        "{region}: as of {day}, {count} of {listed} territories have a dated signature",
        row.signed,
    )
    return text.format(
        region=name,
        day=as_of,
        count=formats.integer(row.signed),
        listed=formats.integer(row.listed),
    )


def crossing(row: Any) -> str:
    """Say how a region's territories that cross its border are counted."""
    if not row.crossing:
        return _("No territory of the region crosses its border.")
    return ngettext(
        "{n} territory crosses the region’s border: it counts in each of its regions, "
        "and once in the country.",
        "{n} territories cross the region’s border: they count in each of their regions, "
        "and once in the country.",
        row.crossing,
    ).format(n=formats.integer(row.crossing))


def gap(row: Any) -> str:
    """Write the gap to the median region, flagged when it is under −10 points."""
    if formats.is_unknown(row.gap_median_points):
        return formats.unknown()
    words = formats.points(row.gap_median_points)
    return _("{gap}, to be watched").format(gap=words) if row.is_flagged else words


def waiting(rows: pd.DataFrame) -> str:
    """Say how many agreements wait for their convention for more than 90 days."""
    if rows.empty:
        return _("No agreement waits for its convention for more than {days} days").format(
            days=WAITING_DAYS
        )
    total = int(rows["total"].iloc[0])
    return ngettext(
        "{n} agreement waits for its convention for more than {days} days",
        "{n} agreements wait for their convention for more than {days} days",
        total,
    ).format(n=formats.integer(total), days=WAITING_DAYS)


def uncommitted(rows: pd.DataFrame, *, is_known: bool) -> str:
    """Say how many territories signed without any commitment; unknown when none is published."""
    if not is_known:
        return _("Signed without a commitment: unknown, none is published one by one")
    return ngettext(
        "{n} territory with a dated signature has no commitment",
        "{n} territories with a dated signature have no commitment",
        len(rows),
    ).format(n=formats.integer(len(rows)))


def coverage(rows: pd.DataFrame) -> str:
    """Say in how many territories an answer is still awaited."""
    if rows.empty:
        return _("No territory with a dated signature or a request")
    awaited = rows.loc[rows["awaited"] > 0, "territory_id"].nunique()
    return ngettext(
        "An answer is awaited in {n} of {total} territories",
        "Answers are awaited in {n} of {total} territories",
        awaited,
    ).format(n=formats.integer(awaited), total=formats.integer(rows["territory_id"].nunique()))


def cell(answered: Any, awaited: Any, awaited_days: Any) -> str:
    """Write one cell of the coverage grid: answers, and those awaited with their age."""
    words = []
    if answered:
        words.append(
            ngettext("{n} answer", "{n} answers", int(answered)).format(n=formats.integer(answered))
        )
    if awaited:
        words.append(
            ngettext(
                "{n} awaited for {days} days", "{n} awaited, {days} days", int(awaited)
            ).format(n=formats.integer(awaited), days=formats.integer(awaited_days))
        )
    return " · ".join(words) or "–"


def territory(row: Any) -> str:
    """Say a territory's state: its dated signature, or that none was found."""
    if row.signed_on is None:
        return _("{name}: signature not found in the sources").format(name=row.territory_name)
    return _("{name}: signature dated {days}").format(
        name=row.territory_name, days=formats.span(row.signed_earliest, row.signed_on)
    )


def against_median(row: Any) -> str:
    """Say a territory's commitments beside the median of those that signed."""
    if row.median_commitments is None:
        return _("no median: no territory signed")
    return _("median of the territories that signed: {median}").format(
        median=formats.number(row.median_commitments, 0)
        if row.median_commitments == int(row.median_commitments)
        else formats.number(row.median_commitments)
    )


def status(name: str, instruments: dict[str, str]) -> str:
    """Name a territory's state on the map."""
    return instruments.get(name, _("not found in the sources"))


def answer(row: Any, stages: Mapping[str, str]) -> str:
    """Write an operator's answer to an action: nature, day, delay; of an agreement, its amount."""
    if row.decided_on is None:
        return _("awaited for {days} days").format(days=formats.integer(row.awaited_days))
    day = formats.day_short(row.decided_on)
    if row.delay_days is not None:
        day = _("{day}, in {n} days").format(day=day, n=formats.integer(row.delay_days))
    if row.nature_id != "cofinancing_agreement":
        return _("review {day}").format(day=day)
    return _("agreement {day} ({stage}, {amount})").format(
        day=day,
        stage=stages[row.stage_id].lower() if row.stage_id else formats.unknown(),
        amount=formats.euros(row.agreed_eur),
    )
