"""A page that fails shows one sentence; the log has the rest under the same reference."""

import re

from tests.server.process import Started
from tests.server.visitor import texts, visiting
from tracker.server.script_errors import reference


def test_a_reference_can_be_read_out() -> None:
    assert re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}", reference())
    assert reference() != reference()


def test_a_failing_page_shows_one_sentence_with_a_reference(server: Started) -> None:
    with visiting(server.url) as visitor:
        french = texts(visitor.run("fail=1"))[-1]
        english = texts(visitor.run("fail=1&lang=en"))[-1]
    assert french.startswith("Cette page n’a pas pu s’afficher. Réessayez\u202f;")
    assert english.startswith("This page could not be drawn.")
    assert "secret" not in french + english
    logged = {event["reference"]: event for event in server.events("script_error")}
    for sentence in (french, english):
        found = re.search(r"[0-9A-F]{4}-[0-9A-F]{4}", sentence)
        assert found is not None
        assert "RuntimeError: a secret detail" in logged[found[0]]["traceback"]


def test_a_fault_is_logged_once(server: Started) -> None:
    with visiting(server.url) as visitor:
        visitor.run("fail=1")
    log = server.log.read_text(encoding="utf-8")
    assert log.count("RuntimeError: a secret detail") == len(server.events("script_error"))
