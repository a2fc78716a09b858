"""The ASGI application: Streamlit's, behind the middleware of a public site."""

import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from tracker import __version__, language
from tracker.language import _
from tracker.server import ahead, configuration, log, script_errors
from tracker.server.files import StaticFiles
from tracker.server.guard import FloodGuard, Sessions
from tracker.server.headers import SecurityHeaders, security_headers
from tracker.server.health import Health, health_endpoint
from tracker.server.hosts import Hosts
from tracker.server.notice import notice
from tracker.server.pages import Pages
from tracker.server.requests import language_of
from tracker.server.shell import Shell
from tracker.server.uploads import Uploads
from tracker.settings import Settings
from tracker.ui.components import folders

if TYPE_CHECKING:
    from tracker.server.stage import Stage

STAGE = "/stage/"
"""Where presentations are played, under their names."""


def create_app(settings: Settings) -> st.App:
    """Return the application that serves `dashboard.py` of the settings' root."""
    configuration.configure(settings)
    return st.App(**options(settings))


def options(settings: Settings) -> dict[str, Any]:
    """Return what `st.App` is made with; `streamlit run` sets Streamlit's own options itself."""
    # Left to itself, Streamlit takes pages/ for its older kind of pages until the first visitor has
    # run the navigation: a deep link on a cold server would open a window "Page not found".
    PagesManager.uses_pages_directory = False
    shell = Shell()
    sessions = Sessions(settings.max_sessions)
    headers = security_headers(shell.script_hashes)
    return {
        "script_path": settings.root / "dashboard.py",
        "lifespan": _lifespan,
        "routes": [
            Route("/health", health_endpoint(Health(settings))),
            Route(f"{ahead.ADDRESS}{{page:path}}", ahead.answer, methods=["POST"]),
            Route(f"{STAGE}{{name:path}}", _stage(settings)),
        ],
        "middleware": [
            Middleware(SecurityHeaders, headers=headers),
            Middleware(Hosts, names=settings.allowed_hosts),
            Middleware(Uploads, settings=settings),
            Middleware(
                FloodGuard,
                sessions=sessions,
                messages_per_second=settings.messages_per_second,
            ),
            Middleware(Pages, shell=shell, sessions=sessions),
            Middleware(StaticFiles, components=folders(settings)),
        ],
        "exception_handlers": {Exception: _failed},
        "on_script_error": script_errors.report,
    }


def _stage(settings: Settings) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers with a presentation; what makes one is imported for the first."""

    @cache
    def made() -> "Stage":
        from tracker.server.stage import Stage

        return Stage(settings)

    async def answer(request: Request) -> Response:
        return await made().answer(request)

    return answer


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    # Once here, every logger of Streamlit exists.
    log.configure()
    # What the start made lives for ever. Set aside, Python's own full collections, one in a hundred
    # runs, pause the pages for 35 ms instead of 430, and memory stays flat without any other.
    gc.collect()
    gc.freeze()
    log.event("started", version=__version__, streamlit=st.__version__)
    yield
    log.event("stopped")


def _failed(request: Request, fault: Exception) -> Response:
    spoken = language_of(request.scope)
    language.use(spoken)
    named = script_errors.reference()
    log.event("request_failed", fault=fault, path=request.url.path, reference=named)
    return notice(
        spoken,
        _("The server could not answer"),
        _(
            "Try again; if it happens again, give the reference {reference} to the team of the "
            "dashboard."
        ).format(reference=named),
        500,
        home=True,
    )
