"""A person without a browser: a WebSocket that speaks Streamlit's protocol, as its browser does."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.answer import Answer

ANSWER_SECONDS = 120
LOCAL = ("127.0.0.1", "localhost")
PANEL = "filters_panel"


@dataclass
class Person:
    """Ask for runs of a page as a browser does: address, states of widgets, what it remembers."""

    connection: ClientConnection
    page: str
    query: str
    page_hash: str = ""
    color_scheme: str = "light"
    widgets: dict[str, str] = field(default_factory=dict)
    """Id of each widget by the last part of it, its key."""
    lists: dict[str, dict[str, str]] = field(default_factory=dict)
    """Label -> id of each list of the filter panel, by the name of the filter."""
    states: dict[str, WidgetState] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    """Hash of each page by its address."""
    remembered: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    runs: int = 0
    oldest: int = 2

    async def open(self) -> Answer:
        """Ask for the first run, as a browser that opened the address."""
        return await self._run(page_name=self.page)

    async def rerun(self) -> Answer:
        """Ask for the page again with nothing changed."""
        return await self._run()

    async def choose(self, name: str, labels: list[str]) -> Answer:
        """Choose values of a list of the filter panel, by the labels on screen."""
        chosen = [self.lists[name][label] for label in labels]
        event = [{"event": "change", "value": [self.runs, [[name, chosen]]]}]
        state = WidgetState(
            id=f"$$STREAMLIT_INTERNAL_KEY_{self.widgets[PANEL]}__events",
            json_trigger_value=json.dumps(event),
        )
        return await self._run(pressed=state)

    async def set(self, key: str, **value: Any) -> Answer:
        """Give a widget a value, under the name of its field in `WidgetState`."""
        self.states[key] = WidgetState(id=self.widgets[key], **value)
        return await self._run()

    async def click(self, key: str) -> Answer:
        """Press a button."""
        return await self._run(pressed=WidgetState(id=self.widgets[key], trigger_value=True))

    async def go(self, page: str, query: str = "") -> Answer:
        """Go to another page, as a click on the navigation does."""
        self.page, self.page_hash, self.query = page, self.pages[page], query
        self.states.clear()
        return await self._run()

    async def _run(self, *, page_name: str = "", pressed: WidgetState | None = None) -> Answer:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self.query
        asked.page_script_hash = self.page_hash
        asked.page_name = page_name
        asked.cached_message_hashes.extend(self.remembered)
        asked.widget_states.widgets.extend(self.states.values())
        if pressed is not None:
            asked.widget_states.widgets.append(pressed)
        asked.context_info.timezone = "Europe/Paris"
        asked.context_info.timezone_offset = -60
        asked.context_info.locale = "fr-FR"
        asked.context_info.color_scheme = self.color_scheme
        host = self.connection.request.headers["Host"] if self.connection.request else ""
        asked.context_info.url = f"http://{host}/{self.page}"
        started = perf_counter()
        await self.connection.send(message.SerializeToString())
        received, first, ended = await self._received(started)
        messages = [self._known(ForwardMsg.FromString(raw)) for raw in received]
        for sent in messages:
            self._take(sent)
        self._forget()
        sizes = [len(raw) for raw in received]
        return Answer(ended - started, first - started, messages, sizes)

    async def _received(self, started: float) -> tuple[list[bytes], float, float]:
        """Receive until the end of the run: a rerun inside of the run only pauses it."""
        received: list[bytes] = []
        first = 0.0
        async with asyncio.timeout(ANSWER_SECONDS):
            while True:
                raw = await self.connection.recv(decode=False)
                now = perf_counter()
                received.append(bytes(raw))
                if len(raw) > 200:
                    first = first or now
                    continue
                message = ForwardMsg.FromString(bytes(raw))
                end = message.WhichOneof("type") == "script_finished"
                if end and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return received, first or started, now

    def _known(self, message: ForwardMsg) -> ForwardMsg:
        """Give in full a message that the server named by its hash; remember a long one."""
        if message.WhichOneof("type") == "ref_hash":
            raw, _ = self.remembered[message.ref_hash]
            whole = ForwardMsg.FromString(raw)
            whole.metadata.CopyFrom(message.metadata)
            self.remembered[message.ref_hash] = (raw, self.runs)
            return whole
        if message.metadata.cacheable:
            self.remembered[message.hash] = (message.SerializeToString(), self.runs)
        return message

    def _forget(self) -> None:
        self.runs += 1
        self.remembered = {
            key: (raw, run)
            for key, (raw, run) in self.remembered.items()
            if self.runs - run <= self.oldest
        }

    def _take(self, message: ForwardMsg) -> None:
        """Follow what a message changes in the browser: page, address, widgets."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page_hash = message.new_session.page_script_hash
            self.oldest = message.new_session.config.max_cached_message_age or self.oldest
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
            self.pages = {
                page.url_pathname: page.page_script_hash for page in message.navigation.app_pages
            }
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.HasField("new_element"):
            self._widget(message.delta.new_element)

    def _widget(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        widget = getattr(element, kind) if kind else None
        widget_id = getattr(widget, "id", "")
        if not widget_id:
            return
        key = widget_id.rsplit("-", 1)[-1]
        if key == PANEL:
            self._read_lists(widget.bytes)
        if self.widgets.get(key) == widget_id and not getattr(widget, "set_value", False):
            return
        self.widgets[key] = widget_id
        state = _state(kind, widget)
        if state is not None:
            self.states[key] = state
        else:
            self.states.pop(key, None)

    def _read_lists(self, data: bytes) -> None:
        menus = json.loads(data.partition(b"\n")[2])["menus"]
        self.lists = {
            part["name"]: {label: value for value, label in part["options"]}
            for menu in menus
            for part in menu["parts"]
            if part["kind"] == "several"
        }


def _state(kind: str | None, widget: Any) -> WidgetState | None:
    """Return the state that a browser gives a widget when it draws it; None: it gives none."""
    state = WidgetState(id=widget.id)
    given = widget.set_value if hasattr(widget, "set_value") else False
    match kind:
        case "multiselect":
            labels = [widget.options[index] for index in widget.default]
            state.string_array_value.data.extend(widget.raw_values if given else labels)
        case "date_input":
            state.string_array_value.data.extend(widget.value if given else widget.default)
        case "checkbox":
            state.bool_value = widget.value if given else widget.default
        case "radio" | "selectbox":
            if given:
                state.string_value = widget.raw_value
            elif widget.options and widget.HasField("default"):
                state.string_value = widget.options[widget.default]
            else:
                return None
        case _:
            return None
    return state


def visiting(url: str, page: str = "", query: str = "") -> AbstractAsyncContextManager[Person]:
    """Open a session on a page of a server of this machine; ValueError for another machine."""
    if urlsplit(url).hostname not in LOCAL:
        raise ValueError(f"{url}: only servers of this machine are asked")
    return _visiting(url, page, query)


@asynccontextmanager
async def _visiting(url: str, page: str, query: str) -> AsyncIterator[Person]:
    async with connect(
        f"ws{url.removeprefix('http')}/_stcore/stream",
        origin=Origin(url),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        compression="deflate",
        proxy=None,
        ping_interval=None,
        open_timeout=ANSWER_SECONDS,
    ) as connection:
        yield Person(connection, page, query)
