"""Read a query's rows with plain Python types."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from tracker.records import is_missing


def days(values: Iterable[object]) -> list[date]:
    """Return the days of a column of dates or timestamps."""
    return [pd.Timestamp(value).date() for value in values]  # type: ignore[arg-type]


def marks(values: Iterable[object]) -> list[bool]:
    """Return a column of marks, the unknown ones (of an empty cell) as False."""
    return [not is_missing(value) and bool(value) for value in values]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows as dictionaries by column name."""
    names = [str(name) for name in frame.columns]
    columns = (column.tolist() for _, column in frame.items())
    return [
        {name: None if value is pd.NA else value for name, value in zip(names, row, strict=True)}
        for row in zip(*columns, strict=True)
    ]


def intervals(documents: Iterable[dict[str, Any]]) -> list[tuple[date, date, list[dict[str, Any]]]]:
    """Group documents (rows of national/signatures) by their first and last possible day.

    In the order of the last day, which is the one that counts.
    """
    found: dict[tuple[pd.Timestamp, pd.Timestamp], list[dict[str, Any]]] = {}
    for row in documents:
        found.setdefault((row["signed_latest"], row["signed_earliest"]), []).append(row)
    return [
        (earliest.date(), latest.date(), found[latest, earliest])
        for latest, earliest in sorted(found)
    ]
