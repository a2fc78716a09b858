"""`/health`: whether the data is served, which, and how old it is."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from tracker import __version__, snapshot
from tracker.server import log
from tracker.settings import Settings


def health(settings: Settings, now: datetime | None = None) -> tuple[dict[str, object], int]:
    """Return the state of the service and its HTTP status: 200, or 503 when no data is served."""
    served = snapshot.current(settings)
    if served is None or not served.path.is_file():
        return {"status": "no_data", "version": __version__}, 503
    age = (now or datetime.now(UTC)) - served.built_at
    return {
        "status": "ok",
        "snapshot": served.id,
        "age_seconds": max(0, int(age.total_seconds())),
        "version": __version__,
    }, 200


def health_endpoint(settings: Settings) -> Callable[[Request], Awaitable[JSONResponse]]:
    """Return the endpoint that answers with the state of the service, whatever fails in it."""

    async def endpoint(_request: Request) -> JSONResponse:
        try:
            state, status = await run_in_threadpool(health, settings)
        except Exception as fault:
            log.event("health_failed", fault=fault)
            state, status = {"status": "failed", "version": __version__}, 503
        return JSONResponse(state, status, {"cache-control": "no-store"})

    return endpoint
