"""`/stage/<name>`: the one file that plays a presentation, with codes that lead back to here."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from tracker import language, snapshot
from tracker.database import Database, asking
from tracker.errors import TrackerError
from tracker.language import _
from tracker.server import log
from tracker.server.compression import compress, preferred
from tracker.server.hosts import audience_address
from tracker.server.notice import notice
from tracker.server.requests import header, language_of
from tracker.settings import Settings
from tracker.stage.deck import make_deck
from tracker.stage.page import page, policy
from tracker.stage.presentation import Presentation, to_toml
from tracker.stage.reading import read
from tracker.stage.shelf import PREPARED, Prepared, files
from tracker.stage.vocabulary import vocabulary

MOST_PAGES = 8
"""Pages kept ready to send; each takes 2 MB compressed."""
CHOICES = {"lang": ("language", ("fr", "en")), "mode": ("mode", ("light", "dark"))}


@dataclass(frozen=True)
class Asked:
    """Hold what makes one page different from another."""

    source: str
    """Path of a file, or the text of a presentation that is being prepared."""
    version: int
    """Time of the last change of the file (0: a text)."""
    snapshot_id: str
    """What is published now: a presentation that is not frozen plays on it."""
    choices: tuple[tuple[str, str], ...]
    address: str
    """Where the audience finds the dashboard, unless the presentation says it."""
    encoding: str


class Stage:
    """Make the page of each presentation once, one at a time, off the loop that serves others."""

    def __init__(self, settings: Settings, prepared: Prepared = PREPARED) -> None:
        self.settings, self.prepared = settings, prepared
        self._made: OrderedDict[Asked, asyncio.Task[bytes]] = OrderedDict()
        self._turn = asyncio.Lock()

    async def answer(self, request: Request) -> Response:
        """Answer with a presentation, or with the sentence that says why there is none."""
        spoken = language_of(request.scope)
        language.use(spoken)
        try:
            found = await run_in_threadpool(self._find, request)
            if found is None:
                return _unknown(spoken)
            content = await self._content(*found)
        except TrackerError as error:
            log.event("presentation_refused", fault=error)
            title = _("This presentation cannot be played")
            return notice(spoken, title, str(error), 503, home=True)
        return _response(content, found[0].encoding, header(request.scope, b"if-none-match"))

    def _find(self, request: Request) -> tuple[Asked, Presentation | None] | None:
        """Match a name against those that are there: what is asked is never part of a path."""
        name = request.path_params["name"]
        path = files(self.settings).get(name)
        presentation = None if path else self.prepared.get(name)
        if not (path or presentation):
            return None
        published = snapshot.current(self.settings) or snapshot.ensure(self.settings)
        asked = Asked(
            source=to_toml(presentation) if presentation else str(path),
            version=path.stat().st_mtime_ns if path else 0,
            snapshot_id=published.id,
            choices=tuple(
                (field, request.query_params[parameter])
                for parameter, (field, values) in CHOICES.items()
                if request.query_params.get(parameter) in values
            ),
            address=audience_address(request.scope),
            encoding=preferred(header(request.scope, b"accept-encoding")),
        )
        return asked, presentation

    async def _content(self, asked: Asked, presentation: Presentation | None) -> bytes:
        if asked not in self._made:
            self._made[asked] = asyncio.create_task(self._make(asked, presentation))
            while len(self._made) > MOST_PAGES:
                self._made.popitem(last=False)
        self._made.move_to_end(asked)
        try:
            # A visitor who leaves must not cancel the work that others wait for.
            return await asyncio.shield(self._made[asked])
        except Exception:
            self._made.pop(asked, None)
            raise

    async def _make(self, asked: Asked, presentation: Presentation | None) -> bytes:
        async with self._turn:
            return await run_in_threadpool(self._page, asked, presentation)

    def _page(self, asked: Asked, presentation: Presentation | None) -> bytes:
        """Make the page of a presentation; PresentationError, SnapshotError and so on."""
        if presentation is None:
            database = Database(self.settings)
            published = snapshot.current(self.settings) or snapshot.ensure(self.settings)
            presentation = read(Path(asked.source), vocabulary(asking(database, published)))
        chosen: dict[str, Any] = dict(asked.choices)
        address = presentation.address or asked.address
        deck = make_deck(self.settings, replace(presentation, address=address, **chosen))
        return compress(page(deck).encode(), asked.encoding)


def _response(content: bytes, encoding: str, known: str) -> Response:
    headers = {
        "cache-control": "no-cache",
        "etag": f'"{sha256(content).hexdigest()[:16]}-{encoding}"',
        "vary": "Accept-Encoding",
        # The page's own policy, and what only a header may say: the page "Present" checks it there.
        "content-security-policy": f"{policy()}; frame-ancestors 'self'",
        "x-frame-options": "SAMEORIGIN",
    }
    if encoding != "identity":
        headers["content-encoding"] = encoding
    if headers["etag"] in known:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="text/html")


def _unknown(spoken: str) -> Response:
    return notice(
        spoken,
        _("Presentation not found"),
        _(
            "There is no presentation at this address. One that is being prepared is kept until "
            "the server stops: open it again from the page “Present”."
        ),
        404,
        home=True,
    )
