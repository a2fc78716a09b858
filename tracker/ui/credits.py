"""The source line under a block: publisher and date of each source, the first of them by name."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from tracker import formats
from tracker.language import _, ngettext
from tracker.records import records
from tracker.ui.view import View

MOST_NAMED = 3
EXAMPLE = "example"


def of(view: View, *frames: pd.DataFrame, ids: Iterable[str] = (), more: str = "") -> str:
    """Return the source line of the rows shown; `more` follows it (what must be known)."""
    used = {*ids}
    for frame in frames:
        if "source_id" in frame:
            used |= set(frame["source_id"].dropna())
    known = view.query("reference/sources")
    rows = [row for row in records(known) if row.source_id in used and row.source_id != EXAMPLE]
    named = [_named(row.publisher, row.published_on) for row in rows[:MOST_NAMED]]
    others = len(rows) - len(named)
    if others:
        named.append(
            ngettext("{n} other (see Sources)", "{n} others (see Sources)", others).format(n=others)
        )
    text = ngettext("Source: {names}.", "Sources: {names}.", len(rows)) if named else ""
    text = text.format(names=_("; ").join(named))
    return f"{text} {more}".strip()


def _named(publisher: str, published_on: object) -> str:
    if formats.is_unknown(published_on):
        return publisher
    parts = [int(part) for part in str(published_on).split("-")]
    if len(parts) == 1:
        return f"{publisher}, {parts[0]}"
    when = date(*[*parts, 1][:3])
    written = formats.month(when) if len(parts) == 2 else formats.day(when)
    return f"{publisher}, {written}"
