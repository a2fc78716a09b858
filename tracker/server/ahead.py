"""`/ahead/<page>?<filters>`: ask what a page needs before its reader chooses these filters."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from tracker.server.requests import header

ADDRESS = "/ahead/"


async def answer(request: Request) -> Response:
    """Answer 204 once it is asked, to our own pages only: another site may not make us work."""
    if header(request.scope, b"sec-fetch-site") != "same-origin":
        return Response(status_code=403)
    # Not before: what Streamlit keeps for all needs a server that runs.
    from tracker.ui import view

    given = request.query_params
    address = {name: given.getlist(name) for name in given}
    await run_in_threadpool(view.expect, request.path_params["page"], address)
    return Response(status_code=204, headers={"cache-control": "no-store"})
