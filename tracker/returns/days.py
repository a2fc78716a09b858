"""Read days and months as people type them: `22/03/2019`, `2019-03-22`, `43546`, `mars 2019`."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from tracker.returns.lines import Value
from tracker.returns.outcome import Outcome, absent, plain
from tracker.returns.words import fold

DAY = "une date, comme 22/03/2019"
SPAN = "le jour de la signature, comme 22/03/2019, ou son mois, comme mars 2019"
NO_SUCH_DAY = "un jour qui existe, comme 22/03/2019"
ONLY_MONTH = "un jour précis, comme 22/03/2019 : un mois ne suffit pas ici"
MONTH_FIRST = "le jour avant le mois, comme 22/03/2019"
IN_WORDS = "date en toutes lettres lue comme un jour"
SERIAL = "numéro de jour d’un tableur lu comme une date"
TIMED = "heure laissée de côté"
MONTH = "mois lu comme un intervalle, de son premier à son dernier jour"
SHORT_YEAR = "année de deux chiffres lue dans les années 2000"

FIRST_SERIAL, LAST_SERIAL = 36_526, 73_050
"""Days of the years 2000 to 2099, in the numbers of a spreadsheet."""

_SERIAL_ORIGIN = date(1899, 12, 30)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("janvier janv jan", "fevrier fevr fev", "mars mar", "avril avr", "mai", "juin"),
            *("juillet juil", "aout", "septembre sept sep", "octobre oct", "novembre nov"),
            "decembre dec",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = r"(?:[T\s]+\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})" + _TIME)
_FRENCH = re.compile(r"(\d{1,2})\s?[-/.\s]\s?(\d{1,2})\s?[-/.\s]\s?(\d{4}|\d{2})" + _TIME)
_WORDS = re.compile(
    r"(?:(?:le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) |le )?"
    r"(\d{1,2})(?:er)? ([a-z]+) (\d{4})"
)
_MONTH_WORDS = re.compile(r"([a-z]+) (\d{4})")
_MONTH_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{4})|(\d{4})-(\d{1,2})")


def day_reader(column: str) -> Callable[[Value], Outcome]:
    """Make the reader of a column of days."""

    def read(value: Value) -> Outcome:
        if isinstance(value, date):
            return Outcome(value=value)
        if (missing := absent(value)) is not None:
            return missing
        text = plain(value) if isinstance(value, Decimal) else str(value).strip()
        if found := _FRENCH.fullmatch(text):
            return _french(column, text, *found.groups())
        if found := _ISO.fullmatch(text):
            year, month, day = map(int, found.groups())
            return _day(year, month, day, TIMED if len(text) > 10 else "")
        if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
            return _serial(text)
        if (found := _WORDS.fullmatch(fold(text))) and found[2] in _MONTHS:
            return _day(int(found[3]), _MONTHS[found[2]], int(found[1]), IN_WORDS)
        return Outcome(expected=ONLY_MONTH if _month(text) else DAY)

    return read


def span_reader(column: str) -> Callable[[Value], Outcome]:
    """Make the reader of a column of days that may be known by their month only."""
    read_day = day_reader(column)

    def read(value: Value) -> Outcome:
        outcome = read_day(value)
        if isinstance(outcome.value, date):
            return Outcome(
                (outcome.value, outcome.value), outcome.rule, outcome.question, outcome.proposal
            )
        if outcome.expected == ONLY_MONTH and (month := _month(str(value).strip())):
            last = month.replace(day=monthrange(month.year, month.month)[1])
            return Outcome(value=(month, last), rule=MONTH)
        return Outcome(expected=SPAN) if outcome.expected in (DAY, ONLY_MONTH) else outcome

    return read


def _french(column: str, text: str, first: str, second: str, year: str) -> Outcome:
    """Read a date whose day comes first; one whose month does is a fault with its remedy."""
    if int(second) > 12 >= int(first) and len(year) == 4:
        swapped = _day(int(year), int(first), int(second))
        remedy = f"{swapped.value:%d/%m/%Y}" if isinstance(swapped.value, date) else ""
        return Outcome(expected=MONTH_FIRST if remedy else NO_SUCH_DAY, suggestion=remedy)
    if len(year) == 4:
        timed = re.search(r"\d[:h]\d", text)
        return _day(int(year), int(second), int(first), TIMED if timed else "")
    read = _day(2000 + int(year), int(second), int(first), SHORT_YEAR)
    if not isinstance(read.value, date):
        return read
    # 18/03/19 is 18 March 2019 for most, and 19 March 2018 for some.
    return Outcome(read.value, SHORT_YEAR, f"{column}:short-year", f"{read.value:%d/%m/%Y}")


def _day(year: int, month: int, day: int, rule: str = "") -> Outcome:
    try:
        return Outcome(value=date(year, month, day), rule=rule)
    except ValueError:
        return Outcome(expected=NO_SUCH_DAY)


def _serial(text: str) -> Outcome:
    """Read the number that a spreadsheet keeps for a day of this century."""
    number = int(text.partition(".")[0])
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        return Outcome(expected=DAY)
    return Outcome(value=_SERIAL_ORIGIN + timedelta(days=number), rule=SERIAL)


def _month(text: str) -> date | None:
    """Read a month, as its first day."""
    if (words := _MONTH_WORDS.fullmatch(fold(text))) and words[1] in _MONTHS:
        return date(int(words[2]), _MONTHS[words[1]], 1) if int(words[2]) else None
    if numbers := _MONTH_NUMBERS.fullmatch(text):
        month, year = (int(part) for part in (numbers[1] or numbers[4], numbers[2] or numbers[3]))
        return date(year, month, 1) if 1 <= month <= 12 and year else None
    return None
