"""A page run with nobody there: what it would show at an address, before anybody asks for it."""

import json
import threading
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from urllib.parse import parse_qs

from streamlit.proto.ClientState_pb2 import ContextInfo
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import add_script_run_ctx
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.scriptrunner_utils.script_run_context_attr import (
    SCRIPT_RUN_CONTEXT_ATTR_NAME,
)
from streamlit.runtime.state import SafeSessionState, SessionState

from tracker.filters import PARAMETERS, Filters
from tracker.memory import Memory
from tracker.server.compression import compress
from tracker.snapshot import current
from tracker.ui import view
from tracker.ui.components import BLOCK

PAGES = ("", "signatures", "cofinancing", "operators", "region", "territory", "compare")
"""The pages that show the same to all who open an address, and do nothing else than show."""
MOST_KEPT, MOST_TOLD = 200, 1_000
PATIENCE_SECONDS = 2.0
HTML, COMPONENT, OTHER = "h", "c", "o"
_MAIN = 0
"""The first step of the path of what stands in a page itself."""

_scripts = ScriptCache()
_kept: Memory["Shown"] = Memory(MOST_KEPT)
_told: Memory[bytes] = Memory(MOST_TOLD)
_rehearsing = threading.Lock()


class BusyError(Exception):
    """Another page is being rehearsed: this one is left for the click."""


@dataclass(frozen=True)
class Piece:
    """Hold one thing of a page: HTML, what a component of ours is given, or anything else."""

    sort: str
    content: str


Shown = tuple[Piece, ...]
"""What a page shows, in the order of the screen."""


@dataclass(frozen=True)
class Scene:
    """Name what a page shows to a visitor: an address of it, and what all of it depends on."""

    page: str
    query: str
    mode: str
    key: Hashable


def scene(page: str, query: str, mode: str) -> Scene | None:
    """Return what an address (`region=75`) asks of a page, None when it is not known in advance."""
    published = current(view.settings())
    if page not in PAGES or published is None:
        return None
    address = parse_qs(query, keep_blank_values=True)
    filters, rejected = Filters.parse(address, view.choices(published))
    if rejected or filters.known_on or filters.snapshot:
        return None
    others = tuple((name, *address[name]) for name in sorted(address) if name not in PARAMETERS)
    return Scene(page, query, mode, (published.path, published.id, page, filters, others, mode))


def prepare(page: str, query: str, mode: str) -> bool:
    """Rehearse what an address shows, unless it was; tell whether it is known in advance."""
    one = scene(page, query, mode)
    return one is not None and bool(_shown(one))


def is_told(before: Scene, after: Scene, encoding: str) -> bool:
    """Tell whether `told` has its answer at hand."""
    return _told.is_made((before.key, after.key, encoding))


def is_shown(one: Scene) -> bool:
    """Tell whether it is known what a scene shows."""
    return _kept.is_made(one.key)


def told(before: Scene, after: Scene, encoding: str) -> bytes:
    """Return as JSON what differs between two scenes, `null` when it cannot be told, encoded.

    Raises BusyError when another one is being made for too long.
    """
    return _told.get(
        (before.key, after.key, encoding), lambda: compress(telling(before, after), encoding)
    )


def telling(before: Scene, after: Scene, draft: Callable[[str], None] | None = None) -> bytes:
    """Return what `told` does, as it is.

    While the second scene is being made, `draft` takes each block of it that the first does not
    have, as the block's component is given it.
    """
    here = _shown(before)

    def drafted(content: str) -> None:
        if draft and Piece(COMPONENT, content) not in here:
            draft(content)

    found = differences(here, _shown(after, drafted))
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def differences(before: Shown, after: Shown) -> dict[str, Any] | None:
    """Return what differs between two views, None unless both have the same pieces in a row.

    `sorts` has a letter for each piece that a browser can find, HTML or a component of ours;
    `changed` the place of each that differs, its new content and, of HTML, the old one. All
    others must be the same.
    """
    if [_fixed(piece) for piece in before] != [_fixed(piece) for piece in after]:
        return None
    found = [pair for pair in zip(before, after, strict=True) if pair[0].sort != OTHER]
    return {
        "sorts": "".join(old.sort for old, _new in found),
        "changed": [
            (place, new.content, old.content if old.sort == HTML else "")
            for place, (old, new) in enumerate(found)
            if old != new
        ],
    }


def _fixed(piece: Piece) -> tuple[str, str]:
    """Return what must stay of a piece: nobody but Streamlit can change one of its own."""
    return piece.sort, piece.content if piece.sort == OTHER else ""


def _shown(one: Scene, drafted: Callable[[str], None] | None = None) -> Shown:
    """Return what a scene shows; one is rehearsed at a time, for all visitors."""

    def made() -> Shown:
        if not _rehearsing.acquire(timeout=PATIENCE_SECONDS):
            raise BusyError
        try:
            return shown(_sent(one.page, one.query, one.mode, drafted))
        finally:
            _rehearsing.release()

    return _kept.get(one.key, made)


def _sent(
    page: str, query: str, mode: str, drafted: Callable[[str], None] | None = None
) -> list[ForwardMsg]:
    """Run the dashboard for a visitor without a past, as Streamlit does; return what it sent.

    `drafted` takes what each block is given as soon as it was sent.
    """
    script = str(view.settings().root / "dashboard.py")
    pages = PagesManager(script, _scripts)
    pages.set_script_intent("", page)
    sent: list[ForwardMsg] = []

    def enqueue(message: ForwardMsg) -> None:
        sent.append(message)
        component = message.delta.new_element.bidi_component
        if drafted and component.component_name == BLOCK:
            drafted(component.bytes.decode())

    context = ScriptRunContext(
        session_id="rehearsal",
        _enqueue=enqueue,
        query_string=query,
        session_state=SafeSessionState(SessionState(), lambda: None),
        uploaded_file_mgr=MemoryUploadedFileManager(""),
        main_script_path=script,
        user_info={},
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=pages,
    )
    context.reset(query_string=query, context_info=ContextInfo(color_scheme=mode))
    thread = threading.current_thread()
    add_script_run_ctx(thread, context)
    try:
        exec(_scripts.get_bytecode(script), {"__name__": "__main__"})
    finally:
        delattr(thread, SCRIPT_RUN_CONTEXT_ATTR_NAME)
    return sent


def shown(sent: Iterable[ForwardMsg]) -> Shown:
    """Return what stands in the page itself once a browser was sent these messages."""
    pieces = {}
    for message in sent:
        path = tuple(message.metadata.delta_path)
        if message.WhichOneof("type") == "delta" and path[0] == _MAIN:
            pieces[path] = _piece(message.delta)
    return tuple(pieces[path] for path in sorted(pieces))


def _piece(delta: Delta) -> Piece:
    element = delta.new_element
    component = element.bidi_component
    match element.WhichOneof("type"):
        case "html":
            return Piece(HTML, element.html.body)
        case "bidi_component" if component.component_name.startswith("tracker."):
            return Piece(COMPONENT, component.bytes.decode())
        case _:
            return Piece(OTHER, blake2b(delta.SerializeToString()).hexdigest())
