"""Read a CSV file: which encoding, which separator, then its lines as they come."""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tracker.returns.lines import Line, RefusedError, Sheet
from tracker.returns.refusals import GARBAGE, MIXED, QUOTE, TOO_MANY_LINES
from tracker.returns.xlsx_sheet import COLUMNS, LAST_LINE

MARKS = ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"))
SEPARATORS = (";", "\t", ",")
"""In the order in which one is chosen when nothing tells them apart."""
PIECE_BYTES = 1 << 20
SAMPLE_CHARACTERS = 1 << 16
SAMPLE_LINES = 200
WIDE_SHARE = 0.3
"""Share of zero bytes, on one side of each pair, that shows UTF-16 without its mark."""
CONTROL_SHARE = 0.01

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_TOLD = re.compile(r'"?sep=([;,\t])"?\s*', re.IGNORECASE)
_UTF_8_INSIDE = re.compile(b"\xc3[\x80-\xbf]")


class CsvFile:
    """Hold a CSV file whose encoding and separator are known."""

    def __init__(self, path: Path) -> None:
        """Read the file once to know them; raise `RefusedError` for what is no text."""
        self._path = path
        with path.open("rb") as file:
            self.encoding = _encoding(file)
        with self._open() as text:
            sample = text.read(SAMPLE_CHARACTERS)
        told = _TOLD.fullmatch(sample.split("\n", 1)[0])
        self._is_told = told is not None
        self.separator = told[1] if told else _separator(sample)

    def sheets(self) -> Iterator[Sheet]:
        """Give the only sheet, which has no name."""
        yield Sheet("", self._lines())

    def _open(self) -> IO[str]:
        return self._path.open(encoding=self.encoding, newline="")

    def _lines(self) -> Iterator[Line]:
        number = 0
        with self._open() as text:
            reader = csv.reader(text, delimiter=self.separator, strict=True)
            try:
                for number, cells in enumerate(reader, start=1):
                    if number > LAST_LINE:
                        raise RefusedError(TOO_MANY_LINES)
                    values = [
                        cell if cell and not cell.isspace() else None for cell in cells[:COLUMNS]
                    ]
                    while values and values[-1] is None:
                        values.pop()
                    if values and not (number == 1 and self._is_told):
                        yield Line(number, tuple(values))
            except csv.Error as error:
                raise RefusedError(QUOTE.format(line=number + 1)) from error


def _encoding(file: IO[bytes]) -> str:
    """Choose by the mark, then by what can be read: UTF-8, or else what Windows wrote."""
    head = file.read(1 << 12)
    marked = [name for mark, name in MARKS if head.startswith(mark)] or _unmarked_wide(head)
    for name in marked or ("utf-8", "cp1252"):
        if _is_text(file, name):
            break
    else:
        raise RefusedError(GARBAGE)
    if name == "cp1252":
        file.seek(0)
        if _UTF_8_INSIDE.search(file.read()):
            raise RefusedError(MIXED)
    return name


def _unmarked_wide(head: bytes) -> list[str]:
    """Recognise UTF-16 without its mark by its zeros: one byte of each pair."""
    sides = ((head[1::2], "utf-16-le"), (head[::2], "utf-16-be"))
    zeros = [(side.count(0) / (len(side) or 1), name) for side, name in sides]
    few, (share, name) = sorted(zeros)
    return [name] if share > WIDE_SHARE and few[0] < share / 2 else []


def _is_text(file: IO[bytes], encoding: str) -> bool:
    """Tell whether a whole file is text in an encoding, with next to no control character."""
    file.seek(0)
    decoder = getincrementaldecoder(encoding)()
    characters = controls = 0
    try:
        while piece := file.read(PIECE_BYTES):
            text = decoder.decode(piece)
            if "\0" in text:
                return False
            characters += len(text)
            controls += len(_CONTROL.findall(text))
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return controls <= characters * CONTROL_SHARE


def _separator(sample: str) -> str:
    """Choose the separator that parts the most lines into the same number of cells.

    The comma of « 1,5 » and what stands between quotes part nothing.
    """
    lines = _QUOTED.sub("", sample).splitlines()[:SAMPLE_LINES]
    counts = {
        ";": [line.count(";") for line in lines],
        "\t": [line.count("\t") for line in lines],
        ",": [_DECIMAL_COMMA.sub("", line).count(",") for line in lines],
    }

    def weight(separator: str) -> int:
        usual = Counter(count for count in counts[separator] if count).most_common(1)
        return usual[0][0] * usual[0][1] if usual else 0

    return max(SEPARATORS, key=weight)
