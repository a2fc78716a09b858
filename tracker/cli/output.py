"""What the commands print: progress on stderr, rows on stdout."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import pandas as pd
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from tracker.records import records
from tracker.snapshot import Progress as Report

FORMATS = ("table", "json", "csv")
PIPED_WIDTH = 10_000
_INTEGERS = ("integer", "bigint", "smallint", "utinyint", "hugeint")


@contextmanager
def progress() -> Iterator[Report]:
    """Show what is being done, when a person looks at the terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    shown = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    with shown:
        task = shown.add_task("", total=1.0)
        yield lambda words, done: shown.update(task, description=words, completed=done)


def show(frame: pd.DataFrame, types: Mapping[str, str], form: str) -> None:
    """Print the rows of a query as one of `FORMATS`; `types` are those of its header."""
    rows = [
        {column: _plain(value, types.get(column, "")) for column, value in vars(row).items()}
        for row in records(frame)
    ]
    if form == "json":
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form == "csv":
        typer.echo(_csv(rows, list(frame.columns)), nl=False)
    else:
        _print_table(rows, list(frame.columns))


def _plain(value: Any, kind: str) -> Any:
    """Turn a value into one that JSON knows, dates as ISO text."""
    if value is None:
        return None
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and kind.split(" ")[0].lower() in _INTEGERS:
        return int(value)
    return value if isinstance(value, str | int | float | list) else str(value)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value)


def _csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return text.getvalue()


def console() -> Console:
    """Return the terminal; piped, a table keeps its whole width: nothing is cut."""
    found = Console()
    return found if found.is_terminal else Console(width=PIPED_WIDTH)


def _print_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Print a table, or one line a column when there is one row only."""
    if len(rows) == 1:
        table = Table("colonne", "valeur")
        for column in columns:
            table.add_row(column, _cell(rows[0][column]))
    else:
        table = Table(*columns)
        for row in rows:
            table.add_row(*(_cell(row[column]) for column in columns))
    console().print(table)
