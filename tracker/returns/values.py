"""Choose how each column of a return is read: `readers(table, known)`."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from tracker.returns.amounts import amount_reader
from tracker.returns.columns import Column
from tracker.returns.days import day_reader, span_reader
from tracker.returns.known import Known
from tracker.returns.lines import Value
from tracker.returns.names import name_reader
from tracker.returns.outcome import FORMULA_ERROR, Outcome, absent, shown

LONGEST_TEXT = 500
TOO_LONG = f"un texte de {LONGEST_TEXT} caractères au plus"
Reader = Callable[[Value], Outcome]
_ONLY_MARKS = frozenset("-–—/")


def reader(column: Column, known: Known, multiplier: int = 1) -> Reader:
    """Make the reader of a column; `multiplier` is the unit of its heading, in euros."""
    names = known.names()
    match column.reads:
        case "day":
            read = day_reader(column.id)
        case "span":
            read = span_reader(column.id)
        case "amount":
            read = amount_reader(column.id, multiplier)
        case "text":
            read = read_text
        case _:
            read = name_reader(column.id, column.expected, names[column.id])
    return _filled(read, column) if column.is_required else read


def read_text(value: Value) -> Outcome:
    """Read a free text: one line, without invisible characters."""
    if value is None:
        return Outcome()
    if not isinstance(value, str):
        return Outcome(value=shown(value))
    text = value.strip()
    if not text.isprintable() or "  " in text:
        text = " ".join(_printable(text).split())
    if not text or text in _ONLY_MARKS:
        return Outcome()
    if text.startswith("#") and (broken := absent(text)) and broken.expected == FORMULA_ERROR:
        return broken
    return Outcome(value=text) if len(text) <= LONGEST_TEXT else Outcome(expected=TOO_LONG)


def _printable(text: str) -> str:
    """Turn breaks into spaces and leave out what cannot be seen."""
    spaced = re.sub(r"[\n\r\t\v\f\x85\u2028\u2029]", " ", text)
    return "".join(char for char in spaced if unicodedata.category(char) not in ("Cc", "Cf", "Co"))


def _filled(read: Reader, column: Column) -> Reader:
    """Refuse an empty cell."""

    def filled(value: Value) -> Outcome:
        outcome = read(value)
        if outcome.value is None and not outcome.is_fault:
            return replace(outcome, expected=column.expected)
        return outcome

    return filled
