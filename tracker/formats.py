"""Numbers, dates and qualified figures as they are written on screen, through Babel."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import pandas as pd
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from tracker.language import _, current, locale

# Babel reads its patterns anew at each call, and a page writes the same few figures and days.
_decimal = lru_cache(4096)(format_decimal)
_percent = lru_cache(4096)(format_percent)
_date = lru_cache(4096)(format_date)

NARROW_SPACE = "\u202f"
SMALLEST_RATE_BASE = 5


def is_unknown(value: object) -> bool:
    """Tell whether a value read from a query is missing (None, NaN or NaT)."""
    return value is None or value is pd.NaT or value != value


def unknown() -> str:
    """Return the words for a value that nobody gave."""
    return _("not provided")


def _rounded(value: float, decimals: int) -> Decimal:
    """Round half away from zero, as people do."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def integer(value: float | None) -> str:
    """Write a whole number with narrow spaces in French: `1 234`."""
    if value is None or is_unknown(value):
        return unknown()
    return _whole(value, locale())


@lru_cache(4096)
def _whole(value: float, spoken: str) -> str:
    return str(_decimal(_rounded(value, 0), format="#,##0", locale=spoken))


def number(value: float | None, decimals: int = 1) -> str:
    """Write a number with at most `decimals` decimals: `9,2`."""
    if value is None or is_unknown(value):
        return unknown()
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    return str(_decimal(_rounded(value, decimals), format=pattern, locale=locale()))


def percentage(value: float | None, decimals: int = 1) -> str:
    """Write a share given in percent: `5,1 %`, `57 %` when it is whole."""
    if value is None or is_unknown(value):
        return unknown()
    rounded = _rounded(value, decimals)
    pattern = "#,##0.0%" if rounded != int(rounded) else "#,##0%"
    text = str(_percent(rounded / 100, format=pattern, locale=locale()))
    return text.replace("%", f"{NARROW_SPACE}%") if current() == "fr" else text


def count_of(count: float, total: float) -> str:
    """Write a count with its total: `3 sur 4`."""
    return _("{count} of {total}").format(count=integer(count), total=integer(total))


def share(count: float | None, total: float | None) -> str:
    """Write a share as a percentage, or as a count when the total is under five cases."""
    if count is None or total is None or is_unknown(count) or is_unknown(total) or not total:
        return unknown()
    if total < SMALLEST_RATE_BASE:
        return count_of(count, total)
    return percentage(100 * count / total)


def points(value: float | None) -> str:
    """Write a gap in percentage points with its sign: `−10,2 points`."""
    if value is None or is_unknown(value):
        return unknown()
    sign = "+" if value > 0 else "\u2212" if value < 0 else ""
    return _("{gap} points").format(gap=f"{sign}{number(abs(value))}")


def euros(value: float | None) -> str:
    """Write an amount in euros: `1,7 Md€`, `1 050 M€` (one decimal would lose it), `12 500 €`."""
    if value is None or is_unknown(value):
        return unknown()
    if abs(value) >= 1e9 and value % 1e8 == 0:
        return _("€{amount}bn").format(amount=_short(value / 1e9))
    if abs(value) >= 999_500:
        return _("€{amount}m").format(amount=_short(value / 1e6))
    return _("€{amount}").format(amount=integer(value))


def _short(value: float) -> str:
    return integer(value) if abs(value) >= 100 or value == int(value) else number(value)


def qualified(value: float, qualifier: str, *, unit: str = "") -> str:
    """Write an announced figure behind its qualifier: `près de 90`; euros when the unit says so."""
    figure = euros(value) if unit.startswith("eur") else integer(value)
    words = {
        "exact": "{figure}",
        "about": _("about {figure}"),
        "nearly": _("nearly {figure}"),
        "more_than": _("more than {figure}"),
    }
    text = words[qualifier].format(figure=figure)
    return _("{figure} a year").format(figure=text) if unit.endswith("_per_year") else text


def day(value: date) -> str:
    """Write a day: `22 mars 2019`, `1er mars 2019`."""
    return _first_of_month(str(_date(value, "d MMMM y", locale=locale())))


def day_without_year(value: date) -> str:
    """Write a day within a known year: `22 mars`."""
    return _first_of_month(str(_date(value, "d MMMM", locale=locale())))


def day_short(value: date) -> str:
    """Write a day in little room: `22/03/2019`."""
    return str(_date(value, "dd/MM/y", locale=locale()))


def month(value: date) -> str:
    """Write a month: `mars 2019`."""
    return str(_date(value, "MMMM y", locale=locale()))


def span(earliest: date, latest: date) -> str:
    """Write an interval of days without repeating what both share: `18-24 mars 2019`."""
    if earliest == latest:
        return day(latest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        first = "1er" if earliest.day == 1 and current() == "fr" else str(earliest.day)
        return f"{first}-{_date(latest, 'd MMMM y', locale=locale())}"
    start = day_without_year(earliest) if earliest.year == latest.year else day(earliest)
    return _("{start} to {end}").format(start=start, end=day(latest))


def span_short(earliest: date, latest: date) -> str:
    """Write an interval of days in little room: `18-24 mars 2019`, `19 nov. 2019`."""
    last = _first_of_month(str(_date(latest, "d MMM y", locale=locale())))
    if earliest == latest:
        return last
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}-{_date(latest, 'd MMM y', locale=locale())}"
    return f"{_date(earliest, 'd MMM', locale=locale())} – {last}"


def published(value: date, precision: str) -> str:
    """Write an announced figure's date as precisely as its source gives it (`day`, `month`)."""
    return month(value) if precision == "month" else day(value)


def listed(items: Sequence[str]) -> str:
    """Write an enumeration: `a, b et c`."""
    return str(format_list(list(items), locale=locale())) if items else unknown()


def sentence(text: str) -> str:
    """Give a text its capital, leaving the rest as it is."""
    return text[:1].upper() + text[1:]


def _first_of_month(text: str) -> str:
    return f"1er{text[1:]}" if current() == "fr" and text.startswith("1 ") else text
