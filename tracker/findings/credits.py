"""Who says so: the line of sources under what is shown, and what is said of invented rows."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from tracker import formats
from tracker.language import _, ngettext

MOST_NAMED = 3
EXAMPLE = "example"


def line(
    known: Sequence[Any], *frames: pd.DataFrame, ids: Iterable[str] = (), more: str = ""
) -> str:
    """Return the source line of rows; `known` is reference/sources, `more` what must be known."""
    used = {*ids}
    for frame in frames:
        if "source_id" in frame:
            used |= set(frame["source_id"].dropna())
    rows = [row for row in known if row.source_id in used - {EXAMPLE}]
    names = [named(row.publisher, row.published_on) for row in rows[:MOST_NAMED]]
    others = len(rows) - len(names)
    if others:
        names.append(
            ngettext("{n} other (see Sources)", "{n} others (see Sources)", others).format(n=others)
        )
    text = ngettext("Source: {names}.", "Sources: {names}.", len(rows)) if names else ""
    text = text.format(names=_("; ").join(names))
    return f"{text} {more}".strip()


def named(publisher: str, published_on: object) -> str:
    """Name a source: its publisher and its date, as precisely as it is known."""
    if formats.is_unknown(published_on):
        return publisher
    parts = [int(part) for part in str(published_on).split("-")]
    if len(parts) == 1:
        return f"{publisher}, {parts[0]}"
    when = date(*[*parts, 1][:3])
    written = formats.month(when) if len(parts) == 2 else formats.day(when)
    return f"{publisher}, {written}"
