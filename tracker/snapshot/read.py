"""Check every cell of the source files, and say the faults of all of them together."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from tracker.snapshot.cells import expected, nearest
from tracker.snapshot.rows import OPTIONAL, ROWS

BATCH_ROWS = 10_000
FAULTS_SHOWN = 50
BYTE_ORDER_MARK = "\ufeff"


class Faults:
    """Gather sentences, at most `FAULTS_SHOWN` a file, and count the others."""

    def __init__(self) -> None:
        """Start with none."""
        self._found: dict[str, list[tuple[int, str, str]]] = {}
        self._more: Counter[str] = Counter()

    def __bool__(self) -> bool:
        """Tell whether there is a fault."""
        return bool(self._found)

    def add(self, path: str, line: int, words: str, column: str = "") -> None:
        """Add what is wrong at a line of a file; line 0 is the file as a whole."""
        found = self._found.setdefault(path, [])
        if len(found) < FAULTS_SHOWN:
            found.append((line, column, words))
        else:
            self._more[path] += 1

    def add_cell(
        self, path: str, line: int, column: str, value: str | None, words: str, near: str | None
    ) -> None:
        """Add a cell that does not hold what `words` say, with the value `near` it."""
        if any((line, column) == fault[:2] for fault in self._found.get(path, ())):
            return
        found = f"« {value} » a été trouvé" if value else "la cellule est vide"
        hint = f" Vouliez-vous dire « {near} » ?" if near else ""
        self.add(path, line, f"colonne « {column} » : {found}, il faut {words}.{hint}", column)

    def sentences(self) -> list[str]:
        """Say every fault, by file and line."""
        said = []
        for path, found in self._found.items():
            for line, _, words in sorted(found):
                said.append(f"{path}, ligne {line}, {words}" if line else f"{path} : {words}")
            if self._more[path]:
                said.append(f"{path} : {self._more[path]} autres fautes du même fichier.")
        return said


def check_file(data_dir: Path, path: str, faults: Faults) -> bool:
    """Check one source file row by row; tell whether it can be loaded as a table.

    A file whose header or lines cannot be told apart is refused as a whole.
    """
    file = data_dir / path
    if not file.is_file():
        if path not in OPTIONAL:
            faults.add(path, 0, "le fichier manque. Remettez-le dans le dossier des données.")
        return False
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            header = next(reader, [])
            if header in ([], [BYTE_ORDER_MARK]):
                columns = ",".join(ROWS[path].model_fields)
                words = f"le fichier est vide. Il faut d’abord la ligne des colonnes : {columns}."
                faults.add(path, 0, words)
                return False
            if not _check_header(path, header, faults):
                return False
            numbered = ((reader.line_num, cells) for cells in reader)
            return _check_rows(path, header, numbered, faults)
    except UnicodeDecodeError:
        line = _line_not_utf_8(file)
        faults.add(path, line, "le texte n’est pas en UTF-8. Enregistrez le fichier en UTF-8.")
    except csv.Error:
        faults.add(path, reader.line_num, "un guillemet est de trop, ou n’est pas fermé.")
    return False


def _line_not_utf_8(file: Path) -> int:
    """Find the first line that is not UTF-8: the reader's own error counts from its last chunk."""
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 0


def _check_header(path: str, header: Sequence[str], faults: Faults) -> bool:
    """Compare the first line with the columns of the rows."""
    columns = list(ROWS[path].model_fields)
    if len(header) == len(columns) and set(header) == set(columns):
        return True
    if not set(header) & set(columns):
        words = f"la ligne des colonnes manque. Il faut : {','.join(columns)}."
        faults.add(path, 1, words)
        return False
    missing = [column for column in columns if column not in header]
    for column in header:
        if column not in columns:
            near = nearest(column, missing)
            hint = f" Vouliez-vous dire « {near} » ?" if near else ""
            faults.add(path, 1, f"la colonne « {column} » n’est pas attendue.{hint}")
        elif header.count(column) > 1:
            faults.add(path, 1, f"la colonne « {column} » est là plusieurs fois.")
    for column in missing:
        faults.add(path, 1, f"la colonne « {column} » manque.")
    return False


def _check_rows(
    path: str, header: Sequence[str], numbered: Iterator[tuple[int, list[str]]], faults: Faults
) -> bool:
    """Check the rows below the header; tell whether each has as many cells as the header."""
    model = ROWS[path]
    adapter = TypeAdapter(list[model])  # type: ignore[valid-type]
    regular = True
    is_empty = True
    while batch := list(islice(numbered, BATCH_ROWS)):
        is_empty = False
        rows = []
        lines = []
        for line, found in batch:
            if len(found) == len(header):
                lines.append(line)
                rows.append(dict(zip(header, [cell or None for cell in found], strict=True)))
            else:
                regular = False
                faults.add(path, line, f"{len(header)} cellules attendues, {len(found)} trouvées.")
        try:
            adapter.validate_python(rows)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                index = int(detail["loc"][0])
                _add_detail(path, lines[index], rows[index], detail, faults)
    if is_empty and path not in OPTIONAL:
        words = "le fichier n’a que la ligne des colonnes. Il faut au moins une ligne dessous."
        faults.add(path, 0, words)
        return False
    return regular


def _add_detail(
    path: str, line: int, row: dict[str, str | None], detail: ErrorDetails, faults: Faults
) -> None:
    """Turn one error of pydantic into a fault."""
    if detail["type"] == "row":
        column, words, near = detail["ctx"]["column"], detail["ctx"]["words"], None
    else:
        column = str(detail["loc"][1])
        accepted = expected(ROWS[path].model_fields[column])
        words = accepted.words
        near = nearest(row[column] or "", accepted.choices)
    faults.add_cell(path, line, column, row[column], words, near)
