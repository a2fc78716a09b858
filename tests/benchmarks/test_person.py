"""A person without a browser follows the server as a browser does."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.answer import Answer
from benchmarks.person import REGIONS, Person, visiting

WIDGET = f"$$ID-0123-{REGIONS}"


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


def finished(status: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    return ForwardMsg(script_finished=status)


def drawn(fill: Callable[[Any], None], message_hash: str = "") -> ForwardMsg:
    message = ForwardMsg(hash=message_hash)
    message.metadata.cacheable = bool(message_hash)
    fill(message.delta.new_element)
    return message


def html(body: str, message_hash: str = "") -> ForwardMsg:
    def fill(element: Any) -> None:
        element.html.body = body

    return drawn(fill, message_hash)


def regions(*chosen: str) -> ForwardMsg:
    def fill(element: Any) -> None:
        element.multiselect.id = WIDGET
        element.multiselect.options.extend(["Bretagne", "Corse"])
        element.multiselect.set_value = True
        element.multiselect.raw_values.extend(chosen)

    return drawn(fill)


def asking(*answers: list[ForwardMsg]) -> tuple[Connection, list[Answer]]:
    """Open a page, then choose Corse until there is no answer left."""
    connection = Connection(*answers)

    async def ask() -> list[Answer]:
        person = Person(connection, "signatures", "lang=fr")  # type: ignore[arg-type]
        found = [await person.open()]
        found += [await person.choose(REGIONS, ["Corse"]) for _ in answers[1:]]
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


def test_a_change_gives_the_state_of_the_widget_and_the_address_that_the_page_wrote() -> None:
    moved = ForwardMsg()
    moved.page_info_changed.query_string = "region=94"
    moved_to = ForwardMsg()
    moved_to.new_session.page_script_hash = "abc"
    connection, _ = asking([moved_to, moved, regions(), finished()], [regions("Corse"), finished()])
    asked = connection.asked[1].rerun_script
    assert (asked.query_string, asked.page_script_hash) == ("region=94", "abc")
    [state] = asked.widget_states.widgets
    assert (state.id, list(state.string_array_value.data)) == (WIDGET, ["Corse"])


def test_a_run_that_starts_again_is_one_answer() -> None:
    early = finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    _, [answer] = asking([html("un"), early, html("deux"), finished()])
    assert answer.texts.split() == ["un", "deux"]


def test_a_message_named_by_its_hash_is_the_one_that_came_before() -> None:
    named = ForwardMsg(ref_hash="abc")
    first = [regions(), html("un" * 300, "abc"), finished()]
    connection, [_, answer] = asking(first, [named, finished()])
    assert list(connection.asked[1].rerun_script.cached_message_hashes) == ["abc"]
    assert answer.texts == "un" * 300
    assert sum(answer.sizes) < 100


def test_a_message_not_named_for_long_is_forgotten() -> None:
    first = [regions(), html("un" * 300, "abc"), finished()]
    connection, _ = asking(first, *([[html("deux"), finished()]] * 4))
    known = [bool(asked.rerun_script.cached_message_hashes) for asked in connection.asked]
    assert known == [False, True, True, False, False]


def test_an_error_on_the_page_is_not_whole() -> None:
    def fill(element: Any) -> None:
        element.exception.message = "a fault"

    _, [answer] = asking([drawn(fill), finished()])
    assert not answer.is_whole


def test_bytes_are_added_up_by_kind() -> None:
    _, [answer] = asking([html("un"), html("deux"), finished()])
    assert answer.bytes_by_kind()["html"] == sum(answer.sizes[:2])
    assert answer.kinds() == {"html": 2}


def test_only_this_machine_is_asked() -> None:
    with pytest.raises(ValueError, match="only servers of this machine"):
        visiting("http://tracker.example:8501")
