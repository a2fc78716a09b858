"""Queries that run for too long are interrupted: by one thread for all, there while any runs."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb

LOOK_SECONDS = 0.1


class Watch:
    """Interrupt cursors at the end of their time; safe between threads."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self._ends: dict[duckdb.DuckDBPyConnection, float] = {}
        self._lock = threading.Lock()
        self._is_looking = False

    @contextmanager
    def within(self, cursor: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
        """Interrupt what the cursor runs after `seconds`, or a look later."""
        with self._lock:
            self._ends[cursor] = time.monotonic() + seconds
            is_first, self._is_looking = not self._is_looking, True
        if is_first:
            threading.Thread(target=self._look, name="watch", daemon=True).start()
        try:
            yield
        finally:
            with self._lock:
                del self._ends[cursor]

    def _look(self) -> None:
        while True:
            time.sleep(LOOK_SECONDS)
            with self._lock:
                if not self._ends:
                    self._is_looking = False
                    return
                now = time.monotonic()
                # Within the lock: a cursor that is done may run somebody else's query next.
                for cursor, end in self._ends.items():
                    if end <= now:
                        with suppress(duckdb.ConnectionException):
                            cursor.interrupt()
