"""What is said of one region or one territory: against the country, stuck, unknown."""

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
    if rows.empty:
        return _("No territory with a dated signature lacks a commitment")
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
    if not awaited:
        return _("No answer is awaited")
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


def answer(row: Any) -> tuple[str, str]:
    """Write an operator's answer to an action: how far it went, and in how many days."""
    if row.decided_on is None:
        return _("awaited"), _("{n} d").format(n=formats.integer(row.awaited_days))
    days = (
        _("delay not provided")
        if row.delay_days is None
        else _("{n} d").format(n=formats.integer(row.delay_days))
    )
    if row.nature_id != "cofinancing_agreement":
        return _("review"), days
    if row.stage_id is None:
        return _("agreement"), days
    return stages()[row.stage_id], days


def stages() -> dict[str, str]:
    """Name in one word each stage that the amount of an agreement reaches."""
    return {"agreed": _("agreed"), "contracted": _("contracted"), "paid": _("paid")}


def amount(row: Any) -> str:
    """Write the amount of the stage that an agreement reached; nothing for a review."""
    if row.decided_on is None or row.nature_id != "cofinancing_agreement":
        return ""
    return formats.euros(getattr(row, f"{row.stage_id or 'agreed'}_eur", None))


def answered(row: Any) -> str:
    """Say all of one answer in a line: days of the request and of the answer, amounts by stage."""
    asked = formats.day(row.requested_on) if row.requested_on else formats.unknown()
    words = [_("requested on {day}").format(day=asked)]
    if row.decided_on is not None:
        words.append(_("answered on {day}").format(day=formats.day(row.decided_on)))
    words += [
        f"{name} {formats.euros(getattr(row, f'{stage}_eur'))}"
        for stage, name in stages().items()
        if getattr(row, f"{stage}_eur") is not None
    ]
    return formats.sentence(", ".join(words))


def actions(count: int) -> str:
    """Say how many actions have a request or an answer."""
    if not count:
        return _("No action with a request or an answer")
    return ngettext("{n} action", "{n} actions", count).format(n=formats.integer(count))


def listed(row: Any) -> str:
    """Say on which of the two known compositions of the list a territory stands."""
    if row.listed_oct_2020 and row.listed_end_2022:
        return _("On the lists of October 2020 and of the end of 2022")
    if row.listed_oct_2020:
        return _("On the list of October 2020 only")
    if row.listed_end_2022:
        return _("On the list of the end of 2022 only")
    return _("On neither known list")


def like(row: Any) -> str:
    """Say of a comparable territory its regions, its population and its commitments."""
    commitments = (
        formats.unknown()
        if row.commitments is None
        else ngettext("{n} commitment", "{n} commitments", row.commitments).format(
            n=formats.integer(row.commitments)
        )
    )
    population = _("{n} inhabitants").format(n=formats.integer(row.population))
    return " · ".join([row.region_names, population, commitments])
