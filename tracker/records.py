"""A query's rows one by one, with plain Python values: days as dates, what is missing as None."""

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd


def records(frame: pd.DataFrame) -> list[Any]:
    """Return the rows of a frame as objects with an attribute a column."""
    names = [str(name) for name in frame.columns]
    return _rows(names, [_values(column) for _, column in frame.items()])


def from_tuples(names: Sequence[str], found: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Return rows as DuckDB gives them to Python like those of a frame: no decimals, days."""
    return _rows(names, [_plain(column) for column in zip(*found, strict=True)])


def _rows(names: Sequence[str], columns: Sequence[Sequence[Any]]) -> list[Any]:
    return [
        SimpleNamespace(**dict(zip(names, values, strict=True)))
        for values in zip(*columns, strict=True)
    ]


def _plain(column: tuple[Any, ...]) -> Sequence[Any]:
    match next((value for value in column if value is not None), None):
        case Decimal():
            return [None if value is None else float(value) for value in column]
        case datetime() if all(value is None or value.time() == time() for value in column):
            return [None if value is None else value.date() for value in column]
    return column


def _values(column: pd.Series) -> list[Any]:
    dtype = column.dtype
    if isinstance(dtype, np.dtype) and dtype.kind == "M":
        moments = column.to_numpy()
        days = moments.astype("datetime64[D]")
        is_day = bool(((days == moments) | np.isnat(moments)).all())
        found: list[Any] = (days if is_day else moments.astype("datetime64[us]")).tolist()
        return found
    if isinstance(dtype, pd.DatetimeTZDtype):
        return [None if pd.isna(value) else value.to_pydatetime() for value in column]
    values = column.tolist()
    if isinstance(dtype, np.dtype) and dtype.kind in "biu":
        return values
    return [None if is_missing(value) else value for value in values]


def is_missing(value: Any) -> bool:
    """Tell whether a value of a frame stands for none."""
    return (
        value is None
        or value is pd.NA
        or value is pd.NaT
        or (type(value) is float and value != value)
    )
