"""Tell the lines that are no rows: totals, repeated headings, the example of the template."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from tracker.returns.columns import EXAMPLE_MARK, Kind
from tracker.returns.headings import Place, Table
from tracker.returns.lines import Value
from tracker.returns.words import fold

EMPTY_LINE = "lignes vides"
REPEATED = "en-têtes répétés"
EXAMPLE = "ligne d’exemple du modèle"
REWRITTEN = "ligne d’exemple réécrite"
"""A line that kept the mark of the example, and nothing else of it: it is a row, at fault."""
TOTAL = "lignes de total"

_TOTAL = re.compile(r"(?:sous )?tota(?:l|ux)\b|somme\b|cumul\b|ensemble\b")
_FEWEST_EMPTY = 2


class Totals:
    """Add up the columns of amounts of a sheet, to recognise and compare its totals."""

    def __init__(self) -> None:
        """Start from nothing."""
        self._all: dict[str, Decimal] = {}
        self._since: dict[str, Decimal] = {}

    def add(self, column: str, amount: Decimal) -> None:
        """Count an amount of a row."""
        self._all[column] = self._all.get(column, Decimal(0)) + amount
        self._since[column] = self._since.get(column, Decimal(0)) + amount

    def differing(self, written: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """Give the sums of the columns in which what is written is no sum of the lines above."""
        return {
            column: self._all.get(column, Decimal(0))
            for column, amount in written.items()
            if amount not in (self._all.get(column), self._since.get(column))
        }

    def close(self) -> None:
        """Begin the next sub-total."""
        self._since.clear()


class LineSorter:
    """Tell what the lines of a table are, before their cells are read."""

    def __init__(self, table: Table, kind: Kind) -> None:
        """Note where the telling columns are."""
        self._headings = [heading.split() for heading in table.headings]
        self._first = table.places[0]
        self._required = [place.index for place in table.places if place.column.is_required]
        self._amounts = {place.index for place in table.places if place.column.reads == "amount"}
        marked = "reference" if kind.id == "commitments" else "note"
        self.mark: Place | None = None
        self._told: list[tuple[int, str]] = []
        for place in table.places:
            if place.column.id == marked:
                self.mark = place
            elif place.column.reads in ("text", "territory"):
                self._told.append((place.index, fold(place.column.example)))

    def left_out(self, cells: Sequence[Value]) -> str:
        """Say why a line is no row; an empty text for a row or a total."""
        first = _cell(cells, self._first.index)
        if not isinstance(first, str) or not first.strip():
            if not any(not isinstance(cell, str) or cell.strip() for cell in cells if cell):
                return EMPTY_LINE
        elif first.split() == self._headings[self._first.index]:
            words = [str(cell or "").split() for cell in cells]
            if [word for word in words if word] == [word for word in self._headings if word]:
                return REPEATED
        mark = _cell(cells, self.mark.index) if self.mark else None
        if not isinstance(mark, str) or not mark.strip().startswith(EXAMPLE_MARK):
            return ""
        told = (fold(str(_cell(cells, index) or "")) == example for index, example in self._told)
        return EXAMPLE if all(told) else REWRITTEN

    def may_be_total(self, cells: Sequence[Value]) -> bool:
        """Tell a line that lacks too much to be a row."""
        empty = [index for index in self._required if not _cell(cells, index)]
        return len(empty) >= min(_FEWEST_EMPTY, len(self._required))

    def is_labelled_total(self, cells: Sequence[Value]) -> bool:
        """Tell a line headed « Total », of those that may be one.

        An action called « Total Énergies » keeps its territory, its operator... and stays a row.
        """
        label = next((cell for cell in cells if isinstance(cell, str) and cell.strip()), None)
        return label is not None and bool(_TOTAL.match(fold(label)))

    def is_bare(self, cells: Sequence[Value]) -> bool:
        """Tell a line that holds nothing but amounts."""
        return all(
            index in self._amounts
            for index, cell in enumerate(cells)
            if cell is not None and cell != ""
        )


def _cell(cells: Sequence[Value], index: int) -> Value:
    return cells[index] if index < len(cells) else None
