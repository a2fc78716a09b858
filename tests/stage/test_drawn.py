"""What a browser says is taken as the player writes it, or not at all."""

from typing import Any

import pytest

from tests.stage.conftest import DRAWN, FAULT
from tracker.stage.drawn import read
from tracker.stage.preflight import drawn_checks


def test_the_answer_of_the_player_is_read() -> None:
    drawn = read({**DRAWN, "slides": 9, "answers": 163, "faults": [FAULT]}, 9)
    assert drawn is not None
    assert drawn.answers == 163
    assert [fault.model_dump() for fault in drawn.faults] == [FAULT]


MALFORMED: dict[str, Any] = {
    "nothing": None,
    "a text": "done",
    "a list": [DRAWN],
    "a page that is not there": {},
    "not done": {**DRAWN, "done": False},
    "done in a word": {**DRAWN, "done": "true"},
    "no faults": {name: value for name, value in DRAWN.items() if name != "faults"},
    "more than asked": {**DRAWN, "green": True},
    "another presentation": {**DRAWN, "slides": 2},
    "slides in a word": {**DRAWN, "slides": "1"},
    "faults as a mapping": {**DRAWN, "faults": {"0": FAULT}},
    "too many faults": {**DRAWN, "faults": [FAULT] * 1001},
    **{
        f"{name} {value!r:.20}": {**DRAWN, "faults": [{**FAULT, name: value}]}
        for name, value in [
            ("slide", 1),
            ("number", -1),
            ("number", 101),
            ("number", 1.5),
            ("number", True),
            ("number", 10**400),
            ("size", "800x600"),
            ("mode", "sepia"),
            ("what", "unheard of"),
            ("text", None),
            ("text", "x" * 201),
            ("text", "\ud83d"),
            ("found", ["12 px"]),
            ("more", ""),
        ]
    },
}


@pytest.mark.parametrize("said", MALFORMED.values(), ids=MALFORMED)
def test_anything_else_is_no_answer_and_never_green(said: object) -> None:
    [check] = drawn_checks(said, 1)
    assert check.state == "unchecked"
    assert "non vérifié" in check.sentence


def test_braces_in_a_text_stay_braces() -> None:
    said = {**DRAWN, "faults": [{**FAULT, "text": "{found.__class__} {expected}"}]}
    [check] = drawn_checks(said, 1)
    assert check.state == "fault"
    assert "{found.__class__} {expected}" in check.sentence
