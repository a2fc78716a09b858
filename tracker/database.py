"""Named queries on a snapshot, read only: `Database(settings).query("national/summary", ...)`.

Those of `queries/kept` give rows that several others read, as the table `kept_<name>`.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pandas as pd

from tracker.errors import DatabaseError, QueryError
from tracker.kept import SEARCH_PATH, KeptTable, KeptTables, naming
from tracker.named_queries import bound, header
from tracker.records import from_tuples
from tracker.settings import Settings
from tracker.snapshot import Snapshot
from tracker.watch import Watch

# An answer has some tens of rows, read cell by cell: there a text in Arrow costs twice as much.
pd.options.mode.string_storage = "python"

Ask = Callable[[str, Mapping[str, object]], pd.DataFrame]
"""Answer a named query, with its parameters, on one snapshot."""

KEPT_CONNECTIONS = 6
"""The published snapshot and the one before, and some days of knowledge, looked at together."""

Answer = TypeVar("Answer")
_FileVersion = tuple[str, int, int, int]


@dataclass(frozen=True)
class _Opened:
    """Hold the connection of a snapshot's file, its cursors at rest, and what is kept beside it."""

    connection: duckdb.DuckDBPyConnection
    kept: KeptTables
    resting: list[duckdb.DuckDBPyConnection] = field(default_factory=list)


class Database:
    """Answer named queries; safe to share between threads, one connection a snapshot file."""

    def __init__(self, settings: Settings) -> None:
        """Keep the limits (threads, memory, seconds a query); files are opened on first use."""
        self._settings = settings
        self._opened: dict[_FileVersion, _Opened] = {}
        self._lock = threading.Lock()
        self._watch = Watch()

    def query(self, name: str, params: Mapping[str, object], snapshot: Snapshot) -> pd.DataFrame:
        """Run a query with those of `params` that its header declares.

        QueryError: unknown query, parameter missing or of the wrong type.
        DatabaseError: the snapshot's file is missing, damaged or not one of ours, or the query
        asked for more time or memory than the settings allow.
        """
        return self.answer(name, params, snapshot, lambda cursor: cursor.df())

    def rows(self, name: str, params: Mapping[str, object], snapshot: Snapshot) -> list[Any]:
        """Run a query like `query`, and return what `records` does of its frame, which costs more.

        Errors are those of `query`.
        """

        def taken(cursor: duckdb.DuckDBPyConnection) -> list[Any]:
            return from_tuples(
                [column[0] for column in cursor.description or ()], cursor.fetchall()
            )

        return self.answer(name, params, snapshot, taken)

    def answer(
        self,
        name: str,
        params: Mapping[str, object],
        snapshot: Snapshot,
        take: Callable[[duckdb.DuckDBPyConnection], Answer],
    ) -> Answer:
        """Run a query like `query`, and return what `take` reads of its cursor."""
        if missing := [param for param in header(name).params if param not in params]:
            raise QueryError(
                f"La requête « {name} » attend encore : {', '.join(missing)}. "
                "Donnez une valeur à chacun de ces paramètres."
            )
        seconds = self._settings.query_seconds
        try:
            with (
                self._cursor(snapshot.path) as (cursor, kept),
                self._watch.within(cursor, seconds),
                reading(cursor, kept, name, params) as (text, given),
            ):
                return take(cursor.execute(text, given))
        except duckdb.InterruptException as error:
            raise DatabaseError(
                f"La requête « {name} » a été arrêtée au bout de {seconds} s. "
                "Resserrez les filtres, puis recommencez."
            ) from error
        except duckdb.OutOfMemoryException as error:
            raise DatabaseError(
                f"La requête « {name} » demande plus de mémoire que TRACKER_MEMORY n’en donne. "
                "Resserrez les filtres, ou donnez‑en davantage."
            ) from error
        except (duckdb.DataError, duckdb.InvalidInputException) as error:
            raise QueryError(
                f"La requête « {name} » a reçu une valeur qu’elle ne peut pas lire. "
                "Vérifiez les filtres, puis recommencez."
            ) from error
        except duckdb.ProgrammingError as error:
            raise DatabaseError(
                f"La requête « {name} » et l’instantané « {snapshot.path.name} » ne s’accordent "
                "pas. La commande « python -m tracker build » le reconstruit."
            ) from error
        except (duckdb.Error, OSError) as error:
            raise DatabaseError(
                f"L’instantané « {snapshot.path.name} » est absent ou endommagé. "
                "La commande « python -m tracker build » le reconstruit."
            ) from error

    @contextmanager
    def _cursor(self, path: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, KeptTables]]:
        opened = self._open(path)
        try:
            cursor = opened.resting.pop()
        except IndexError:
            cursor = opened.connection.cursor()
            cursor.execute(SEARCH_PATH)
        try:
            yield cursor, opened.kept
        except BaseException:
            cursor.close()
            raise
        opened.resting.append(cursor)

    def _open(self, path: Path) -> _Opened:
        """Give the connection of this version of the file, opening it on first use."""
        status = path.stat()
        version = (str(path), status.st_ino, status.st_mtime_ns, status.st_size)
        with self._lock:
            if version not in self._opened:
                connection = self._connect(path)
                self._opened[version] = _Opened(connection, KeptTables(connection))
                # Dropped, not closed: cursors still running keep the older database open.
                for oldest in list(self._opened)[:-KEPT_CONNECTIONS]:
                    del self._opened[oldest]
            return self._opened[version]

    def _connect(self, path: Path) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(
            config={
                "threads": self._settings.database_threads,
                "memory_limit": self._settings.database_memory,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "python_enable_replacements": False,
            }
        )
        quoted = str(path).replace("'", "''")
        connection.execute(f"attach '{quoted}' as base (read_only)")
        # In this order: access to files can be closed only once ours is attached.
        connection.execute("set global temp_directory = ''")
        connection.execute("set global enable_external_access = false")
        connection.execute("set global lock_configuration = true")
        return connection


@contextmanager
def reading(
    cursor: duckdb.DuckDBPyConnection, kept: KeptTables, name: str, params: Mapping[str, object]
) -> Iterator[tuple[str, dict[str, object]]]:
    """Give a query with its parameters, and hold the kept tables that it reads meanwhile."""
    tables = {
        read.replace("/", "_"): kept_table(cursor, kept, read, params)
        for read in header(name).reads
    }
    text, given = bound(name, params)
    yield naming(text, tables), given


def kept_table(
    cursor: duckdb.DuckDBPyConnection, kept: KeptTables, name: str, params: Mapping[str, object]
) -> KeptTable:
    """Return the table of a kept query under these parameters, made on first use."""

    def fill(table: str) -> None:
        with reading(cursor, kept, name, params) as (text, given):
            cursor.execute(f"create table {table} as {text}", given)

    key = tuple((param, str(params[param])) for param in header(name).params)
    return kept.get(name.replace("/", "_"), key, fill)


def asking(database: Database, snapshot: Snapshot) -> Ask:
    """Return how a snapshot answers named queries, each asked once."""
    answers: dict[tuple[object, ...], pd.DataFrame] = {}

    def ask(name: str, params: Mapping[str, object]) -> pd.DataFrame:
        used = {key: params[key] for key in header(name).params if key in params}
        asked = (name, *((key, str(value)) for key, value in sorted(used.items())))
        if asked not in answers:
            answers[asked] = database.query(name, params, snapshot)
        return answers[asked]

    return ask
