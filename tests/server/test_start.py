"""The server says where it is once it answers, finds a port, and stops cleanly."""

import asyncio
import signal
import socket
import sys
from pathlib import Path

import httpx
import pytest

from tests.server.process import started
from tests.server.visitor import visiting
from tracker.errors import TrackerError
from tracker.server.start import PORTS_TRIED, address, bind, has_display


def test_the_address_is_said_once_it_answers(site: Path) -> None:
    with started(site) as server:
        assert httpx.get(f"{server.url}/_stcore/health", trust_env=False).text == "ok"
        assert f"Le tableau de bord est ouvert à l’adresse {server.url}" in server.said()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_cleanly_even_with_a_visitor(site: Path, stop: signal.Signals) -> None:
    with started(site) as server, visiting(server.url) as visitor:
        visitor.run()
        server.process.send_signal(stop)
        assert server.process.wait(timeout=15) == 0
        assert server.said().endswith("Le tableau de bord est arrêté.\n")
        assert server.events("stopped")
        assert "Traceback" not in server.log.read_text(encoding="utf-8")


def test_a_taken_port_is_said_and_the_next_one_used(site: Path) -> None:
    with bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with started(site, {"TRACKER_PORT": str(port)}) as server:
            assert f"Le port {port} est pris\u202f: " in server.said()
            assert port < server.port < port + PORTS_TRIED


def test_no_answer_waits_for_the_receipt_of_the_one_before() -> None:
    async def is_sent_at_once() -> bool:
        accepted: asyncio.Future[asyncio.StreamWriter] = asyncio.get_running_loop().create_future()
        server = await asyncio.start_server(
            lambda _reader, writer: accepted.set_result(writer),
            sock=(listener := bind("127.0.0.1", 0)),
        )
        async with server:
            _reader, client = await asyncio.open_connection(*listener.getsockname())
            served = await accepted
            connection = served.get_extra_info("socket")
            found = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            for one in (client, served):
                one.close()
                await one.wait_closed()
        return bool(found)

    assert asyncio.run(is_sent_at_once())


def test_no_free_port_is_a_sentence() -> None:
    with bind("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        held = []
        for taken in range(port + 1, port + PORTS_TRIED):
            held.append(socket.socket())
            try:
                held[-1].bind(("127.0.0.1", taken))
                held[-1].listen()
            except OSError:  # Somebody else has it: taken all the same.
                continue
        with pytest.raises(TrackerError, match=f"Aucun port libre.* entre {port} et {port + 10}"):
            bind("127.0.0.1", port)
        for listener in held:
            listener.close()


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_of_another_machine_is_a_sentence(host: str) -> None:
    with pytest.raises(TrackerError, match="pas une adresse de cette machine"):
        bind(host, 0)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8501"),
        ("0.0.0.0", "http://127.0.0.1:8501"),
        ("::", "http://[::1]:8501"),
        ("::1", "http://[::1]:8501"),
        ("tracker.example", "http://tracker.example:8501"),
    ],
)
def test_the_address_can_be_opened(host: str, url: str) -> None:
    assert address(host, 8501) == url


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="they always have a display")
def test_no_browser_without_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert has_display()
