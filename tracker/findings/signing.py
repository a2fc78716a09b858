"""What the dated signatures say: how many, how fast, how partial, where."""

from collections import Counter
from typing import Any

import pandas as pd

from tracker import formats
from tracker.language import _, ngettext

SMALLEST_WAVE = 5


def signed(summary: Any, perimeter: str = "", documents: str = "") -> str:
    """Say how many territories of the list have a dated signature.

    `perimeter` names a part of the country, `documents` the kinds of document that are kept.
    """
    if not summary.listed:
        return within(_("No territory is on the list of the end of 2022"), perimeter)
    if documents:
        text = ngettext(
            "As of {day}, {count} of {listed} territories has a dated document among: {documents}",
            "As of {day}, {count} of {listed} territories have a dated document among: {documents}",
            summary.signed,
        )
    else:
        text = ngettext(
            "As of {day}, {count} of {listed} territories has a dated signature in the sources",
            "As of {day}, {count} of {listed} territories have a dated signature in the sources",
            summary.signed,
        )
    sentence = text.format(
        day=formats.day(summary.as_of),
        count=formats.integer(summary.signed),
        listed=formats.integer(summary.listed),
        documents=documents,
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
    if is_partial(summary):
        return _("Partial list: {ratio}.").format(ratio=dated_of_announced(summary))
    return _("The {announced} signatures announced by {day} are all dated.").format(
        announced=formats.integer(summary.announced_signed),
        day=formats.day(summary.announced_signed_on),
    )


def lead(summary: Any, perimeter: str = "", documents: str = "") -> str:
    """Say how complete the dated list is and how many territories it says nothing of."""
    if not summary.listed:
        return ""
    if documents:
        any_kind = summary.signed_any_document
        return ngettext(
            "{n} territory has a dated document of any kind.",
            "{n} territories have a dated document of any kind.",
            any_kind,
        ).format(n=formats.integer(any_kind))
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
    """Write how many of the announced signatures are dated: `8 datés sur 13 annoncés au…`."""
    return ngettext(
        "{dated} dated of {announced} announced by {day}",
        "{dated} dated of {announced} announced by {day}",
        summary.announced_dated,
    ).format(
        dated=formats.integer(summary.announced_dated),
        announced=formats.integer(summary.announced_signed),
        day=formats.day(summary.announced_signed_on),
    )


def is_partial(summary: Any) -> bool:
    """Tell that fewer signatures are dated than were announced by the as-of date."""
    return bool(summary.announced_signed and summary.announced_dated < summary.announced_signed)


def caution(summary: Any, perimeter: str = "") -> str:
    """Write in brackets how partial the list behind a rate is; empty when all is dated."""
    if not is_partial(summary):
        return ""
    ratio = dated_of_announced(summary)
    return f" ({within(ratio, _('whole of France')) if perimeter else ratio})"


def rate(summary: Any, perimeter: str = "") -> str:
    """Write the signature rate with the list it is made from, and how partial it is."""
    if not summary.listed:
        return _("no territory on the list of the end of 2022")
    basis = (
        _("{share} of the list of {month}")
        if summary.is_announced_size
        else _("{share} of the perimeter’s territories, list of the end of 2022")
    ).format(
        share=formats.share(summary.signed, summary.listed),
        month=formats.month(summary.listed_on),
    )
    return basis + caution(summary, perimeter)


def without_date(summary: Any) -> str:
    """Say how many territories of the list have no signature found in the sources."""
    missing = summary.listed - summary.signed
    return ngettext(
        "{n} territory: not found in the sources",
        "{n} territories: not found in the sources",
        missing,
    ).format(n=formats.integer(missing))


def waves(signatures: pd.DataFrame) -> str:
    """Say on how many days the dated signatures came, and the largest of those days."""
    pairs = zip(signatures["signed_latest"], signatures["is_first"], strict=True)
    first = [day for day, is_first in pairs if is_first]
    if not first:
        return _("No dated signature")
    [(when, count)] = Counter(first).most_common(1)
    if len(first) > 1 and len({(day.year, day.month) for day in first}) == 1:
        return _("The {n} dated signatures are all of {month}").format(
            n=formats.integer(len(first)), month=formats.month(when)
        )
    if count < SMALLEST_WAVE:
        return ngettext(
            "{n} territory with a dated signature",
            "{n} territories with a dated signature",
            len(first),
        ).format(n=formats.integer(len(first)))
    return _("Signatures come in waves: {n} of {total} on {day} at the latest").format(
        n=formats.integer(count), total=formats.integer(len(first)), day=formats.day(when)
    )


def documents(signatures: pd.DataFrame) -> str:
    """Say how many signatures are of a document that the sources do not settle."""
    if signatures.empty:
        return _("No dated signature")
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
    if not with_one:
        return _("No dated signature found in any region shown")
    return ngettext(
        "A dated signature in {n} region of {total}",
        "Dated signatures in {n} regions of {total}",
        with_one,
    ).format(n=formats.integer(with_one), total=formats.integer(len(by_region)))


def announced_gap(row: Any) -> str:
    """Say an announced total beside what is dated at the same day: `29 annoncés, 10 datés`."""
    return _("{day}: {announced} announced, {dated} dated").format(
        day=formats.sentence(formats.published(row.as_of, row.date_precision)),
        announced=formats.qualified(row.value, row.qualifier),
        dated=formats.integer(row.dated),
    )
