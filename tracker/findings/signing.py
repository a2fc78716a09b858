"""What the dated signatures say: how many, how fast, how partial, where."""

from typing import Any

import pandas as pd

from tracker import formats
from tracker.language import _, ngettext
from tracker.records import records

SMALLEST_WAVE = 5


def signed(summary: Any, perimeter: str = "") -> str:
    """Say how many territories of the list have a dated signature, in a part of the country."""
    text = ngettext(
        "As of {day}, {count} of {listed} territories has a dated signature in the sources",
        "As of {day}, {count} of {listed} territories have a dated signature in the sources",
        summary.signed,
    )
    sentence = text.format(
        day=formats.day(summary.as_of),
        count=formats.integer(summary.signed),
        listed=formats.integer(summary.listed),
    )
    return within(sentence, perimeter)


def within(sentence: str, perimeter: str) -> str:
    """Put the part of the country that a sentence speaks of before it; nothing when it is all."""
    if not perimeter:
        return sentence
    lowered = sentence[:1].lower() + sentence[1:]
    return _("{perimeter}: {sentence}").format(
        perimeter=formats.sentence(perimeter), sentence=lowered
    )


def partial(summary: Any) -> str:
    """Say how much of the last announced total is dated; empty when nothing was announced."""
    if not summary.announced_signed:
        return ""
    when = formats.day(summary.announced_signed_on)
    if summary.announced_dated >= summary.announced_signed:
        return _("The {announced} signatures announced by {day} are all dated.").format(
            announced=formats.integer(summary.announced_signed), day=when
        )
    return _("Partial list: {ratio} by {day}.").format(ratio=dated_of_announced(summary), day=when)


def lead(summary: Any, perimeter: str = "") -> str:
    """Say how complete the dated list is and how many territories it says nothing of."""
    announced = partial(summary)
    if announced and perimeter:
        announced = within(announced, _("whole of France"))
    return f"{announced} {formats.sentence(without_date(summary))}.".strip()


def milestone(row: Any) -> str:
    """Say what a known day is: announced and dated signatures, or the last day that is dated."""
    if row.announced is None:
        return _("last day of the dated list")
    return _("{announced} announced, {dated} dated").format(
        announced=formats.integer(row.announced), dated=formats.integer(row.dated)
    )


def dated_of_announced(summary: Any) -> str:
    """Write how many of the announced signatures are dated: `8 datés sur 13 annoncés`."""
    text = ngettext(
        "{dated} dated of {announced} announced",
        "{dated} dated of {announced} announced",
        summary.announced_dated,
    )
    return text.format(
        dated=formats.integer(summary.announced_dated),
        announced=formats.integer(summary.announced_signed),
    )


def is_partial(summary: Any) -> bool:
    """Tell that fewer signatures are dated than were announced by the as-of date."""
    return bool(summary.announced_signed and summary.announced_dated < summary.announced_signed)


def rate(summary: Any) -> str:
    """Write the signature rate with the list it is made from, and how partial it is."""
    share = formats.share(summary.signed, summary.listed)
    basis = (
        _("{share} of the list of {month}")
        if summary.is_announced_size
        else _("{share} of the perimeter’s territories, list of the end of 2022")
    ).format(share=share, month=formats.month(summary.listed_on))
    return f"{basis} ({dated_of_announced(summary)})" if is_partial(summary) else basis


def without_date(summary: Any) -> str:
    """Say how many territories of the list have no signature found in the sources."""
    missing = summary.listed - summary.signed
    return ngettext(
        "{n} territory: not found in the sources",
        "{n} territories: not found in the sources",
        missing,
    ).format(n=formats.integer(missing))


def deadline(pace: pd.DataFrame, key: str = "end_of_june") -> Any:
    """Return the row of one reading of « by summer »."""
    return next(row for row in records(pace) if row.deadline_id == key)


def required_pace(pace: pd.DataFrame, reading: str) -> str:
    """Say what the three readings of « by summer » ask for."""
    main = deadline(pace)
    if formats.is_unknown(main.required_per_week):
        return _("the deadline of {day} has passed").format(day=formats.day(main.due_on))
    others = [
        formats.number(row.required_per_week)
        for row in records(pace)
        if row.deadline_id != main.deadline_id and not formats.is_unknown(row.required_per_week)
    ]
    text = _("{n} to sign before {day}; observed: {observed} a week.").format(
        n=formats.integer(main.remaining),
        day=formats.day(main.due_on),
        observed=formats.number(main.observed_per_week),
    )
    if others:
        text += " " + _("Other readings of “{reading}”: {others}").format(
            reading=reading, others=_(" or ").join(others)
        )
    return text


def pace(pace_rows: pd.DataFrame) -> str:
    """Say the pace that the end of June asks for beside the one observed."""
    main = deadline(pace_rows)
    if formats.is_unknown(main.required_per_week):
        return _("The summer of 2019 has passed")
    return _("{required} signatures a week are needed, {observed} are observed").format(
        required=formats.number(main.required_per_week),
        observed=formats.number(main.observed_per_week),
    )


def projection(row: Any) -> str:
    """Say when all would have signed at the paces observed, as a range; or why none is given."""
    if formats.is_unknown(row.projected_first):
        return _("not computed: no signature in the last 28 days")
    if row.projected_first == row.projected_last:
        return formats.month(row.projected_first)
    return _("{start} to {end}").format(
        start=formats.month(row.projected_first), end=formats.month(row.projected_last)
    )


def waves(signatures: pd.DataFrame) -> str:
    """Say on how many days the dated signatures came, and the largest of those days."""
    first = signatures[signatures["is_first"]]
    if first.empty:
        return _("No dated signature")
    biggest = first.groupby("signed_latest").size().sort_values(ascending=False)
    when, count = biggest.index[0], int(biggest.iloc[0])
    months = first["signed_latest"].dt.to_period("M").unique()
    if len(months) == 1 and len(first) > 1:
        return _("The {n} dated signatures are all of {month}").format(
            n=formats.integer(len(first)), month=formats.month(when)
        )
    if count < SMALLEST_WAVE:
        return ngettext(
            "{n} territory with a dated signature",
            "{n} territories with a dated signature",
            len(first),
        ).format(n=formats.integer(len(first)))
    return _("Signatures come in waves: {n} of {total} count from {day}").format(
        n=formats.integer(count), total=formats.integer(len(first)), day=formats.day(when)
    )


def documents(signatures: pd.DataFrame) -> str:
    """Say how many signatures are of a document that the sources do not settle."""
    unclear = int((signatures["instrument_id"] == "unspecified").sum())
    return _("{ratio} signatures: the sources do not settle which document").format(
        ratio=formats.count_of(unclear, len(signatures))
    )


def signed_twice(summary: Any) -> str:
    """Say how many documents how many territories signed."""
    return _("Signed documents: {n}. Territories: {territories}. One may sign twice").format(
        n=formats.integer(summary.documents), territories=formats.integer(summary.signed)
    )


def regions(by_region: pd.DataFrame) -> str:
    """Say in how many regions a dated signature was found."""
    with_one = int((by_region["signed"] > 0).sum())
    return ngettext(
        "A dated signature in {n} region of {total}",
        "Dated signatures in {n} regions of {total}",
        with_one,
    ).format(n=formats.integer(with_one), total=formats.integer(len(by_region)))


def announced_gap(row: Any) -> str:
    """Say an announced total beside what is dated at the same day: `29 annoncés, 10 datés`."""
    return _("{day}: {announced} announced, {dated} dated").format(
        day=formats.published(row.as_of, row.date_precision),
        announced=formats.qualified(row.value, row.qualifier),
        dated=formats.integer(row.dated),
    )
