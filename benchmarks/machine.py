"""How busy the machine is with other people's work while a sample is taken, and what it is."""

import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil

IDLE = ("idle", "iowait")
COUNTED_ELSEWHERE_TOO = ("guest", "guest_nice")
CALM_CORES, CALM_WINDOW, CALM_SECONDS = 0.2, 0.25, 5.0
"""Calm: fewer cores at work than that for so many seconds; at most so long is waited for it."""


@dataclass
class Elsewhere:
    """Hold the processor time that others took during a window, in cores; -1 while it lasts."""

    cores: float = field(default=-1.0)


@contextmanager
def watched() -> Iterator[Elsewhere]:
    """Measure the cores used by all but this process and what it started."""
    found = Elsewhere()
    began, busy, own = time.perf_counter(), busy_seconds(), _own_seconds()
    yield found
    seconds = time.perf_counter() - began
    found.cores = elsewhere(busy_seconds() - busy, _own_seconds() - own, seconds)


def elsewhere(busy: float, own: float, seconds: float) -> float:
    """Return the cores that others used, from seconds of processor in a window."""
    return max(busy - own, 0.0) / seconds


def wait_until_calm() -> None:
    """Let what was started before come to its end: in any tool, its server or its page."""
    deadline = time.perf_counter() + CALM_SECONDS
    is_calm = False
    while not is_calm and time.perf_counter() < deadline:
        busy = busy_seconds()
        time.sleep(CALM_WINDOW)
        is_calm = busy_seconds() - busy < CALM_CORES * CALM_WINDOW


def busy_seconds() -> float:
    """Return the seconds that all the processors have worked since the machine started."""
    times = psutil.cpu_times()._asdict()
    return sum(value for name, value in times.items() if name not in IDLE + COUNTED_ELSEWHERE_TOO)


def _own_seconds() -> float:
    total = 0.0
    me = psutil.Process()
    for process in (me, *me.children(recursive=True)):
        try:
            times = process.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system
    return total


def described() -> str:
    """Say what machine this is: system, processor, cores, memory."""
    memory = psutil.virtual_memory().total / 2**30
    processor = _processor() or platform.machine()
    return (
        f"{platform.system()} {platform.release()}, {processor}, {os.cpu_count()} cœurs, "
        f"{memory:.0f} Gio, Python {platform.python_version()}"
    )


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123
            return next(line.split(": ")[1].strip() for line in lines if line.startswith("model n"))
    except (OSError, StopIteration):
        return platform.processor()
