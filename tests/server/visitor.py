"""A visitor without a browser: a WebSocket that speaks Streamlit's protocol."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
from starlette.types import ASGIApp
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

ANSWER_SECONDS = 20


def rerun_message(query: str = "") -> bytes:
    """Return the message with which a browser asks for a run of the page."""
    message = BackMsg()
    message.rerun_script.query_string = query
    return message.SerializeToString()


class Visitor:
    """Ask for runs of the page and read what it draws."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def run(self, query: str = "") -> list[ForwardMsg]:
        """Run the page once; return what the server sent."""
        self.connection.send(rerun_message(query))
        received = []
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.connection.recv(timeout=ANSWER_SECONDS))
            received.append(message)
            if message.WhichOneof("type") == "script_finished":
                return received


@contextmanager
def visiting(url: str, *, origin: str | None = None) -> Iterator[Visitor]:
    """Open a session on a server."""
    with connect(
        f"ws{url.removeprefix('http')}/_stcore/stream",
        origin=Origin(origin or url),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        proxy=None,
    ) as connection:
        yield Visitor(connection)


def texts(messages: list[ForwardMsg]) -> list[str]:
    """Return the plain texts and alerts among what the server sent."""
    elements = [message.delta.new_element for message in messages if message.HasField("delta")]
    return [
        element.text.body if element.HasField("text") else element.alert.body
        for element in elements
        if element.HasField("text") or element.HasField("alert")
    ]


def answer(app: ASGIApp, path: str, home: str = "http://localhost") -> httpx.Response:
    """Return what an application answers, asked in a thread: the browser's loop has this one."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=home) as client:
            return await client.get(path)

    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, ask()).result()
