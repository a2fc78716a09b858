"""Each line of the log is one JSON object, and says no more than it should."""

import json
import logging

import httpx
import pytest

from tests.server.process import Started
from tests.server.visitor import visiting
from tracker.server import log


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list to which each record is written as a line."""
    written: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: written.append(log.JsonFormatter().format(record))  # type: ignore[method-assign]
    monkeypatch.setattr(logging.getLogger("tracker"), "handlers", [handler])
    monkeypatch.setattr(logging.getLogger("tracker"), "propagate", False)
    logging.getLogger("tracker").setLevel(logging.INFO)
    return written


def test_an_event_is_one_line(lines: list[str]) -> None:
    log.event("published", snapshot="2026\nx", rows=3, ratio=0.5, missing=None)
    assert "\n" not in lines[0]
    line = json.loads(lines[0])
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "event": "published",
        "snapshot": "2026\nx",
        "rows": 3,
        "ratio": 0.5,
        "missing": None,
    }


def test_long_text_is_cut(lines: list[str]) -> None:
    log.event("refused", host="x" * 10_000)
    assert len(json.loads(lines[0])["host"]) == log.LONGEST_FIELD


def test_a_fault_brings_its_traceback(lines: list[str]) -> None:
    try:
        raise ValueError("no")
    except ValueError as fault:
        log.event("failed", fault=fault)
    line = json.loads(lines[0])
    assert line["level"] == "error"
    assert line["traceback"].endswith("ValueError: no")


def test_other_people_s_records_are_events_too() -> None:
    record = logging.LogRecord("uvicorn.error", logging.WARNING, "", 1, "late %s", ("x",), None)
    line = json.loads(log.JsonFormatter().format(record))
    assert (line["event"], line["logger"], line["message"]) == ("log", "uvicorn.error", "late x")


def test_the_server_writes_nothing_else(server: Started, client: httpx.Client) -> None:
    client.get("/?region=personal-words-in-the-address")
    with visiting(server.url) as visitor:
        visitor.run("region=personal-words-in-the-address")
        # Streamlit warns of a message that it cannot read.
        visitor.connection.send(b"\xff\xff")
    assert "personal-words" not in server.log.read_text(encoding="utf-8")
    assert server.events("started")[0]["version"]
    assert server.events("session_opened")
