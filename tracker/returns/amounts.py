"""Read amounts as people type them: `1 234,50 €`, `12 k€`, `1,2 M€`, `1.234,50`."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from tracker.returns.lines import Value
from tracker.returns.outcome import Outcome, absent, euros

LARGEST = Decimal(10) ** 12
CENT = Decimal("0.01")
UNITS = {
    **dict.fromkeys(("€", "eur", "euro", "euros"), 1),
    **dict.fromkeys(("millier€", "milliers€"), 1_000),
    **dict.fromkeys(("million€", "millions€"), 1_000_000),
    **dict.fromkeys(("k", "k€", "ke", "keur", "keuro", "keuros"), 1_000),
    **dict.fromkeys(("millier", "milliers", "millierdeuros", "milliersdeuros"), 1_000),
    **dict.fromkeys(("M", "M€", "Meur", "Meuro", "Meuros"), 1_000_000),
    **dict.fromkeys(("million", "millions", "milliondeuros", "millionsdeuros"), 1_000_000),
    **dict.fromkeys(("md€", "mds€", "mdeur", "mdeuros"), 10**9),
    **dict.fromkeys(("milliard", "milliards", "milliarddeuros", "milliardsdeuros"), 10**9),
}
"""Euros in one of each unit, as typed without spaces nor apostrophes, in lower case but M."""

WRITTEN = "montant écrit avec des espaces, des séparateurs ou une unité, lu en euros"
MULTIPLIED = "montant multiplié par l’unité de la colonne"
ROUNDED = "montant arrondi au centime"
POSITIVE = "un montant positif"
TOO_LARGE = "un montant de moins de mille milliards d’euros"
SMALL_M = "une unité sans doute possible : « k€ » pour des milliers, « M€ » pour des millions"
AMOUNT = "un montant en euros, comme 12 500,00"

_PLAIN = re.compile(r"\d{1,12}(?:[.,]\d{1,2})?")
_USUAL = re.compile(r"(\d{1,3}(?:\s\d{3}){0,3}(?:,\d{1,2})?)\s?€?")
_CELL = re.compile(r"(?P<sign>[-−+(]?)€?\s*(?P<number>\d[\d.,\s'’]*)(?P<unit>[^\d]*)")
_SPACES = re.compile(r"\s")
_SPACED = re.compile(r"\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?")
_GROUPED = (
    (re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"), ".", ","),
    (re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"), ",", "."),
)
_DOUBTFUL = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")


def amount_reader(column: str, multiplier: int) -> Callable[[Value], Outcome]:
    """Make the reader of a column of amounts whose heading says their unit, in euros."""

    def read(value: Value) -> Outcome:
        if isinstance(value, Decimal):
            return _bounded(value, multiplier, "")
        if (missing := absent(value)) is not None:
            return missing
        if not isinstance(value, str):
            return Outcome(expected=AMOUNT)
        text = value.strip()
        if _PLAIN.fullmatch(text):
            return _bounded(Decimal(text.replace(",", ".")), multiplier, "")
        # Nearly all amounts are written so: 1 234,50 €; the other ways cost more to tell apart.
        if usual := _USUAL.fullmatch(text):
            number = Decimal("".join(usual[1].split()).replace(",", "."))
            return _bounded(number, 1 if text.endswith("€") else multiplier, WRITTEN)
        return _typed(column, text, multiplier)

    return read


def has_unit(value: Value) -> bool:
    """Tell whether a cell says the unit of its amount."""
    return isinstance(value, str) and bool(re.search(r"[^\d.,\s'’+-]", value))


def _typed(column: str, text: str, multiplier: int) -> Outcome:
    """Read an amount with separators, spaces or a unit."""
    cell = _CELL.fullmatch(text)
    if cell is None:
        return Outcome(expected=AMOUNT)
    if cell["sign"] not in ("", "+"):
        return Outcome(expected=POSITIVE)
    unit = re.sub(r"[\s'’.]", "", cell["unit"])
    if re.match(r"m(?!d|illi)", unit):
        return Outcome(expected=SMALL_M)
    factor = UNITS.get("M" + unit[1:].lower() if re.match("M(?!ds?|ILLI|illi)", unit) else unit)
    factor = factor or UNITS.get(unit.lower()) or (multiplier if not unit else 0)
    if not factor:
        return Outcome(expected=AMOUNT)
    number = cell["number"].strip(" \t\n\r\xa0\u2009\u202f")
    if _SPACED.fullmatch(number):
        number = re.sub(r"[\s'’]", "", number)
    for grouped, thousands, decimal in _GROUPED:
        if grouped.fullmatch(number):
            number = number.replace(thousands, "").replace(decimal, ".")
    if not _DECIMAL.fullmatch(number):
        return Outcome(expected=AMOUNT)
    # 1,234 M€ has a decimal comma for sure; 1.234 € may be a thousand euros, or one.
    if _DOUBTFUL.fullmatch(number) and not ("," in number and factor > 1):
        read = _bounded(Decimal(re.sub("[.,]", "", number)), factor, WRITTEN)
        if not isinstance(read.value, Decimal):
            return read
        mark = "comma" if "," in number else "dot"
        return Outcome(
            value=read.value,
            rule=WRITTEN,
            question=f"{column}:{mark}-thousands",
            proposal=euros(read.value),
        )
    return _bounded(Decimal(number.replace(",", ".")), factor, WRITTEN)


def _bounded(number: Decimal, factor: int, rule: str) -> Outcome:
    """Turn a number of units into euros and cents, within what a row may hold."""
    if not number.is_finite():
        return Outcome(expected=AMOUNT)
    if number < 0:
        return Outcome(expected=POSITIVE)
    if not number < LARGEST or not (scaled := number * factor) < LARGEST:
        return Outcome(expected=TOO_LARGE)
    rounded = scaled.quantize(CENT, ROUND_HALF_UP)
    if rounded != scaled:
        rule = ROUNDED
    elif factor != 1 and not rule:
        rule = MULTIPLIED
    return Outcome(value=rounded, rule=rule)
