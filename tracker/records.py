"""A query's rows one by one, with plain Python values: days as dates, what is missing as None."""

from types import SimpleNamespace
from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[Any]:
    """Return the rows of a frame as objects with an attribute a column."""
    names = [str(name) for name in frame.columns]
    columns = [_values(frame[name]) for name in frame.columns]
    return [
        SimpleNamespace(**dict(zip(names, values, strict=True)))
        for values in zip(*columns, strict=True)
    ]


def _values(column: pd.Series) -> list[Any]:
    if not pd.api.types.is_datetime64_any_dtype(column):
        return column.astype(object).where(column.notna(), None).tolist()
    known = column.dropna()
    is_day = bool((known.dt.normalize() == known).all())
    return [
        None if pd.isna(value) else value.date() if is_day else value.to_pydatetime()
        for value in column
    ]
