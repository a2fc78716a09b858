"""`/ahead/<page>?<filters>`: what a page will show under filters that its reader may choose."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from functools import cache
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from streamlit.runtime.scriptrunner_utils.exceptions import ScriptControlException

from tracker.server import idle
from tracker.server.compression import Flow, preferred
from tracker.server.requests import header

if TYPE_CHECKING:
    from tracker.server.rehearsal import Scene

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

    Of a view that is still to be made, a line comes before with each block that it draws, as soon
    as it is there; the answer is then `null` when it cannot be told. `x-mode` tells the colours.
    To our own pages only: another site may not make us work.
    """
    if header(request.scope, b"sec-fetch-site") != "same-origin":
        return Response(status_code=403)
    here, mode = (header(request.scope, name) for name in (b"x-here", b"x-mode"))
    if mode not in MODES:
        return Response(status_code=400)
    # Not before: what Streamlit keeps for all needs a server that runs.
    from tracker.server import rehearsal

    page = request.path_params["page"]
    before, after = (rehearsal.scene(page, query, mode) for query in (here, request.url.query))
    if before is None or after is None:
        return Response(status_code=204, headers={"cache-control": "no-store"})
    idle.noticed()
    if before.key == after.key:
        # Somebody opened a list of choices there.
        idle.opened((page, here, mode))
    encoding = preferred(header(request.scope, b"accept-encoding"))
    headers = {"cache-control": "no-store", "x-pause": str(_pause_seconds())}
    if encoding != "identity":
        headers["content-encoding"] = encoding
    if rehearsal.is_told(before, after, encoding):
        content = rehearsal.told(before, after, encoding)
        return Response(content, media_type="application/json", headers=headers)
    if rehearsal.is_shown(before) and rehearsal.is_shown(after):
        content = await run_in_threadpool(rehearsal.told, before, after, encoding)
        return Response(content, media_type="application/json", headers=headers)
    lines = _lines(before, after, Flow(encoding))
    return StreamingResponse(lines, media_type="application/x-ndjson", headers=headers)


async def _lines(before: "Scene", after: "Scene", flow: Flow) -> AsyncIterator[bytes]:
    """Give the blocks of a view while it is made, then what differs, or null."""
    from tracker.server import rehearsal

    loop, drafts = asyncio.get_running_loop(), asyncio.Queue[str | None]()

    def draft(content: str | None) -> None:
        loop.call_soon_threadsafe(drafts.put_nowait, content)

    def made() -> bytes:
        try:
            return rehearsal.telling(before, after, draft)
        except (Exception, ScriptControlException):
            # Busy; or the page fails, and the click meets the same fault, says it and logs it.
            return b"null"
        finally:
            draft(None)

    async with _gate():
        making = asyncio.create_task(run_in_threadpool(made))
        while (content := await drafts.get()) is not None:
            yield flow.piece(content.encode() + b"\n")
        yield flow.last(await making)


def _pause_seconds() -> float:
    """Return how long a press may wait: longer in front of a crowd."""
    now = time.monotonic()
    _asked.append(now)
    is_crowd = len(_asked) == _asked.maxlen and now - _asked[0] < BUSY[1]
    return BUSY_SECONDS if is_crowd else CALM_SECONDS


@cache
def _gate() -> asyncio.Semaphore:
    return asyncio.Semaphore(MOST_AT_ONCE)
