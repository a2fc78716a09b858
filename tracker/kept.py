"""Rows that several queries of one view read: selected once, kept as tables in memory."""

import weakref
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from itertools import count

import duckdb

from tracker.memory import Memory

MOST_KEPT = 64
"""Some ten views; the largest table, the whole country by cell, is 2 MB."""

Fill = Callable[[str], None]
"""Put the rows into the table of this name, which is not there yet."""


class KeptTable:
    """A table in a schema of its own, there for as long as this object is."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, schema: str) -> None:
        """Make the schema, which goes with the last who holds this object."""
        connection.cursor().execute(f"create schema {schema}")
        self.schema = schema
        weakref.finalize(self, _drop, connection, schema).atexit = False


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
            table = KeptTable(self._connection, f"memory.kept_{next(self._numbers)}")
            fill(f"{table.schema}.{name}")
            return table

        return self._tables.get((name, key), made)


def search_path(tables: Iterable[KeptTable]) -> str:
    """Return the statement after which a name is that of a kept table, else of the snapshot."""
    return f"set search_path = '{','.join([*(table.schema for table in tables), 'base.main'])}'"


def _drop(connection: duckdb.DuckDBPyConnection, schema: str) -> None:
    # The connection may be closed by then, and its memory with it.
    with suppress(duckdb.Error):
        connection.cursor().execute(f"drop schema {schema} cascade")
