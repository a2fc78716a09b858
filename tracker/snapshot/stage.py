"""Show the checked source files to DuckDB as tables of text, one view `staged_<name>` a file."""

from pathlib import Path

import duckdb
import pandas as pd

from tracker.errors import SourceError
from tracker.snapshot.cells import nearest
from tracker.snapshot.progress import Progress as Progress
from tracker.snapshot.read import Faults, check_file
from tracker.snapshot.rows import OPTIONAL, ROWS

KNOWN_COMPARED = 10_000


def stage(
    connection: duckdb.DuckDBPyConnection, data_dir: Path, between_rows: str, progress: Progress
) -> dict[str, int]:
    """Check the files one by one, then by the SQL `between_rows`; return the rows of each.

    SourceError: every fault of every file.
    """
    faults = Faults()
    sizes = {path: _size(data_dir / path) for path in ROWS}
    done = 0
    loadable = []
    for path, size in sizes.items():
        progress(f"Lecture de {path}", 0.5 * done / max(1, sum(sizes.values())))
        if check_file(data_dir, path, faults):
            loadable.append(path)
        done += size
    rows = {}
    # A file that is missing or unreadable is the cause: the rows that quote it say no more of it.
    if all(path in loadable or _may_be_absent(data_dir, path) for path in ROWS):
        for path in ROWS:
            rows[path] = _show(connection, data_dir, path)
        progress("Comparaison des fichiers entre eux", 0.5)
        _check_between_rows(connection, between_rows, faults)
    if faults:
        raise SourceError(faults.sentences())
    return {path: rows[path] for path in loadable}


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _may_be_absent(data_dir: Path, path: str) -> bool:
    return path in OPTIONAL and not (data_dir / path).is_file()


def _show(connection: duckdb.DuckDBPyConnection, data_dir: Path, path: str) -> int:
    """Show one file, or no row for an absent one, with its lines numbered; return its rows."""
    file = data_dir / path
    name = f"staged_{Path(path).stem}"
    if not file.is_file():
        empty = pd.DataFrame({column: pd.Series(dtype="str") for column in ROWS[path].model_fields})
        connection.register(name, empty.assign(line=pd.Series(dtype="int64")))
        return 0
    with file.open(encoding="utf-8", newline="") as lines:
        header = lines.readline().rstrip("\r\n").split(",")
    cells = connection.read_csv(
        str(file),
        header=True,
        columns={column.strip('"'): "varchar" for column in header},
        auto_detect=False,
        sep=",",
        quotechar='"',
        escapechar='"',
        na_values="",
    )
    cells.project("*, row_number() over () + 1 as line").create_view(name)
    counted = connection.view(name).count("*").fetchone()
    return int(counted[0]) if counted else 0


def _check_between_rows(
    connection: duckdb.DuckDBPyConnection, between_rows: str, faults: Faults
) -> None:
    """Add what only shows between rows: unknown and repeated values."""
    found = connection.execute(between_rows)
    for path, line, column, value, known, first_line in found.fetchall():
        if known is None:
            words = f"une valeur unique, or elle est déjà ligne {first_line}"
            faults.add_cell(path, line, column, value, words, None)
        elif value is not None:
            words = f"un identifiant du fichier {known}.csv"
            near = nearest(value, _known(connection, known))
            faults.add_cell(path, line, column, value, words, near)


def _known(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """List the identifiers of a file, none when they are too many to compare with."""
    identifier = next(
        next(iter(model.model_fields)) for path, model in ROWS.items() if Path(path).stem == name
    )
    cells = (
        connection.view(f"staged_{name}").select(identifier).limit(KNOWN_COMPARED + 1).fetchall()
    )
    return [cell for (cell,) in cells if cell] if len(cells) <= KNOWN_COMPARED else []
