"""A query's rows one by one, with plain Python values: days as dates, what is missing as None."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd


def records(frame: pd.DataFrame) -> list[Any]:
    """Return the rows of a frame as objects with an attribute a column."""
    names = [str(name) for name in frame.columns]
    columns = [_values(column) for _, column in frame.items()]
    return [
        SimpleNamespace(**dict(zip(names, values, strict=True)))
        for values in zip(*columns, strict=True)
    ]


def _values(column: pd.Series) -> list[Any]:
    if isinstance(column.dtype, np.dtype) and column.dtype.kind == "M":
        moments = column.to_numpy()
        days = moments.astype("datetime64[D]")
        is_day = bool(((days == moments) | np.isnat(moments)).all())
        found: list[Any] = (days if is_day else moments.astype("datetime64[us]")).tolist()
        return found
    if pd.api.types.is_datetime64_any_dtype(column):
        return [None if pd.isna(value) else value.to_pydatetime() for value in column]
    values = column.tolist()
    if column.hasnans:
        missing = column.isna().tolist()
        return [None if gone else value for value, gone in zip(values, missing, strict=True)]
    return values
