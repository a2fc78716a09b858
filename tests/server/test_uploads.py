"""Files are received where returns are taken, and there alone; never too many, never too large."""

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server.process import Started, started
from tests.server.visitor import visiting
from tracker.server.uploads import MEGABYTE, PATH

FILE = {"file": ("retour.csv", b"Territoire;Action\n", "text/csv")}


@pytest.fixture(scope="module")
def open_server(site: Path) -> Iterator[Started]:
    """Return a server that listens on this machine alone, and says nothing else of returns."""
    with started(site) as running:
        yield running


def refusals(url: str) -> set[int]:
    with httpx.Client(base_url=url, trust_env=False) as client:
        return {
            client.request(method, f"{PATH}{end}").status_code
            for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")
            for end in ("", "/session/file", "/../upload_file/session/file")
        }


def test_every_method_is_forbidden_under_another_name(server: Started) -> None:
    assert refusals(server.url) == {403}
    assert server.events("upload_refused")


def test_every_method_is_forbidden_on_a_server_that_others_reach(site: Path) -> None:
    with started(site, {"TRACKER_HOST": "0.0.0.0"}) as running:
        assert refusals(running.url) == {403}


def test_a_file_needs_the_token_of_a_page_and_its_session(open_server: Started) -> None:
    with (
        visiting(open_server.url) as visitor,
        httpx.Client(base_url=open_server.url, trust_env=False) as client,
    ):
        started_session = next(
            message.new_session for message in visitor.run() if message.HasField("new_session")
        )
        address = f"{PATH}/{started_session.initialize.session_id}/file"
        assert client.options(address).status_code == 204
        assert client.put(address, files=FILE).status_code == 403
        client.get("/_stcore/health")
        token = {"x-xsrftoken": client.cookies["_streamlit_xsrf"]}
        assert client.put(address, files=FILE, headers=token).status_code == 204
        assert client.put(f"{PATH}/nobody/file", files=FILE, headers=token).status_code == 400


def test_a_file_that_is_too_large_is_refused_before_it_is_read(open_server: Started) -> None:
    declared = f"PUT {PATH}/session/file HTTP/1.1\r\nHost: localhost\r\n"
    with socket.create_connection(("127.0.0.1", open_server.port)) as connection:
        connection.sendall(f"{declared}Content-Length: {51 * MEGABYTE}\r\n\r\n".encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")
    address = f"{open_server.url}{PATH}/session/file"
    assert httpx.put(address, content=iter([b"a", b"b"]), trust_env=False).status_code == 411
