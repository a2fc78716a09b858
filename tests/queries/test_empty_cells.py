"""A cell without a row is neither an example nor published, and the charts draw it all the same."""

from datetime import date

import pytest

from tracker.charts import commitments, operators
from tracker.charts.amounts import ladder
from tracker.charts.grid import grid
from tracker.database import Database
from tracker.filters import Filters


@pytest.fixture
def frame(small):
    database = Database(small.settings)

    def read(name, as_of="2019-05-31", **filters):
        params = Filters(as_of=date.fromisoformat(as_of), **filters).parameters()
        return database.query(name, params, small.snapshot)

    return read


@pytest.fixture
def names(frame):
    return dict(frame("reference/operators")[["operator_id", "name"]].itertuples(index=False))


def test_months_without_a_commitment_are_drawn(frame):
    months = frame("national/commitments_by_month", "2019-08-15")
    assert months["has_example"].isna().tolist() == [False] * 5 + [True]
    assert commitments.by_month(months, "light").figure.data


def test_an_operator_without_a_commitment_is_drawn(frame, names):
    rows = frame("national/operators", territories=("ti-2708",))
    assert rows["has_example"].isna().any()
    assert commitments.by_operator(rows, names, "light").figure.data


def test_buckets_without_an_answer_are_drawn(frame):
    buckets = frame("national/delays")
    assert buckets["has_example"].isna().any()
    assert operators.delay_distribution(buckets, "light", "bpifrance").figure.data


def test_the_grid_and_the_ladder_are_drawn(frame, names):
    rows = frame("national/commitments_by_challenge", operators=("bpifrance",))
    challenges = {challenge: challenge for challenge in rows["challenge_id"]}
    kept = {operator: names[operator] for operator in rows["operator_id"]}
    assert list(kept) == ["bpifrance"]
    assert rows["has_example"].isna().any()
    assert grid(rows, kept, challenges, "light").figure.data
    stages = frame("national/amount_ladder", "2019-04-01")
    assert stages["has_example"].isna().any()
    assert ladder(stages, "light").figure.data
