"""The one way in for files: closed where returns are not taken, narrow where they are."""

import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.stats import CacheStat

from tracker.server import log
from tracker.server.requests import header
from tracker.settings import Settings

PATH = "/_stcore/upload_file"
MEGABYTE = 1024 * 1024
MOST_WAITING_BYTES = 200 * MEGABYTE
"""Files that are received or wait in memory, of all sessions; a page takes its own at once."""


class Uploads:
    """Refuse files where returns are not taken, and those that are too many or too large.

    Streamlit itself checks the token of the page, and that the session exists.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self._receiving = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for the upload service when it is refused; else pass it on."""
        if scope["type"] != "http" or not scope["path"].startswith(PATH):
            await self.app(scope, receive, send)
            return
        length = header(scope, b"content-length")
        size = int(length) if length.isdecimal() else 0
        refused = self._refusal(scope["method"], length, size)
        if refused:
            log.event("upload_refused", status=refused.status_code, bytes=size)
            await refused(scope, receive, send)
            return
        self._receiving += size
        try:
            await self.app(scope, receive, send)
        finally:
            self._receiving -= size

    def _refusal(self, method: str, length: str, size: int) -> PlainTextResponse | None:
        if not self.settings.takes_returns(st.get_option("server.address")):
            return PlainTextResponse("Forbidden", 403)
        if method != "PUT":
            return None
        # The server reads no more than the length that is declared; without one, it would read on.
        if not length.isdecimal():
            return PlainTextResponse("Length required", 411)
        if size > st.get_option("server.maxUploadSize") * MEGABYTE:
            return PlainTextResponse("Too large", 413)
        if size + self._receiving + _waiting_bytes() > MOST_WAITING_BYTES:
            return PlainTextResponse("Too many files at once", 503, {"retry-after": "30"})
        return None


def _waiting_bytes() -> int:
    """Return the size of the files that wait in memory for a page to take them."""
    waiting = runtime.get_instance().uploaded_file_mgr.get_stats()
    stats = [stat for family in waiting.values() for stat in family]
    return sum(stat.byte_length for stat in stats if isinstance(stat, CacheStat))
