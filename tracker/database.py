"""Named queries on a snapshot, read only: `Database(settings).query("national/summary", ...)`.

A query is one file of `queries/`; the comment at its head is its contract (`header`).
"""

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from tracker.errors import DatabaseError, QueryError
from tracker.settings import Settings
from tracker.snapshot import Snapshot

Ask = Callable[[str, Mapping[str, object]], pd.DataFrame]
"""Answer a named query, with its parameters, on one snapshot."""

QUERIES = Path(__file__).parent.parent / "queries"
KEPT_CONNECTIONS = 6
"""The published snapshot and the one before, and some days of knowledge, looked at together."""

_NAME = re.compile(r"(?!build/)[a-z_]+/[a-z_]+")
_COMMA_OUTSIDE_PARENTHESES = re.compile(r",(?![^(]*\))")
_FileVersion = tuple[str, int, int, int]


@dataclass(frozen=True)
class QueryHeader:
    """Hold the contract of a query: parameters and columns are names with their DuckDB types."""

    purpose: str
    params: Mapping[str, str]
    grain: str
    columns: Mapping[str, str]


def names() -> list[str]:
    """List the named queries, as `section/name`."""
    found = (path.relative_to(QUERIES).with_suffix("") for path in QUERIES.glob("*/*.sql"))
    return sorted(path.as_posix() for path in found if path.parts[0] != "build")


def header(name: str) -> QueryHeader:
    """Read the contract of a query; QueryError when there is no such query."""
    return _read(name)[1]


def sql(name: str) -> str:
    """Give the text of a query; QueryError when there is no such query."""
    return _read(name)[0]


def _read(name: str) -> tuple[str, QueryHeader]:
    path = QUERIES / f"{name}.sql"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise QueryError(
            f"La requête « {name} » n’existe pas : les requêtes sont les fichiers du dossier "
            "« queries », nommées par section et par nom, comme « national/summary »."
        )
    return _parse(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _parse(path: Path, _modified: int) -> tuple[str, QueryHeader]:
    """Read one file; the time of its last change is part of the cache key."""
    text = path.read_text(encoding="utf-8")
    parts: dict[str, str] = {}
    part = ""
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        words = line.removeprefix("--").strip()
        if started := re.match(r"(purpose|params|grain|columns):\s*", words):
            part = started[1]
            words = words[started.end() :]
        parts[part] = f"{parts.get(part, '')} {words}".strip()
    return text, QueryHeader(
        purpose=parts["purpose"],
        params={name.removeprefix("$"): kind for name, kind in _typed(parts["params"])},
        grain=parts["grain"],
        columns=dict(_typed(parts["columns"])),
    )


def _typed(declared: str) -> Iterator[tuple[str, str]]:
    """Split `name type (note), name type` into names and types; `none` declares nothing."""
    if declared != "none":
        for entry in _COMMA_OUTSIDE_PARENTHESES.split(declared):
            name, kind, *_note = entry.split()
            yield name, kind


class Database:
    """Answer named queries; safe to share between threads, one connection a snapshot file."""

    def __init__(self, settings: Settings) -> None:
        """Keep the limits (threads, memory, seconds a query); files are opened on first use."""
        self._settings = settings
        self._connections: dict[_FileVersion, duckdb.DuckDBPyConnection] = {}
        self._lock = threading.Lock()

    def query(self, name: str, params: Mapping[str, object], snapshot: Snapshot) -> pd.DataFrame:
        """Run a query with those of `params` that its header declares.

        QueryError: unknown query, parameter missing or of the wrong type.
        DatabaseError: the snapshot's file is missing, damaged or not one of ours, or the query
        asked for more time or memory than the settings allow.
        """
        text, contract = _read(name)
        if missing := [param for param in contract.params if param not in params]:
            raise QueryError(
                f"La requête « {name} » attend encore : {', '.join(missing)}. "
                "Donnez une valeur à chacun de ces paramètres."
            )
        bound = {param: params[param] for param in contract.params}
        seconds = self._settings.query_seconds
        try:
            with self._cursor(snapshot.path) as cursor, _time_limit(cursor, seconds):
                return cursor.execute(text, bound).df()
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
    def _cursor(self, path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._connection(path).cursor()
        try:
            cursor.execute("use base")
            yield cursor
        finally:
            cursor.close()

    def _connection(self, path: Path) -> duckdb.DuckDBPyConnection:
        """Give the connection of this version of the file, opening it on first use."""
        status = path.stat()
        version = (str(path), status.st_ino, status.st_mtime_ns, status.st_size)
        with self._lock:
            if version not in self._connections:
                self._connections[version] = self._open(path)
                # Dropped, not closed: cursors still running keep the older database open.
                for oldest in list(self._connections)[:-KEPT_CONNECTIONS]:
                    del self._connections[oldest]
            return self._connections[version]

    def _open(self, path: Path) -> duckdb.DuckDBPyConnection:
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
def _time_limit(cursor: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupt what the cursor runs after `seconds`."""

    def interrupt() -> None:
        with suppress(duckdb.ConnectionException):
            cursor.interrupt()

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


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
