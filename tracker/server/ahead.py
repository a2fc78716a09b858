"""`/ahead/<page>?<filters>`: what a page will show under filters that its reader may choose."""

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from tracker.server.compression import compress, preferred
from tracker.server.requests import header

ADDRESS = "/ahead/"
MODES = ("light", "dark")


async def answer(request: Request) -> Response:
    """Answer what differs from the address of the header `x-here`, 204 when that is not known.

    `x-mode` tells the colours. To our own pages only: another site may not make us work.
    """
    scope = request.scope
    if header(scope, b"sec-fetch-site") != "same-origin":
        return Response(status_code=403)
    here, mode = header(scope, b"x-here"), header(scope, b"x-mode")
    if mode not in MODES:
        return Response(status_code=400)
    # Not before: what Streamlit keeps for all needs a server that runs.
    from tracker.server import rehearsal

    page, there = request.path_params["page"], request.url.query
    found = await run_in_threadpool(rehearsal.changes, page, here, there, mode)
    headers = {"cache-control": "no-store"}
    if found is None:
        return Response(status_code=204, headers=headers)
    encoding = preferred(header(scope, b"accept-encoding"))
    content = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(
        await run_in_threadpool(compress, content, encoding),
        media_type="application/json",
        headers={**headers, "content-encoding": encoding},
    )
