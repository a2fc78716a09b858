"""The answer of a browser counts once, when it was asked, on the data that the server looked at."""

from typing import Any

import pytest

from tracker.stage.preflight import Check, Preflight
from tracker.ui.present_desk import Awaited, Desk
from tracker.ui.present_drawn import hear

DRAWN = {"done": True, "slides": 2, "answers": 3, "faults": []}
SOUND = {"turn": 1, "stage": "0123456789ab", "preflight": DRAWN}


@pytest.fixture
def desk() -> Desk:
    """Return a desk whose server half found nothing to mend."""
    made = Desk()
    made.take("kept", "text", Preflight((Check("sound", "Intact."),), "0123456789ab"), 2)
    return made


def states(desk: Desk) -> list[str]:
    return [check.state for check in desk.checks["kept"][1]]


def test_a_sound_answer_is_added_once(desk: Desk) -> None:
    hear(desk, "kept", SOUND)
    hear(desk, "kept", SOUND)
    assert states(desk) == ["sound", "sound"]
    assert not desk.awaited


def test_what_the_server_finds_is_the_answer_at_once() -> None:
    desk = Desk()
    desk.take("kept", "text", Preflight((Check("fault", "Titre vide."),)), 2)
    assert not desk.awaited
    hear(desk, "kept", SOUND)
    assert states(desk) == ["fault"]


@pytest.mark.parametrize(
    "changes",
    [{"stage": "ba9876543210"}, {"stage": None}, {"preflight": None}, {"preflight": {"done": 1}}],
    ids=str,
)
def test_another_answer_is_none(desk: Desk, changes: dict[str, Any]) -> None:
    hear(desk, "kept", {**SOUND, **changes})
    assert states(desk) == ["sound", "unchecked"]


def test_silence_is_said(desk: Desk) -> None:
    hear(desk, "kept", {"silent": True, "turn": 1})
    assert states(desk) == ["sound", "unchecked"]


@pytest.mark.parametrize("said", [None, "sound", [SOUND], {}, {**SOUND, "turn": 0}], ids=str)
def test_what_was_not_asked_is_not_heard(desk: Desk, said: object) -> None:
    hear(desk, "kept", said)
    assert states(desk) == ["sound"]
    assert desk.awaited == {"kept": Awaited(1, "0123456789ab", 2)}
