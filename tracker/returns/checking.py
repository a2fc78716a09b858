"""Check a whole return in one pass: rows and findings go to a folder, in bounded memory."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from tracker.returns.columns import Kind
from tracker.returns.findings import (
    ASIDE,
    FINDINGS,
    ROWS,
    Aside,
    Finding,
    Report,
    write_lines,
)
from tracker.returns.headings import Table
from tracker.returns.known import Known
from tracker.returns.left_out import EMPTY_LINE, REWRITTEN, TOTAL, LineSorter, Totals
from tracker.returns.lines import Line, RefusedError, Sheet
from tracker.returns.notebook import Notebook
from tracker.returns.outcome import euros, shown
from tracker.returns.reading import ANYBODY, Row, RowReader, Sender
from tracker.returns.row_models import ADAPTERS
from tracker.returns.sense import Sense
from tracker.returns.tables import Tables
from tracker.returns.whole import amounts, whole_findings
from tracker.returns.words import counted

BATCH_ROWS = 2_000

Told = Callable[[int], None]
"""Told how many lines were read."""


def check(
    sheets: Iterable[Sheet],
    kind: Kind | None,
    known: Known,
    folder: Path,
    *,
    sender: Sender = ANYBODY,
    answers: Mapping[str, bool] | None = None,
    today: date,
    told: Told = lambda lines: None,
) -> Report:
    """Check the sheets of a return and write its rows and findings in `folder`.

    Without a kind, the headings tell it. RefusedError: no known heading, a column missing or there
    twice, not one row.
    """
    return _Check(known, folder, sender, Notebook(answers or {}), today, told).run(sheets, kind)


class _Check:
    """Hold the state of one check."""

    def __init__(
        self,
        known: Known,
        folder: Path,
        sender: Sender,
        notebook: Notebook,
        today: date,
        told: Told,
    ) -> None:
        self._known = known
        self._folder = folder
        self._sender = sender
        self._notebook = notebook
        self._today = today
        self._told = told
        self._headings: list[str] = []
        self._count: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()
        self._hidden: Counter[str] = Counter()
        self._first_hidden: dict[str, int] = {}

    def run(self, sheets: Iterable[Sheet], kind: Kind | None) -> Report:
        tables = Tables(kind, self._sender, self._notebook.answers)
        with ExitStack() as files:
            self._rows = csv.writer(
                files.enter_context((self._folder / ROWS).open("w", encoding="utf-8", newline="")),
                lineterminator="\n",
            )
            for name in (ASIDE, FINDINGS):
                (self._folder / name).write_text("", encoding="utf-8")
            for table in tables.found(sheets):
                if not self._count["tables"]:
                    self._rows.writerow(("sheet", "line", *tables.kind().fields, "waits"))
                    self._headings = list(table.headings)
                self._count["tables"] += 1
                self._notebook.ask_headings(table)
                self._check_table(table, tables.kind())
        found = tables.kind()
        self._write(tables.findings)
        self._write(self._hidden_lines())
        if not self._count["rows"]:
            raise RefusedError(
                "Le fichier n’a aucune ligne à lire sous ses en-têtes. Remplissez-le, puis"
                " recommencez."
            )
        self._write(whole_findings(self._folder, found, self._known))
        unused = [
            f"La réponse « {key} » ne répond à aucune question de ce fichier."
            for key in self._notebook.unused()
        ]
        agreed, largest = amounts(self._folder, found)
        report = Report(
            kind=found.id,
            title=found.title,
            rows=self._count["ready"],
            aside=self._count["aside"],
            waiting=self._count["waiting"],
            faults=self._count["fault"],
            warnings=self._count["warning"],
            asked_cells=self._count["question"],
            headings=self._headings,
            left_out={why: count for why, count in self._left_out.items() if count},
            notes=tables.notes + unused,
            questions=list(self._notebook.questions.values()),
            changes=self._notebook.changes(),
            agreed_eur=str(agreed),
            largest_eur=largest,
        )
        report.save(self._folder)
        return report

    def _check_table(self, table: Table, kind: Kind) -> None:
        reader = RowReader(table, kind, self._known, self._sender, self._notebook)
        sense = Sense(reader, self._known, self._today)
        rows = self._read(reader, kind)
        while batch := list(islice(rows, BATCH_ROWS)):
            _check_together(batch, reader, kind)
            for row in batch:
                sense.check(row)
            self._keep(batch, table)
            self._told(self._count["lines"])
        self._write(sense.whole())

    def _read(self, reader: RowReader, kind: Kind) -> Iterator[Row]:
        """Read the lines that are rows; count and leave out the others."""
        table = reader.table
        sorter = LineSorter(table, kind)
        totals = Totals()
        amounts = [name for name, place in reader.places.items() if place.column.reads == "amount"]
        number = table.line
        for line in table.lines:
            self._count["lines"] += 1
            # Lines without a value may not be given at all: their numbers are then skipped.
            self._left_out[EMPTY_LINE] += line.number - number - 1
            number = line.number
            why = sorter.left_out(line.values)
            if why and why != REWRITTEN:
                self._left_out[why] += 1
                continue
            is_short = sorter.may_be_total(line.values)
            if is_short:
                is_labelled = sorter.is_labelled_total(line.values)
                written = reader.amounts(line)
                differing = totals.differing(written)
                is_sum = bool(written) and not differing and sorter.is_bare(line.values)
                if is_labelled or is_sum:
                    self._left_out[TOTAL] += 1
                    self._write(_differing(reader, line, written, differing))
                    totals.close()
                    continue
            row = reader.read_short(line) if is_short else reader.read(line)
            for name in amounts:
                if isinstance(amount := row.values[name], Decimal):
                    totals.add(name, amount)
            if line.is_hidden:
                self._hidden[table.sheet] += 1
                self._first_hidden.setdefault(table.sheet, line.number)
            if why == REWRITTEN:
                words = "votre propre texte : celui-ci marque la ligne d’exemple du modèle"
                reader.find(row, "fault", sorter.mark, words)
            self._count["rows"] += 1
            yield row

    def _keep(self, batch: list[Row], table: Table) -> None:
        """Write the rows without a fault, and the findings of all."""
        findings: list[Finding] = []
        lines: list[Aside] = []
        kept = []
        for row in batch:
            if row.findings:
                findings += row.findings
                cells = tuple(map(shown, row.line.values))
                lines.append(Aside(table.sheet, row.line.number, cells, tuple(row.marks)))
            if row.faulty:
                self._count["aside"] += 1
                continue
            self._count["waiting" if row.waits else "ready"] += 1
            # A row has its fields in the order of its kind: those of the file's first line.
            kept.append((table.sheet, row.line.number, *row.values.values(), " ".join(row.waits)))
        self._rows.writerows(kept)
        self._write(findings)
        write_lines(self._folder / ASIDE, lines)

    def _write(self, findings: Iterable[Finding]) -> None:
        def counting() -> Iterator[Finding]:
            for finding in findings:
                self._count[finding.level] += 1
                yield finding

        write_lines(self._folder / FINDINGS, counting())

    def _hidden_lines(self) -> Iterator[Finding]:
        for sheet, count in self._hidden.items():
            words = (
                f"{counted(count, 'ligne masquée lue', 'lignes masquées lues')} comme les autres"
            )
            yield Finding(
                "warning", sheet, self._first_hidden[sheet], "", "", "", words, lines=count
            )


def _check_together(batch: list[Row], reader: RowReader, kind: Kind) -> None:
    """Check the cells of each row beside one another."""
    try:
        ADAPTERS[kind.id].validate_python([row.values for row in batch])
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            row = batch[int(detail["loc"][0])]
            name = str(detail["loc"][1])
            context = detail.get("ctx", {})
            # A cell that is already at fault is the cause: the others say no more of it.
            if {name, context.get("beside")} & row.faulty:
                continue
            place = reader.places.get(name) or reader.places.get(context.get("beside", ""))
            reader.find(row, "fault", place, context.get("words", "une autre valeur"))


def _differing(
    reader: RowReader, line: Line, written: Mapping[str, Decimal], sums: Mapping[str, Decimal]
) -> Iterator[Finding]:
    """Warn of a total that is not the sum of the lines above it."""
    for name, total in sums.items():
        place = reader.places[name]
        words = f"ce total n’est pas la somme des lignes lues au-dessus, {euros(total)}"
        where = (reader.table.sheet, line.number, place.letter, place.heading)
        yield Finding("warning", *where, euros(written[name]), words)
