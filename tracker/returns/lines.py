"""What a file of a return is made of, before anything is understood: sheets of lines of values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.errors import TrackerError

Value = str | Decimal | date | None


class RefusedError(TrackerError):
    """Report a file that cannot be read at all: the sentence says why and what to send instead."""


@dataclass(frozen=True)
class Line:
    """Hold one line as it stands in the file; `number` is what a spreadsheet shows beside it.

    Lines without a value may not be given at all: their numbers are then skipped.
    """

    number: int
    values: tuple[Value, ...]
    is_hidden: bool = False


@dataclass(frozen=True)
class Sheet:
    """Hold one sheet, its lines read once and in order; a CSV file is one sheet named ``""``."""

    name: str
    lines: Iterator[Line]
    is_hidden: bool = False
