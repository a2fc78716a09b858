"""Read a query's rows with plain Python types."""

from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Interval:
    """Hold the documents (rows of national/signatures) that share their first and last day."""

    earliest: date
    latest: date
    documents: tuple[dict[str, Any], ...]

    @property
    def territory_ids(self) -> tuple[str, ...]:
        """Return the territory of each document."""
        return tuple(row["territory_id"] for row in self.documents)

    @property
    def territories(self) -> tuple[str, ...]:
        """Return the name of the territory of each document."""
        return tuple(row["territory_name"] for row in self.documents)


def intervals(documents: Iterable[dict[str, Any]]) -> list[Interval]:
    """Group documents by their days, in the order of the last one, which is the one that counts."""
    found: dict[tuple[pd.Timestamp, pd.Timestamp], list[dict[str, Any]]] = {}
    for row in documents:
        found.setdefault((row["signed_latest"], row["signed_earliest"]), []).append(row)
    return [
        Interval(earliest.date(), latest.date(), tuple(found[latest, earliest]))
        for latest, earliest in sorted(found)
    ]
