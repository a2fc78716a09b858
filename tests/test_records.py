"""Rows of a query as plain Python values."""

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest

from tracker.records import records


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (pd.Series([1, 2]), [1, 2]),
        (pd.Series([1, 2], dtype="int32"), [1, 2]),
        (pd.Series([1, None], dtype="Int64"), [1, None]),
        (pd.Series([1.5, np.nan]), [1.5, None]),
        (pd.Series(["nom", None]), ["nom", None]),
        (pd.Series([True, False]), [True, False]),
        (pd.Series([True, None], dtype="boolean"), [True, None]),
        (pd.Series([None, None]), [None, None]),
        (pd.Series([["84"], None]), [["84"], None]),
        (pd.to_datetime(pd.Series(["2019-03-31", None])), [date(2019, 3, 31), None]),
        (
            pd.to_datetime(pd.Series(["2019-03-31 10:30", None])),
            [datetime(2019, 3, 31, 10, 30), None],  # noqa: DTZ001
        ),
        (
            pd.to_datetime(pd.Series(["2019-03-31 10:30"])).dt.tz_localize("UTC"),
            [datetime(2019, 3, 31, 10, 30, tzinfo=UTC)],
        ),
        (pd.to_datetime(pd.Series([None])), [None]),
    ],
)
def test_values_are_plain_and_unknown_ones_none(column: pd.Series, expected: list) -> None:
    values = [row.value for row in records(pd.DataFrame({"value": column}))]
    assert values == expected
    assert [type(value) for value in values] == [type(value) for value in expected]


def test_a_frame_without_rows_has_no_record() -> None:
    assert records(pd.DataFrame({"day": pd.to_datetime([]), "name": []})) == []
