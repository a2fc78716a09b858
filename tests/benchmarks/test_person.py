"""A person without a browser follows the server as a browser does."""

import asyncio
import json
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.answer import Answer
from benchmarks.person import PANEL, Person, visiting

WIDGET = f"$$ID-0123-{PANEL}"


class Connection:
    """A server that answers each request with the messages that are given."""

    request = None

    def __init__(self, *answers: list[ForwardMsg]) -> None:
        self.asked: list[BackMsg] = []
        self.answers = list(answers)
        self.waiting: list[bytes] = []

    async def send(self, raw: bytes) -> None:
        self.asked.append(BackMsg.FromString(raw))
        self.waiting = [message.SerializeToString() for message in self.answers.pop(0)]

    async def recv(self, *, decode: bool) -> bytes:
        return self.waiting.pop(0)


PLACES = count()


def finished(status: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    return ForwardMsg(script_finished=status)


def drawn(fill: Callable[[Any], None], message_hash: str = "") -> ForwardMsg:
    message = ForwardMsg(hash=message_hash)
    message.metadata.cacheable = bool(message_hash)
    message.metadata.delta_path.extend([0, next(PLACES)])
    fill(message.delta.new_element)
    return message


def html(body: str, message_hash: str = "") -> ForwardMsg:
    def fill(element: Any) -> None:
        element.html.body = body

    return drawn(fill, message_hash)


def panel() -> ForwardMsg:
    def fill(element: Any) -> None:
        options = [["53", "Bretagne"], ["94", "Corse"]]
        regions = {"kind": "several", "name": "regions", "options": options}
        content = json.dumps({"menus": [{"parts": [{"kind": "text"}, regions]}]})
        element.bidi_component.id = WIDGET
        element.bidi_component.bytes = f"0\n{content}".encode()

    return drawn(fill)


def asking(*answers: list[ForwardMsg]) -> tuple[Connection, list[Answer]]:
    """Open a page, then choose Corse until there is no answer left."""
    connection = Connection(*answers)

    async def ask() -> list[Answer]:
        person = Person(connection, "signatures", "lang=fr")  # type: ignore[arg-type]
        found = [await person.open()]
        found += [await person.choose("regions", ["Corse"]) for _ in answers[1:]]
        return found

    return connection, asyncio.run(ask())


def test_the_first_run_names_the_page_and_its_address() -> None:
    connection, [answer] = asking([html("<p>un</p>"), finished()])
    asked = connection.asked[0].rerun_script
    assert (asked.page_name, asked.query_string, asked.page_script_hash) == (
        "signatures",
        "lang=fr",
        "",
    )
    assert answer.is_whole
    assert answer.texts.split() == ["un"]


def test_a_change_is_an_event_of_the_panel_and_gives_the_address_that_the_page_wrote() -> None:
    moved = ForwardMsg()
    moved.page_info_changed.query_string = "region=94"
    moved_to = ForwardMsg()
    moved_to.new_session.page_script_hash = "abc"
    connection, _ = asking([moved_to, moved, panel(), finished()], [panel(), finished()])
    asked = connection.asked[1].rerun_script
    assert (asked.query_string, asked.page_script_hash) == ("region=94", "abc")
    [state] = asked.widget_states.widgets
    assert state.id == f"$$STREAMLIT_INTERNAL_KEY_{WIDGET}__events"
    assert json.loads(state.json_trigger_value) == [
        {"event": "change", "value": [1, [["regions", ["94"]]]]}
    ]


def test_a_run_that_starts_again_is_one_answer() -> None:
    early = finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    _, [answer] = asking([html("un"), early, html("deux"), finished()])
    assert answer.texts.split() == ["un", "deux"]


def test_a_message_named_by_its_hash_is_the_one_that_came_before() -> None:
    named = ForwardMsg(ref_hash="abc")
    named.metadata.delta_path.extend([0, 1])
    first = [panel(), html("un" * 300, "abc"), finished()]
    connection, [_, answer] = asking(first, [named, finished()])
    assert list(connection.asked[1].rerun_script.cached_message_hashes) == ["abc"]
    assert answer.texts == "un" * 300
    assert sum(answer.sizes) < 100


def test_a_message_not_named_for_long_is_forgotten() -> None:
    first = [panel(), html("un" * 300, "abc"), finished()]
    connection, _ = asking(first, *([[html("deux"), finished()]] * 4))
    known = [bool(asked.rerun_script.cached_message_hashes) for asked in connection.asked]
    assert known == [False, True, True, False, False]


def test_an_error_on_the_page_is_not_whole() -> None:
    def fill(element: Any) -> None:
        element.exception.message = "a fault"

    _, [answer] = asking([drawn(fill), finished()])
    assert not answer.is_whole


def test_the_words_of_a_block_are_words_of_the_page() -> None:
    def fill(element: Any) -> None:
        element.bidi_component.component_name = "tracker.block"
        block = {"above": "<p>149 <b>territoires</b></p>", "below": "<p>au total</p>"}
        element.bidi_component.bytes = json.dumps(block).encode()

    _, [answer] = asking([html("un"), drawn(fill), finished()])
    assert answer.texts.split() == ["un", "149", "territoires", "au", "total"]


def test_bytes_are_added_up_by_kind() -> None:
    _, [answer] = asking([html("un"), html("deux"), finished()])
    assert answer.bytes_by_kind()["html"] == sum(answer.sizes[:2])
    assert answer.kinds() == {"html": 2}


def test_only_this_machine_is_asked() -> None:
    with pytest.raises(ValueError, match="only servers of this machine"):
        visiting("http://tracker.example:8501")
