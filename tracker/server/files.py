"""The scripts, styles and fonts of Streamlit and of our components, compressed once and kept."""

import hashlib
import mimetypes
from asyncio import Task, create_task, shield
from collections.abc import Mapping
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from tracker.server.compression import compress, preferred
from tracker.server.requests import header
from tracker.ui.components import address

COMPRESSED_SUFFIXES = {".css", ".js", ".json", ".svg"}
FONT_SUFFIX = ".woff2"
FOREVER = "public, immutable, max-age=31536000"
ASK_AGAIN = "no-cache"
STATIC = "/static"


def streamlit_folder() -> Path:
    """Return the folder of the installed Streamlit's browser files."""
    return Path(file_util.get_static_dir())


class StaticFiles:
    """Serve text files compressed, fonts as they are; leave all else to the next application.

    Streamlit's names are hashed by content, and what is asked for with a version has another one
    when it changes: a browser keeps those for ever. It asks again for the rest of our scripts, and
    is told of no change.
    A file is compressed at its first visit only: about 3 MB of memory for what the dashboard uses,
    7 MB were every file of Streamlit asked for.
    """

    def __init__(self, app: ASGIApp, components: Mapping[str, Path]) -> None:
        """`components` are folders by component name (`tracker.ui.components.folders`)."""
        self.app = app
        folders = {address(name, ""): folder for name, folder in components.items()}
        folders[f"{STATIC}/"] = streamlit_folder() / "static"
        self._files = {
            f"{base}{path.relative_to(folder).as_posix()}": path
            for base, folder in folders.items()
            for path in folder.rglob("*")
            if path.suffix in {*COMPRESSED_SUFFIXES, FONT_SUFFIX}
        }
        self._compressed: dict[tuple[Path, str, int], Task[bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for one of the files, or pass it on."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            path = self._files.get(scope["path"])
            if path is not None:
                is_font = path.suffix == FONT_SUFFIX
                accepted = "identity" if is_font else header(scope, b"accept-encoding")
                encoding = preferred(accepted)
                is_versioned = scope["path"].startswith(STATIC) or b"v=" in scope["query_string"]
                known = header(scope, b"if-none-match")
                response = await self._response(path, encoding, known, is_versioned)
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _response(
        self, path: Path, encoding: str, known: str, is_versioned: bool
    ) -> Response:
        changed = path.stat().st_mtime_ns
        content_id = hashlib.sha256(f"{path.name} {changed}".encode()).hexdigest()[:16]
        headers = {
            "cache-control": FOREVER if is_versioned else ASK_AGAIN,
            "etag": f'"{content_id}-{encoding}"',
            "vary": "Accept-Encoding",
        }
        if encoding != "identity":
            headers["content-encoding"] = encoding
        if headers["etag"] in known:
            return Response(status_code=304, headers=headers)
        key = (path, encoding, changed)
        if key not in self._compressed:
            self._compressed[key] = create_task(run_in_threadpool(_compressed, path, encoding))
        # A visitor who leaves must not cancel the work that others wait for.
        content = await shield(self._compressed[key])
        kind = "font/woff2" if path.suffix == FONT_SUFFIX else mimetypes.guess_type(path.name)[0]
        return Response(content, headers=headers, media_type=kind)


def _compressed(path: Path, encoding: str) -> bytes:
    return compress(path.read_bytes(), encoding)
