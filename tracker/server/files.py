"""Streamlit's own scripts and styles, each compressed once and kept in memory."""

import hashlib
import mimetypes
from asyncio import Task, create_task, shield
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from tracker.server.compression import compress, preferred
from tracker.server.requests import header

COMPRESSED_SUFFIXES = {".css", ".js", ".json", ".svg"}
FOREVER = "public, immutable, max-age=31536000"


def streamlit_folder() -> Path:
    """Return the folder of the installed Streamlit's browser files."""
    return Path(file_util.get_static_dir())


class StaticFiles:
    """Serve Streamlit's text files compressed; leave everything else to the next application.

    The names are hashed by content, so a file is compressed at its first visit only: about 3 MB
    of memory for what the dashboard uses, 7 MB were every file of Streamlit asked for.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        folder = streamlit_folder()
        self._files = {
            f"/{path.relative_to(folder).as_posix()}": path
            for path in (folder / "static").rglob("*")
            if path.suffix in COMPRESSED_SUFFIXES
        }
        self._compressed: dict[tuple[Path, str], Task[bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a text file, or pass it on."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            path = self._files.get(scope["path"])
            encoding = preferred(header(scope, b"accept-encoding"))
            if path is not None and encoding != "identity":
                response = await self._response(path, encoding, header(scope, b"if-none-match"))
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _response(self, path: Path, encoding: str, known: str) -> Response:
        headers = {
            "cache-control": FOREVER,
            "content-encoding": encoding,
            "etag": f'"{hashlib.sha256(path.name.encode()).hexdigest()[:16]}-{encoding}"',
            "vary": "Accept-Encoding",
        }
        if headers["etag"] in known:
            return Response(status_code=304, headers=headers)
        key = (path, encoding)
        if key not in self._compressed:
            self._compressed[key] = create_task(run_in_threadpool(_compressed, path, encoding))
        # A visitor who leaves must not cancel the work that others wait for.
        content = await shield(self._compressed[key])
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return Response(content, headers=headers, media_type=kind)


def _compressed(path: Path, encoding: str) -> bytes:
    return compress(path.read_bytes(), encoding)
