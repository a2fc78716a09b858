"""The server answers under its own names only."""

import httpx
import pytest
from starlette.responses import PlainTextResponse
from websockets.exceptions import InvalidStatus

from tests.server.process import Started
from tests.server.visitor import visiting
from tracker.server.hosts import Hosts, audience_address

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


@pytest.mark.parametrize(
    ("scheme", "host", "address"),
    [
        ("https", "Tracker.example.", "https://tracker.example"),
        ("http", "192.168.1.20:8501", "http://192.168.1.20:8501"),
        ("https", "[2001:db8::5]:8443", "https://[2001:db8::5]:8443"),
        ("http", "x@192.168.1.20/a", "http://192.168.1.20"),
        *(
            ("http", host, "")
            for host in (
                *("localhost:8501", "LOCALHOST", "127.0.0.1:8501", "127.8.0.1", "[::1]:8501"),
                *("0.0.0.0:8501", "[::]", "", "[", "192.168.1.20:port"),
            )
        ),
    ],
)
def test_an_audience_is_sent_where_it_can_go(scheme: str, host: str, address: str) -> None:
    scope = {"scheme": scheme, "headers": [(b"host", host.encode())]}
    assert audience_address(scope) == address


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
