"""Read the lines of one sheet of a workbook as they come, by the values that it last showed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zipfile import ZipFile

from tracker.returns.lines import Line, RefusedError, Value
from tracker.returns.markup import Attributes, pieces
from tracker.returns.refusals import DAMAGED, TOO_MANY_LINES, refusing_damage
from tracker.returns.serials import Shown, iso_moment, moment, number

LAST_LINE = 1_048_576
COLUMNS = 200
"""Columns that are read; what stands further right is left out."""
TRUE = ("1", "true")
TRUTH = {"1": "VRAI", "true": "VRAI", "0": "FAUX", "false": "FAUX"}
ELEMENTS = frozenset(("row", "c", "v", "f", "t", "rPh", "sheetData"))

# A character that XML does not allow is written by its code: `_x000D_`. Half of a pair is no text.
_ESCAPED = re.compile("_x(?![dD][89a-fA-F])([0-9a-fA-F]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Workbook:
    """Hold what the sheets of a workbook share."""

    texts: Sequence[str | None]
    shown: Mapping[str, Shown]
    """What the styles that show a day or a time show, by the number of the style."""
    is_1904: bool


def written(text: str) -> str | None:
    """Return a text as it was typed, None for a blank one."""
    if "_x" in text:
        text = _CONTROL.sub("", _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
    return text if text and not text.isspace() else None


class SheetReader:
    """Receive the elements of a sheet, and keep the lines that are complete."""

    def __init__(self, workbook: Workbook) -> None:
        """Start above the first line."""
        self._workbook = workbook
        self._lines: list[Line] = []
        self._columns: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._known = ELEMENTS
        self._number = 0
        self._is_hidden = False
        self._values: list[Value] = []
        self._column = -1
        self._type = ""
        self._style = ""
        self._found: list[str] = []
        self._formula: str | None = None
        self._has_value = False
        self._inside = ""
        self._is_pronounced = False

    def lines(self, archive: ZipFile, path: str) -> Iterator[Line]:
        """Give the lines that hold a value."""
        with refusing_damage(), archive.open(path) as document:
            for _ in pieces(document, self):
                complete, self._lines = self._lines, []
                yield from complete

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin a line, a cell or its value."""
        element = self._names.get(name) or self._name(name)
        if element == "c":
            self._column = self._place(attributes.get("r"))
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "0")
            self._found = []
            self._formula = None
            self._has_value = False
        elif element == "v":
            self._inside = "v"
            self._has_value = True
        elif element == "row":
            self._begin(attributes)
        elif element == "f":
            self._inside = "f"
            self._formula = "="
        elif element == "rPh":
            self._is_pronounced = True
        elif element == "t" and not self._is_pronounced:
            self._inside = "t"
            self._has_value = True

    def text(self, text: str) -> None:
        """Keep the text of a value or of a formula."""
        if self._inside:
            if self._inside == "f":
                self._formula = (self._formula or "") + text
            else:
                self._found.append(text)

    def end(self, name: str) -> None:
        """Finish a cell or a line."""
        self._inside = ""
        element = self._names.get(name)
        if element == "c":
            if self._column < COLUMNS:
                self._put()
        elif element == "rPh":
            self._is_pronounced = False
        elif element == "row" and self._values:
            self._lines.append(Line(self._number, tuple(self._values), self._is_hidden))
        elif element == "sheetData":  # places of drawings follow, which have rows too
            self._names, self._known = {}, frozenset()

    def _name(self, name: str) -> str:
        """Return the name of an element without its prefix, and remember it."""
        element = name.rpartition(":")[2]
        self._names[name] = element if element in self._known else "-"
        return self._names[name]

    def _begin(self, attributes: Attributes) -> None:
        """Begin a line, which has to stand below the one before."""
        place = attributes.get("r", str(self._number + 1))
        above, self._number = self._number, int(place) if place.isdecimal() else 0
        if self._number <= above:
            raise RefusedError(DAMAGED)
        if self._number > LAST_LINE:
            raise RefusedError(TOO_MANY_LINES)
        self._is_hidden = attributes.get("hidden") in TRUE
        self._values = []
        self._column = -1

    def _place(self, reference: str | None) -> int:
        """Return the column of a cell named `AB12`, counted from 0; a nameless one follows."""
        if reference is None:
            return self._column + 1
        letters = reference.rstrip("0123456789")
        found = self._columns.get(letters)
        if found is None:
            if not re.fullmatch("[A-Z]{1,3}", letters):
                raise RefusedError(DAMAGED)
            found = -1
            for letter in letters:
                found = (found + 1) * 26 + ord(letter) - ord("A")
            self._columns[letters] = found
        return found

    def _put(self) -> None:
        """Put the value of the cell in its line."""
        value = self._value()
        if value is None:
            return
        values = self._values
        missing = self._column - len(values)
        if missing < 0:
            values[self._column] = value
            return
        if missing:
            values.extend([None] * missing)
        values.append(value)

    def _value(self) -> Value:
        """Return the value that the cell last showed; a formula never computed is its text."""
        if not self._has_value:
            return self._formula
        text = self._found[0] if len(self._found) == 1 else "".join(self._found)
        if self._type == "s":
            return self._shared(text)
        if self._type == "n" and text:
            return self._number_shown(text)
        if self._type == "b":
            return TRUTH.get(text, text)
        if self._type == "d":
            return iso_moment(text)
        return written(text)

    def _shared(self, text: str) -> Value:
        """Return a text that cells share."""
        try:
            return self._workbook.texts[int(text)]
        except (ValueError, IndexError):
            raise RefusedError(DAMAGED) from None

    def _number_shown(self, text: str) -> Value:
        """Return a number, or the day or the time that its format shows."""
        shown = self._workbook.shown.get(self._style)
        return moment(text, shown, self._workbook.is_1904) if shown else number(text)
