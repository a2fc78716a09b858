"""Days and times as a spreadsheet keeps them: numbers counted in days, shown through a format."""

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Literal

from tracker.returns.lines import Value

Shown = Literal["date", "time"]
"""What a number is shown as, when it is not as a number."""

GENERAL = "General"
# Formats of ECMA-376 part 1, 18.8.30, with those that East Asian versions add.
BUILT_IN: dict[int, Shown] = {
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), "date"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "time"),
}
DAY_ZERO = date(1899, 12, 30)
DAY_ZERO_1904 = date(1904, 1, 1)
INVENTED_DAY = 60
"""Serial of 29 February 1900, which never was: the days before it are counted from a day later."""
LAST_SERIAL = 2_958_465
"""31 December 9999."""
DAY_SECONDS = 86_400

EXACT_CHARACTERS = 15
"""Length up to which a decimal is the shortest name of its binary neighbour."""
DAYS_REMEMBERED = 10_000

_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def shown_as(format_code: str) -> Shown | None:
    """Tell what a number format shows: `dd/mm/yyyy` a date, `hh:mm` a time; None for a number."""
    code = format_code.split(";")[0]
    if re.search(r"\[(?:h+|m+|s+)\]", code, re.IGNORECASE):
        return "time"
    letters = _NOT_SHOWN.sub("", code).lower()
    if letters == GENERAL.lower():
        return None
    if "y" in letters or "d" in letters:
        return "date"
    if "h" in letters or "s" in letters:
        return "time"
    return "date" if "m" in letters else None


def number(text: str) -> Decimal | str:
    """Read a number of a cell as it was typed: 0.1 and not its binary neighbour; else the text."""
    if len(text) <= EXACT_CHARACTERS and _PLAIN.fullmatch(text):
        return Decimal(text)
    try:
        found = float(text)
    except ValueError:
        return text
    if not isfinite(found):
        return text
    is_short_integer = found.is_integer() and abs(found) < 10**15
    return Decimal(int(found)) if is_short_integer else Decimal(repr(found))


@lru_cache(DAYS_REMEMBERED)
def moment(text: str, shown: Shown, is_1904: bool) -> Value:
    """Turn a number into the day or the time that the cell shows; an impossible one stays."""
    serial = number(text)
    if isinstance(serial, str) or not 0 <= serial <= LAST_SERIAL:
        return serial
    if shown == "time" or (serial < 1 and not is_1904):
        return _clock(serial)
    days = int(serial)
    if is_1904:
        return DAY_ZERO_1904 + timedelta(days) if days < LAST_SERIAL - 1462 else serial
    if days == INVENTED_DAY:
        return serial
    return DAY_ZERO + timedelta(days + (days < INVENTED_DAY))


def iso_moment(text: str) -> Value:
    """Read a day, or the day of a date and time, written `2019-03-31T00:00:00`; else the text."""
    try:
        return date.fromisoformat(text[:10]) if len(text) == 10 or text[10:11] == "T" else text
    except ValueError:
        return text


def _clock(serial: Decimal) -> str:
    """Write a number of days as hours, minutes and seconds."""
    seconds = round(serial * DAY_SECONDS)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
