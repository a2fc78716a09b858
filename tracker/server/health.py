"""`/health`: whether the data is served, which, and how old it is."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from tracker import __version__, snapshot
from tracker.server import imports, log
from tracker.settings import Settings

if TYPE_CHECKING:
    from tracker.database import Database

State = dict[str, str | int]
PROBE = "reference/operators"


class Health:
    """Tell the state of the service; each snapshot is asked one question, the first time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._answered = ""

    @cached_property
    def _database(self) -> "Database":
        # Not before somebody asks: pandas is a third of what a start imports.
        from tracker.database import Database

        return Database(self.settings)

    def state(self, now: datetime | None = None) -> tuple[State, int]:
        """Return the state and its HTTP status: 200, or 503 when no data is served.

        Raise `DatabaseError` when the published snapshot does not answer.
        """
        served = snapshot.current(self.settings)
        if served is None:
            return {"status": "no_data", "version": __version__}, 503
        if served.id != self._answered:
            self._database.query(PROBE, {}, served)
            self._answered = served.id
        age = (now or datetime.now(UTC)) - served.built_at
        return {
            "status": "ok",
            "snapshot": served.id,
            "age_seconds": max(0, int(age.total_seconds())),
            "version": __version__,
        }, 200


def health_endpoint(health: Health) -> Callable[[Request], Awaitable[JSONResponse]]:
    """Return the endpoint that answers with the state of the service, whatever fails in it."""

    async def endpoint(_request: Request) -> JSONResponse:
        state: State
        await imports.finished()
        try:
            state, status = await run_in_threadpool(health.state)
        except Exception as fault:
            log.event("health_failed", fault=fault)
            state, status = {"status": "failed", "version": __version__}, 503
        return JSONResponse(state, status, {"cache-control": "no-store"})

    return endpoint
