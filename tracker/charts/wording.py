"""Sentences that several charts of commitments share."""

from tracker.formats import integer, is_unknown
from tracker.language import _, ngettext


def commitments(total: float | None, agreements: float | None) -> str:
    """Write `31 engagements, dont 19 accords`; say so when nothing is known."""
    if total is None or agreements is None or is_unknown(total):
        return _("no data")
    return ", ".join((commitments_count(total), agreements_among(agreements)))


def commitments_count(total: float) -> str:
    """Write `31 engagements`."""
    return ngettext("{count} commitment", "{count} commitments", round(total)).format(
        count=integer(total)
    )


def agreements_among(agreements: float) -> str:
    """Write `dont 19 accords`."""
    return ngettext(
        "incl. {count} agreement", "incl. {count} agreements", round(agreements)
    ).format(count=integer(agreements))
