"""What is kept for all: made once, the last few, and never a failure."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tracker.memory import Memory


def test_a_thing_is_made_once_however_many_ask_at_once():
    memory: Memory[object] = Memory(3)
    made, together = [], Barrier(8)

    def make() -> object:
        made.append(object())
        return made[-1]

    def ask(_: int) -> object:
        together.wait(timeout=20)
        return memory.get("key", make)

    with ThreadPoolExecutor(8) as people:
        given = list(people.map(ask, range(8)))
    assert len(made) == 1
    assert set(given) == set(made)


def test_only_the_last_asked_for_are_kept():
    memory: Memory[str] = Memory(2)
    made = []

    def asked(name: str) -> None:
        memory.get(name, lambda: made.append(name) or name)

    for name in ("a", "b", "a", "c", "a", "b"):
        asked(name)
    assert made == ["a", "b", "c", "b"]


def test_a_failure_is_told_and_not_kept():
    memory: Memory[int] = Memory(2)
    with pytest.raises(ZeroDivisionError):
        memory.get("key", lambda: 1 // 0)
    assert memory.get("key", lambda: 1) == 1
