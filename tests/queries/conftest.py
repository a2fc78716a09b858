"""Ask a named query with the standard parameters, and get its rows as plain Python."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tracker.database import Database
from tracker.filters import Filters
from tracker.records import records

Ask = Callable[..., list[Any]]


def _asking(built: Any) -> Ask:
    database = Database(built.settings)

    def ask(name: str, as_of: str = "2019-05-31", territory: str = "", **filters: Any) -> list[Any]:
        day = date.fromisoformat(as_of)
        more = {"on": day, "territory": territory}
        params = {**Filters(as_of=day, **filters).parameters(), **more}
        return records(database.query(name, params, built.snapshot))

    return ask


@pytest.fixture(scope="session")
def ask(small: Any) -> Ask:
    """Ask the small data set, as of 31 May 2019 unless told otherwise."""
    return _asking(small)


@pytest.fixture(scope="session")
def ask_shipped(shipped: Any) -> Ask:
    """Ask the shipped data."""
    return _asking(shipped)
