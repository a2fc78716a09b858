"""The server answers under its own names only."""

import httpx
import pytest
from starlette.responses import PlainTextResponse
from websockets.exceptions import InvalidStatus

from tests.server.process import Started
from tests.server.visitor import visiting
from tracker.server.hosts import Hosts

HOSTS = Hosts(PlainTextResponse("ours"), names=("Tracker.example",))


@pytest.mark.parametrize(
    "host",
    [
        "localhost:8501",
        "127.0.0.1",
        "192.168.1.20:8501",
        "[::1]:8501",
        "tracker.example",
        "TRACKER.example.",
        "localhost.",
    ],
)
def test_our_names_and_addresses_are_allowed(host: str) -> None:
    assert HOSTS.allows(host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "tracker.example.evil.example",
        "",
        "[",
        "127.0.0.1.evil.example",
    ],
)
def test_other_names_are_not(host: str) -> None:
    assert not HOSTS.allows(host)


def test_a_rebound_name_gets_a_sentence(client: httpx.Client, server: Started) -> None:
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 403
    assert "Le tableau de bord ne répond pas sous ce nom." in answer.text
    assert client.get("/health", headers={"host": "tracker.example"}).status_code == 503
    assert server.events("host_refused")[-1]["host"] == "evil.example"


def test_a_foreign_page_cannot_open_a_session(server: Started) -> None:
    with (
        pytest.raises(InvalidStatus) as refused,
        visiting(server.url, origin="http://evil.example"),
    ):
        pass
    assert refused.value.response.status_code == 403
    assert server.events("origin_refused")[-1]["origin"] == "http://evil.example"
