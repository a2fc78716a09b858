"""`/ahead/<page>?<filters>`: what a page will show under filters that its reader may choose."""

import time
from asyncio import Semaphore
from collections import deque
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from streamlit.runtime.scriptrunner_utils.exceptions import ScriptControlException

from tracker.server import idle
from tracker.server.compression import preferred
from tracker.server.requests import header

ADDRESS = "/ahead/"
MODES = ("light", "dark")
MOST_AT_ONCE = 4
CALM_SECONDS, BUSY_SECONDS = 1.5, 8.0
"""How long a browser keeps a press that it has drawn, to tell it together with the next ones."""
BUSY = 24, 2.0
"""So many questions within so many seconds: a crowd, whose every press cannot run a page."""

_asked: deque[float] = deque(maxlen=BUSY[0])


async def answer(request: Request) -> Response:
    """Answer what differs from the address of the header `x-here`, 204 when that is not known.

    `x-mode` tells the colours. To our own pages only: another site may not make us work.
    """
    if header(request.scope, b"sec-fetch-site") != "same-origin":
        return Response(status_code=403)
    here, mode = (header(request.scope, name) for name in (b"x-here", b"x-mode"))
    if mode not in MODES:
        return Response(status_code=400)
    encoding = preferred(header(request.scope, b"accept-encoding"))
    content = await _told(request.path_params["page"], here, request.url.query, mode, encoding)
    if content is None:
        return Response(status_code=204, headers={"cache-control": "no-store"})
    headers = {"cache-control": "no-store", "x-pause": str(_pause_seconds())}
    if encoding != "identity":
        headers["content-encoding"] = encoding
    return Response(content, media_type="application/json", headers=headers)


async def _told(page: str, here: str, there: str, mode: str, encoding: str) -> bytes | None:
    # Not before: what Streamlit keeps for all needs a server that runs.
    from tracker.server import rehearsal

    before, after = (rehearsal.scene(page, query, mode) for query in (here, there))
    if before is None or after is None:
        return None
    idle.asked((page, here, mode))
    if rehearsal.is_told(before, after, encoding):
        return rehearsal.told(before, after, encoding)
    try:
        async with _gate():
            return await run_in_threadpool(rehearsal.told, before, after, encoding)
    except (Exception, ScriptControlException):
        # Busy; or the page fails, and the click meets the same fault, says it and logs it.
        return None


def _pause_seconds() -> float:
    """Return how long a press may wait: longer in front of a crowd."""
    now = time.monotonic()
    _asked.append(now)
    is_crowd = len(_asked) == _asked.maxlen and now - _asked[0] < BUSY[1]
    return BUSY_SECONDS if is_crowd else CALM_SECONDS


@cache
def _gate() -> Semaphore:
    return Semaphore(MOST_AT_ONCE)
