"""Read the lines of a table into rows: what each cell means, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from tracker.returns.columns import Column, Kind
from tracker.returns.findings import Finding, Level
from tracker.returns.headings import Place, Table
from tracker.returns.known import Known
from tracker.returns.lines import Line, Value
from tracker.returns.notebook import Notebook
from tracker.returns.outcome import EMPTY, Outcome, Read, shown
from tracker.returns.values import Reader, reader

KEPT_CELLS = 20_000
"""Cells of a column whose meaning is remembered: most values come back."""


@dataclass(slots=True)
class Row:
    """Hold a row being checked: its fields, and its findings by column."""

    line: Line
    values: dict[str, Read]
    findings: list[Finding] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)
    """Fields that a fault speaks of."""
    waits: list[str] = field(default_factory=list)
    """Questions that the row waits for."""
    marks: list[tuple[int, Level]] = field(default_factory=list)


@dataclass(frozen=True)
class Sender:
    """Say who sends: an operator, a region, or nobody in particular."""

    operator: str = ""
    region: str = ""


ANYBODY = Sender()


class RowReader:
    """Read the lines of one table."""

    def __init__(
        self, table: Table, kind: Kind, known: Known, sender: Sender, notebook: Notebook
    ) -> None:
        """Prepare a reader for each column; the questions of the headings are asked."""
        self.table = table
        self._kind = kind
        self._known = known
        self._sender = sender
        self._notebook = notebook
        self._blank: dict[str, Read] = dict.fromkeys(kind.fields)
        self._waits = [
            place.question
            for place in table.places
            if place.question and place.question not in notebook.answers
        ]
        # Amounts and free texts hardly come back: looking them up would cost more than reading.
        self._readers: list[tuple[int, str, Place, Reader, dict[Value, Outcome] | None]] = [
            (
                place.index,
                place.column.fields[0],
                place,
                reader(self._column(place), known, place.multiplier),
                None if place.column.reads in ("amount", "text") else {},
            )
            for place in table.places
        ]
        self.places: Mapping[str, Place] = {
            name: place for place in table.places for name in place.column.fields
        }

        self._days = [
            (place.column.fields[-1], place)
            for place in table.places
            if place.column.reads in ("day", "span")
        ]

    def read(self, line: Line) -> Row:
        """Read one line."""
        values = self._blank.copy()
        row = Row(line, values, waits=list(self._waits))
        cells = line.values
        width = len(cells)
        for index, name, place, read, kept in self._readers:
            cell = cells[index] if index < width else None
            outcome = read(cell) if kept is None else kept.get(cell)
            if outcome is None:
                outcome = self._kept(read, kept, cell)
            if outcome is EMPTY:
                continue
            if outcome.rule or outcome.question or outcome.expected:
                outcome = self._settled(row, place, outcome)
            value = outcome.value
            if type(value) is tuple:
                values["signed_earliest"], values["signed_latest"] = value
            elif value is not None:
                values[name] = value
        self._check_sender(row)
        return row

    @staticmethod
    def _kept(read: Reader, kept: dict[Value, Outcome] | None, cell: Value) -> Outcome:
        """Read a cell and remember what it means, in bounded memory."""
        outcome = read(cell)
        if kept is not None:
            if len(kept) >= KEPT_CELLS:
                kept.clear()
            kept[cell] = outcome
        return outcome

    def read_short(self, line: Line) -> Row:
        """Read a line that lacks much; one cell alone (a title, a footnote) is one fault."""
        filled = [index for index, cell in enumerate(line.values) if shown(cell).strip()]
        place = next((place for place in self.table.places if [place.index] == filled), None)
        if place is None:
            return self.read(line)
        row = Row(line, self._blank.copy())
        words = "une ligne remplie : celle-ci n’a que cette cellule"
        self.find(row, "fault", place, words)
        row.faulty.update(self._kind.fields)
        return row

    def amounts(self, line: Line) -> dict[str, Decimal]:
        """Read only the amounts of a line, and say nothing of it."""
        cells = line.values
        read = {
            name: reads(cells[index]).value
            for index, name, place, reads, _ in self._readers
            if place.column.reads == "amount" and index < len(cells)
        }
        return {name: amount for name, amount in read.items() if isinstance(amount, Decimal)}

    def find(
        self, row: Row, level: Level, place: Place | None, words: str, suggestion: str = ""
    ) -> None:
        """Add a finding to a row, at the cell of a column or, without one, at the line."""
        sheet, number = self.table.sheet, row.line.number
        if place is None:
            row.findings.append(Finding(level, sheet, number, "", "", "", words, suggestion))
            return
        if level == "fault":
            row.faulty.update(place.column.fields)
        typed = self._typed(row, place)
        row.marks.append((place.index, level))
        row.findings.append(
            Finding(level, sheet, number, place.letter, place.heading, typed, words, suggestion)
        )

    def _column(self, place: Place) -> Column:
        """Ask no operator of each row when the sender is one."""
        column = place.column
        is_told = column.id == "operator" and bool(self._sender.operator)
        return replace(column, is_required=False) if is_told else column

    def _typed(self, row: Row, place: Place) -> str:
        cells = row.line.values
        return shown(cells[place.index]) if place.index < len(cells) else ""

    def _settled(self, row: Row, place: Place, outcome: Outcome) -> Outcome:
        """Say a change, ask a question or note a fault; return what the row may hold."""
        typed = self._typed(row, place)
        if outcome.expected:
            self.find(row, "fault", place, outcome.expected, outcome.suggestion)
            return outcome
        if not outcome.question:
            self._notebook.change(place, outcome, typed, row.line.number)
            return outcome
        answer = self._notebook.ask(place, outcome, typed, self.table.sheet, row.line.number)
        if answer is True:
            self._notebook.change(place, outcome, typed, row.line.number)
        elif answer is False:
            expected = place.column.expected
            is_refused = outcome.question in self._notebook.answers
            self.find(row, "fault", place, expected, "" if is_refused else outcome.proposal)
            return Outcome(expected=expected)
        elif answer is None:
            words = f"« {typed} » veut-il dire « {outcome.proposal} » ?"
            self.find(row, "question", place, words)
            row.waits.append(outcome.question)
        return outcome

    def _check_sender(self, row: Row) -> None:
        """Accept only the rows of the operator or of the region that sends them."""
        values = row.values
        if self._sender.operator:
            operator = values.get("operator_id")
            if operator is None and "operator_id" in values and "operator_id" not in row.faulty:
                values["operator_id"] = self._sender.operator
            elif operator is not None and operator != self._sender.operator:
                name = self._known.operators[self._sender.operator]
                words = f"{name}, l’opérateur qui envoie ce retour"
                self.find(row, "fault", self.places["operator_id"], words)
        territory = values.get("territory_id")
        if self._sender.region and isinstance(territory, str):
            lead = self._known.lead_regions[territory]
            if lead != self._sender.region:
                regions = self._known.regions
                words = (
                    f"un territoire que pilote {regions[self._sender.region]}, la région qui envoie"
                    f" ce retour ; celui‑ci est piloté par {regions[lead]}"
                )
                self.find(row, "fault", self.places["territory_id"], words)

    def days(self, row: Row) -> list[tuple[Place, date]]:
        """List the days of a row with their places."""
        return [
            (place, day)
            for name, place in self._days
            if (day := row.values[name]) is not None and isinstance(day, date)
        ]
