"""Read an OpenDocument spreadsheet as it comes: one XML part holds all its sheets."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, repeat
from zipfile import ZipFile

from tracker.returns.lines import Line, RefusedError, Sheet, Value
from tracker.returns.markup import Attributes, pieces
from tracker.returns.refusals import TOO_MANY_LINES, refusing_damage
from tracker.returns.serials import iso_moment, number
from tracker.returns.xlsx_sheet import COLUMNS, LAST_LINE

CONTENT = "content.xml"
TRUTH = {"true": "VRAI", "false": "FAUX"}
NUMBERS = ("float", "percentage", "currency")
OUTSIDE = "ta_extref"
"""Style of the copies that LibreOffice keeps of the sheets of other files."""
NOT_IN_CELL = frozenset(
    ("office:annotation", "draw:frame", "draw:custom-shape", "draw:g", "text:note")
)
BREAKS = {"text:tab": "\t", "text:line-break": "\n"}


@dataclass(frozen=True)
class _Run:
    """Hold equal lines that follow each other, or the mere beginning of a sheet."""

    sheet: int
    name: str
    is_hidden: bool
    line: Line | None = None
    count: int = 0


class OdsFile:
    """Hold an open spreadsheet."""

    def __init__(self, archive: ZipFile) -> None:
        """Take the archive; the parts beside the cells (macros, images, links) stay closed."""
        self._archive = archive

    def sheets(self) -> Iterator[Sheet]:
        """Give the sheets in order; the lines of one are read before the next is asked for."""
        for _, runs in groupby(self._runs(), key=lambda run: run.sheet):
            yield _sheet(runs)

    def _runs(self) -> Iterator[_Run]:
        reader = _ContentReader()
        with refusing_damage(), self._archive.open(CONTENT) as document:
            for _ in pieces(document, reader):
                complete, reader.runs = reader.runs, []
                yield from complete


def _sheet(runs: Iterator[_Run]) -> Sheet:
    beginning = next(runs)
    return Sheet(beginning.name, _lines(runs), beginning.is_hidden)


def _lines(runs: Iterator[_Run]) -> Iterator[Line]:
    for run in runs:
        if run.line is not None:
            for offset in range(run.count):
                yield Line(run.line.number + offset, run.line.values, run.line.is_hidden)


class _ContentReader:
    """Receive the elements of the content, and keep the runs of lines that are complete."""

    def __init__(self) -> None:
        self.runs: list[_Run] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._sheet = 0
        self._depth = 0  # tables inside tables: only the outer one is a sheet
        self._is_outside = False
        self._name = ""
        self._is_sheet_hidden = False
        self._number = 1
        self._row: Attributes = {}
        self._values: list[Value] = []
        self._cell: Attributes | None = None
        self._cell_depth = 0
        self._column = 0
        self._skipped = 0
        self._paragraphs: list[list[str]] = []
        self._is_paragraph = False

    def start(self, name: str, attributes: Attributes) -> None:
        if self._cell is not None:
            self._start_inside(name, attributes)
        elif name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self._begin_sheet(attributes)
        elif self._depth == 1:
            if name == "table:table-row":
                self._row, self._values, self._column = attributes, [], 0
            elif name in ("table:table-cell", "table:covered-table-cell"):
                self._cell, self._cell_depth, self._paragraphs = attributes, 0, []
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def end(self, name: str) -> None:
        if self._cell is not None:
            if self._cell_depth == 0:
                self._end_cell(name, self._cell)
                return
            self._cell_depth -= 1
            if self._skipped:
                self._skipped -= 1
            elif self._cell_depth == 0:
                self._is_paragraph = False
        elif name == "table:table":
            self._depth -= 1
        elif name == "table:table-row" and self._depth == 1:
            self._end_row()

    def text(self, text: str) -> None:
        if self._is_paragraph and not self._skipped:
            self._paragraphs[-1].append(text)

    def _begin_sheet(self, attributes: Attributes) -> None:
        style = attributes.get("table:style-name", "")
        self._is_outside = style == OUTSIDE
        self._name = attributes.get("table:name", "")
        self._is_sheet_hidden = style in self._hidden_styles
        self._number = 1
        self._sheet += 1
        if not self._is_outside:
            self.runs.append(_Run(self._sheet, self._name, self._is_sheet_hidden))

    def _start_inside(self, name: str, attributes: Attributes) -> None:
        """Follow what a cell holds: its paragraphs are its text, its notes and drawings are not."""
        self._cell_depth += 1
        if self._skipped or name in NOT_IN_CELL or name == "table:table":
            self._skipped += 1
        elif self._cell_depth == 1 and name == "text:p":
            self._is_paragraph = True
            self._paragraphs.append([])
        elif self._is_paragraph and name == "text:s":
            self._paragraphs[-1].append(" " * min(_count(attributes, "text:c"), 1_000))
        elif self._is_paragraph and name in BREAKS:
            self._paragraphs[-1].append(BREAKS[name])

    def _end_cell(self, name: str, attributes: Attributes) -> None:
        self._cell = None
        count = _count(attributes, "table:number-columns-repeated")
        value = None if name == "table:covered-table-cell" else self._value(attributes)
        if value is not None and self._column < COLUMNS:
            self._values.extend([None] * (self._column - len(self._values)))
            self._values.extend(repeat(value, min(count, COLUMNS - self._column)))
        self._column += count

    def _end_row(self) -> None:
        count = _count(self._row, "table:number-rows-repeated")
        number, self._number = self._number, self._number + count
        if not self._values or self._is_outside:
            return
        if self._number > LAST_LINE + 1:
            raise RefusedError(TOO_MANY_LINES)
        is_hidden = self._row.get("table:visibility", "visible") != "visible"
        line = Line(number, tuple(self._values), is_hidden)
        self.runs.append(_Run(self._sheet, self._name, self._is_sheet_hidden, line, count))

    def _value(self, attributes: Attributes) -> Value:
        """Return the value that the cell last showed."""
        kind = attributes.get("office:value-type", "")
        if kind in NUMBERS and (typed := attributes.get("office:value")):
            return number(typed)
        if kind == "date" and (day := attributes.get("office:date-value")):
            return iso_moment(day)
        if kind == "boolean" and (truth := attributes.get("office:boolean-value")):
            return TRUTH.get(truth, truth)
        text = attributes.get("office:string-value") or "\n".join(map("".join, self._paragraphs))
        if not text:
            text = attributes.get("office:time-value") or ""
        is_computed = bool(kind or self._paragraphs)
        if not text and not is_computed:
            text = attributes.get("table:formula", "")
        return text if text and not text.isspace() else None


def _count(attributes: Attributes, name: str) -> int:
    """Read how often something is repeated: 1 when nothing says so."""
    typed = attributes.get(name, "1")
    return int(typed) if typed.isdecimal() else 1
