"""A calm server prepares what is pressed next, and nothing while somebody is there."""

import os
import sys
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.conftest import Built
from tests.server.process import Started, started
from tracker.server import idle
from tracker.server.idle import next_views

SECONDS = 90
# The real server, sooner calm, with one page to prepare; it says each view that it rehearses.
SERVER = """
import os

from tracker.server import idle, log, start
from tracker.settings import Settings

def prepare(_published):
    from tracker.server import rehearsal

    sent = rehearsal._sent

    def said(page, query, mode, drafted):
        log.event("rehearsed", page=page, query=query, mode=mode)
        return sent(page, query, mode, drafted)

    rehearsal._sent = said
    idle.prepare_for_ever()

os.getloadavg = lambda: (0.0, 0.0, 0.0)
idle.CALM_SECONDS, idle.PAGES, start._prepare = 1.0, ("signatures",), prepare
start.serve(Settings.from_environment(), browser=False)
"""


@pytest.fixture(scope="module")
def server(shipped: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    environment = {"TRACKER_SNAPSHOTS": str(shipped.settings.snapshot_dir)}
    command = [sys.executable, "-c", SERVER]
    site = tmp_path_factory.mktemp("idle") / "site"
    with started(site, environment, command) as running:
        yield running


def prepared(server: Started, rounds: int) -> None:
    deadline = time.monotonic() + SECONDS
    while len(server.events("prepared")) < rounds:
        assert time.monotonic() < deadline, server.log.read_text("utf-8")
        time.sleep(0.1)


def asked(server: Started, here: str, there: str) -> httpx.Response:
    headers = {"sec-fetch-site": "same-origin", "x-here": here, "x-mode": "light"}
    url = f"{server.url}/ahead/signatures?{there}"
    return httpx.post(url, headers=headers, timeout=60, trust_env=False)


def test_a_press_on_a_region_finds_its_answer_ready(server: Started) -> None:
    prepared(server, 1)
    ready = server.events("rehearsed")
    assert len(ready) == 19
    assert asked(server, "", "region=44").json()["changed"]
    assert server.events("rehearsed") == ready
    # Then what may be pressed next on the view in which a list was opened, and nothing twice.
    opened = "region=44&as_of=2020-12-31"
    asked(server, opened, opened)
    prepared(server, 2)
    later = [event["query"] for event in server.events("rehearsed")[len(ready) :]]
    assert len(later) == len(set(later)) == 19
    assert "as_of=2020-12-31&region=44&region=75" in later


def test_a_choice_that_the_pointer_rests_on_has_nothing_else_prepared(server: Started) -> None:
    prepared(server, 1)
    ready = len(server.events("prepared"))
    asked(server, "", "as_of=2019-12-31")
    time.sleep(4)
    assert len(server.events("prepared")) == ready


@pytest.mark.skipif(not hasattr(os, "getloadavg"), reason="this system does not know its load")
def test_a_machine_that_others_use_is_not_calm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "CALM_SECONDS", 0.0)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    for load, is_calm in ((2.9, True), (3.1, False)):
        monkeypatch.setattr("os.getloadavg", lambda load=load: (load, 9.0, 9.0))
        assert idle.is_calm() == is_calm


def test_one_press_adds_a_region_or_takes_it_away() -> None:
    start = ("operators", "as_of=2020-12-31&region=44&lang=en", "dark")
    assert list(next_views(start, {"44", "75"})) == [
        start,
        ("operators", "as_of=2020-12-31&lang=en", "dark"),
        ("operators", "as_of=2020-12-31&lang=en&region=44&region=75", "dark"),
    ]
