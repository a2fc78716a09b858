"""A flood is slowed down, then closed; too many visitors are told so; others do not suffer."""

import asyncio
import time
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.server.process import started
from tests.server.visitor import rerun_message, visiting
from tracker.server import imports
from tracker.server.guard import LONGEST_MESSAGE, Allowance, FloodGuard, Sessions


def test_a_visitor_may_click_fast() -> None:
    allowance = Allowance(rate=10, now=0)
    assert [allowance.wait(0) for _ in range(30)] == [0] * 30
    assert allowance.wait(0) == pytest.approx(0.1)
    assert allowance.wait(10) == 0


def test_a_flood_is_one_that_does_not_stop() -> None:
    allowance = Allowance(rate=10, now=0)
    now = 0.0
    for _ in range(30 + 50):
        now += allowance.wait(now)
        assert not allowance.is_flood
    allowance.wait(now)
    assert allowance.is_flood
    assert now == pytest.approx(5)


def test_a_flood_is_slowed_down_then_closed(site: Path) -> None:
    limits = {"TRACKER_MESSAGES_PER_SECOND": "2"}
    with started(site, limits) as server, visiting(server.url) as other:
        other.run()
        began = time.monotonic()
        with visiting(server.url) as visitor, pytest.raises(ConnectionClosed) as closed:  # noqa: PT012
            for _ in range(200):
                visitor.connection.send(rerun_message())
            while time.monotonic() - began < 30:
                visitor.connection.recv(timeout=30)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1008
        assert time.monotonic() - began > 4
        assert server.events("flood_closed")
        began = time.monotonic()
        other.run()
        assert time.monotonic() - began < 1


def test_visitors_beyond_the_cap_are_refused_until_one_leaves(site: Path) -> None:
    with started(site, {"TRACKER_MAX_SESSIONS": "2"}) as server:
        with visiting(server.url) as first, visiting(server.url):
            first.run()
            with pytest.raises(InvalidStatus), visiting(server.url):
                pass
            assert httpx.get(server.url, trust_env=False).status_code == 503
            # Somebody who watches the service must not read a full house as a fault of the data.
            assert httpx.get(f"{server.url}/_stcore/health", trust_env=False).status_code == 200
        deadline = time.monotonic() + 5
        while httpx.get(server.url, trust_env=False).status_code == 503:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        with visiting(server.url) as third:
            third.run()
        assert server.events("session_refused")


def test_a_message_that_is_too_long_ends_the_session(site: Path) -> None:
    with started(site) as server, visiting(server.url) as visitor:
        visitor.connection.send(bytes(LONGEST_MESSAGE + 1))
        with pytest.raises(ConnectionClosed) as closed:  # noqa: PT012
            while True:
                visitor.connection.recv(timeout=10)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009


def test_a_session_waits_for_what_pages_need() -> None:
    order: list[str] = []

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        order.append("served")

    async def nothing(*_: object) -> None:
        return None

    async def visit() -> None:
        guarded = FloodGuard(app, Sessions(1), 10)
        imports.begin()
        visiting = asyncio.create_task(guarded({"type": "websocket"}, nothing, nothing))
        await asyncio.sleep(0.1)
        order.append("imported")
        imports.finish()
        await visiting

    asyncio.run(visit())
    assert order == ["imported", "served"]
