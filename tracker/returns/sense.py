"""Warn of what is possible but surprising in a row: its dates and its amounts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tracker.returns.amounts import has_unit
from tracker.returns.days import MONTH_FIRST
from tracker.returns.findings import Finding
from tracker.returns.known import Known
from tracker.returns.outcome import euros
from tracker.returns.reading import Row, RowReader
from tracker.returns.words import counted

PROGRAMME_START = date(2018, 11, 1)


class Sense:
    """Check the rows of one table against common sense."""

    def __init__(self, reader: RowReader, known: Known, today: date) -> None:
        """Find the columns whose amounts say no unit, neither in their heading nor in a cell."""
        self._reader = reader
        self._largest: Mapping[str, Decimal] = known.previous.largest_eur
        self._today = today
        self._amounts = {
            name: place for name, place in reader.places.items() if place.column.reads == "amount"
        }
        self._bare = [name for name, place in self._amounts.items() if not place.has_unit]
        self._without_unit: dict[str, tuple[int, int, Decimal]] = {}
        self._month_first: dict[str, Finding] = {}

    def check(self, row: Row) -> None:
        """Add the warnings of a row."""
        for place, day in self._reader.days(row):
            if day > self._today:
                self._reader.find(row, "warning", place, "cette date est dans le futur")
            elif day < PROGRAMME_START:
                words = "cette date précède le programme, lancé en novembre 2018"
                self._reader.find(row, "warning", place, words)
        self._check_largest(row)
        contracted, paid = row.values.get("contracted_eur"), row.values.get("paid_eur")
        if isinstance(contracted, Decimal) and isinstance(paid, Decimal) and paid > contracted:
            words = f"le montant versé dépasse le montant conventionné, {euros(contracted)}"
            self._reader.find(row, "warning", self._amounts["paid_eur"], words)
        for name in self._bare:
            self._count_bare(row, name)
        for finding in row.findings:
            if finding.words == MONTH_FIRST:
                self._month_first.setdefault(finding.letter, finding)

    def _check_largest(self, row: Row) -> None:
        """Compare the amounts with the largest that the operator ever committed."""
        largest = self._largest.get(str(row.values.get("operator_id")))
        if largest is None:
            return
        for name, place in self._amounts.items():
            amount = row.values[name]
            if isinstance(amount, Decimal) and amount > largest:
                words = f"ce montant dépasse le plus grand connu de cet opérateur, {euros(largest)}"
                self._reader.find(row, "warning", place, words)

    def _count_bare(self, row: Row, name: str) -> None:
        amount = row.values[name]
        if not isinstance(amount, Decimal):
            return
        place = self._amounts[name]
        if has_unit(row.line.values[place.index]):
            return
        first, count, largest = self._without_unit.get(name, (row.line.number, 0, amount))
        self._without_unit[name] = (first, count + 1, max(largest, amount))

    def whole(self) -> list[Finding]:
        """Give the warnings that speak of a whole column."""
        words = (
            "des dates de cette colonne ont le mois avant le jour : vérifiez aussi celles qui se"
            " lisent des deux façons, comme 03/04/2019"
        )
        found = [
            replace(finding, level="warning", words=words, suggestion="")
            for finding in self._month_first.values()
        ]
        for name, (first, count, largest) in self._without_unit.items():
            place = self._amounts[name]
            words = (
                f"{counted(count, 'montant')} sans unité, dans une colonne qui n’en dit pas non"
                f" plus : lus en euros, le plus grand fait {euros(largest)}"
            )
            sheet = self._reader.table.sheet
            found.append(
                Finding(
                    *("warning", sheet, first, place.letter, place.heading, "", words),
                    lines=count,
                )
            )
        return found
