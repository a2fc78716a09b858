"""Rows that several queries of one view read: selected once, kept as tables in memory."""

import re
import weakref
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from itertools import count

import duckdb

from tracker.memory import Memory

MOST_KEPT = 64
"""Some ten views; the largest table, the whole country by cell, is 2 MB."""
SEARCH_PATH = "set search_path = 'base.main,memory.main'"
"""The statement after which a cursor finds the tables of the snapshot, and those kept."""

Fill = Callable[[str], None]
"""Put the rows into the table of this name, which is not there yet."""

_NAME = re.compile(r"\bkept_[a-z_]+\b")


class KeptTable:
    """A table with a name of its own, there for as long as this object is."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        """Take a name that no table has; the table goes with the last who holds this object."""
        self.name = name
        weakref.finalize(self, _drop, connection, name).atexit = False


class KeptTables:
    """Keep the tables last read beside one snapshot; safe between threads."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Take a connection with a database in memory, and the snapshot attached as `base`."""
        self._connection = connection
        self._tables: Memory[KeptTable] = Memory(MOST_KEPT)
        self._numbers = count(1)

    def get(self, name: str, key: Hashable, fill: Fill) -> KeptTable:
        """Return the table of this name and key, filled by one of those who ask for it at once."""

        def made() -> KeptTable:
            table = KeptTable(self._connection, f"{name}_{next(self._numbers)}")
            fill(f"memory.main.{table.name}")
            return table

        return self._tables.get((name, key), made)


def naming(text: str, tables: Mapping[str, KeptTable]) -> str:
    """Return a query in which each `kept_<name>` is the table of this name."""
    return _NAME.sub(lambda found: tables[found[0]].name, text) if tables else text


def _drop(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    # The connection may be closed by then, and its memory with it.
    with suppress(duckdb.Error):
        connection.cursor().execute(f"drop table if exists memory.main.{name}")
