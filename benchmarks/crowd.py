"""Many people at once, without a browser, in front of the product or of Dash."""

import asyncio
import math
import os
import random
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, suppress
from dataclasses import asdict, dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import psutil

from benchmarks.people import KEEPS_ANSWERS, PEOPLE, Change
from benchmarks.right_numbers import NATIONAL, RightNumbers

OPENED_AT_ONCE = 4
MOST_CHANGES = 20_000


@dataclass(frozen=True)
class Scenario:
    """Say who clicks, how often and for how long; who is alone, on each page in turn.

    `asked`: each region of each page was asked for once before, of a tool that keeps answers.
    `pairs`: two regions are chosen, which nobody asked for yet. `is_new`: the processor time is
    that of the server since it was started, with all that it did for itself.
    """

    people: int
    period: float
    seconds: float
    warm_seconds: float = 5.0
    asked: bool = True
    pairs: bool = False
    is_new: bool = False
    seed: int = 7


@dataclass
class Load:
    """Hold what a crowd saw, and what its answers cost the server.

    Times are in seconds, from the click that was due to the last byte of the right answer. `late`
    counts the clicks that had to wait for the answer before, `waits` is how long those had waited
    that were still due at the end, `answered` the answers that came within the time, whenever due.
    `client_busy` is the share of the time that the crowd itself worked, `elsewhere` the share of
    the machine that others used, `lags` the crowd's own delays.
    """

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    late: int = 0
    answered: int = 0
    waits: list[float] = field(default_factory=list)
    cpu: float = 0.0
    wall: float = 0.0
    client_busy: float = 0.0
    elsewhere: float = 0.0
    lags: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Return plain numbers: milliseconds, counts and shares."""
        answered = max(1, self.answered)
        # Who has no answer yet has waited at least so long.
        seen = [*self.times, *self.waits] or [0.0]
        return {
            "changes": len(self.times),
            "p50_ms": round(1000 * median(seen), 1),
            "p95_ms": round(1000 * p95(seen), 1),
            "errors": len(self.errors),
            "late": self.late,
            "unanswered": len(self.waits),
            "cpu_ms_a_change": round(1000 * self.cpu / answered, 1),
            "changes_a_second": round(self.answered / (self.wall or 1), 1),
            "client_busy": round(self.client_busy, 3),
            "client_lag_p95_ms": round(1000 * p95(self.lags), 1),
            "elsewhere": round(self.elsewhere, 3),
        }


def added(loads: Iterable[Load]) -> Load:
    """Put several samples together; shares are weighted by their time."""
    whole = Load()
    for one in loads:
        whole.times += one.times
        whole.errors += one.errors
        whole.lags += one.lags
        whole.late += one.late
        whole.answered += one.answered
        whole.waits += one.waits
        whole.cpu += one.cpu
        whole.client_busy += one.client_busy * one.wall
        whole.elsewhere += one.elsewhere * one.wall
        whole.wall += one.wall
    whole.client_busy /= whole.wall or 1
    whole.elsewhere /= whole.wall or 1
    return whole


def p95(values: list[float]) -> float:
    """Return the 95th percentile; the largest of a few values."""
    if len(values) < 2:
        return max(values, default=0.0)
    return quantiles(values, n=20, method="inclusive")[-1]


def crowd(
    tool: str,
    url: str,
    pid: int,
    scenario: Scenario,
    snapshots: Path,
    pages: tuple[str, ...] = NATIONAL,
) -> dict[str, Any]:
    """Let people click; to be run in a process of its own. Return `Load` as a dictionary."""
    step_aside()
    numbers = RightNumbers(snapshots)
    return asdict(asyncio.run(_crowd(tool, url, pid, scenario, numbers, pages)))


def step_aside() -> None:
    """Leave the machine to the server: the last processor only, and after it."""
    with suppress(OSError, AttributeError):
        os.nice(5)
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


async def _crowd(
    tool: str,
    url: str,
    pid: int,
    scenario: Scenario,
    numbers: RightNumbers,
    pages: tuple[str, ...],
) -> Load:
    enter, chance, regions = PEOPLE[tool], random.Random(scenario.seed), numbers.regions
    places = [pages[index % len(pages)] for index in range(max(scenario.people, len(pages)))]
    chance.shuffle(places)
    load = Load()
    gate = asyncio.Semaphore(OPENED_AT_ONCE)
    async with AsyncExitStack() as stack:

        async def arrive(page: str) -> Change | None:
            async with gate:
                try:
                    return await stack.enter_async_context(enter(url, page, numbers))
                except Exception as fault:
                    load.errors.append(f"arriving: {fault!r}")
                    return None

        opened = [one for one in await asyncio.gather(*map(arrive, places)) if one]
        people = [opened[index :: scenario.people] for index in range(scenario.people)]
        if scenario.asked and tool in KEEPS_ANSWERS:
            await _ask_all(enter, url, numbers, pages)
        start = time.perf_counter() + 0.2
        counted = start + scenario.warm_seconds
        end = counted + scenario.seconds
        watch = asyncio.create_task(_watch(load, pid, counted, end, is_new=scenario.is_new))
        clicks = [
            _clicking(
                changes,
                load,
                scenario,
                (start + index * scenario.period / len(people), counted, end),
                random.Random(chance.random()),
                regions,
            )
            for index, changes in enumerate(people)
            if changes
        ]
        await asyncio.gather(*clicks)
        await watch
    return load


async def _ask_all(
    enter: Callable[..., AbstractAsyncContextManager[Change]],
    url: str,
    numbers: RightNumbers,
    pages: tuple[str, ...],
) -> None:
    for page in pages:
        async with enter(url, page, numbers) as change:
            for region in numbers.regions:
                await change([region])


async def _clicking(
    changes: list[Change],
    load: Load,
    scenario: Scenario,
    clock: tuple[float, float, float],
    chance: random.Random,
    regions: list[str],
) -> None:
    due, counted, end = clock
    chosen: dict[Change, list[str]] = {}
    for change in cycle(changes):
        if due >= end or len(load.times) >= MOST_CHANGES:
            return
        wait = due - time.perf_counter()
        is_late = wait < 0
        if not is_late:
            await asyncio.sleep(wait)
        clicked = time.perf_counter()
        if clicked > end:
            # The server is too slow for this crowd: what is still due would never end.
            still_due = range(math.ceil((end - due) / scenario.period))
            load.waits += [end - due - index * scenario.period for index in still_due]
            return
        others = [region for region in regions if [region] != chosen.get(change)]
        chosen[change] = sorted(chance.sample(others, 2 if scenario.pairs else 1))
        try:
            seconds = await change(chosen[change])
            load.answered += counted <= time.perf_counter() <= end
            if due >= counted:
                # Who was still waiting for the answer before has waited since the click was due.
                load.times.append(seconds + (clicked - due if is_late else 0))
                load.late += is_late
                load.lags.append(0 if is_late else clicked - due)
        except Exception as fault:
            load.errors.append(f"{type(fault).__name__}: {fault}"[:300])
            if type(fault).__name__ not in ("WrongAnswerError", "HTTPStatusError"):
                return
        due += scenario.period


async def _watch(load: Load, pid: int, start: float, end: float, *, is_new: bool) -> None:
    """Read the processor time of the server, of this process and of the machine."""
    server = psutil.Process(pid)
    await asyncio.sleep(max(0, start - time.perf_counter()))
    before, began = _processor(server), time.perf_counter()
    await asyncio.sleep(max(0, end - time.perf_counter()))
    after, load.wall = _processor(server), time.perf_counter() - began
    cpu, mine, machine = (late - early for late, early in zip(after, before, strict=True))
    load.cpu = after[0] if is_new else cpu
    load.client_busy = mine / load.wall
    load.elsewhere = max(0.0, machine - cpu - mine) / load.wall / (psutil.cpu_count() or 1)


def _processor(server: psutil.Process) -> tuple[float, float, float]:
    """Return the seconds that the server, this process, and the whole machine have worked."""
    processes = [server, *server.children(recursive=True)]
    times = [process.cpu_times() for process in processes]
    machine = psutil.cpu_times()
    idle = machine.idle + getattr(machine, "iowait", 0.0)
    busy = sum(machine) - idle - getattr(machine, "guest", 0.0) - getattr(machine, "steal", 0.0)
    return sum(each.user + each.system for each in times), time.process_time(), busy
