"""How busy the machine is with other people's work."""

import pytest

from benchmarks import machine
from benchmarks.machine import elsewhere, watched


@pytest.mark.parametrize(
    ("busy", "own", "seconds", "cores"),
    [(3.0, 1.0, 2.0, 1.0), (1.0, 1.0, 2.0, 0.0), (0.99, 1.0, 2.0, 0.0)],
)
def test_what_others_used_is_what_is_left(
    busy: float, own: float, seconds: float, cores: float
) -> None:
    assert elsewhere(busy, own, seconds) == cores


def test_a_window_is_measured_when_it_closes() -> None:
    with watched() as found:
        assert found.cores == -1
    assert found.cores >= 0


def test_a_sample_waits_until_little_works(monkeypatch: pytest.MonkeyPatch) -> None:
    # Before and after each window: much work in the first one, little in the second.
    busy = iter([0.0, 0.4, 0.4, 0.41])
    slept: list[float] = []
    monkeypatch.setattr(machine, "busy_seconds", lambda: next(busy))
    monkeypatch.setattr(machine.time, "sleep", slept.append)
    machine.wait_until_calm()
    assert slept == [machine.CALM_WINDOW] * 2
