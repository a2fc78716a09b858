"""Many people at once, without a browser, in front of the product or of Dash."""

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from benchmarks.dash_person import visiting_dash
from benchmarks.person import REGIONS, visiting
from benchmarks.right_numbers import (
    AS_OF,
    NATIONAL,
    RightNumbers,
    WrongAnswerError,
    check_props,
    check_words,
)

if TYPE_CHECKING:
    import psutil

# Only what measures needs psutil: without it the rest is tested all the same.
OPENED_AT_ONCE = 4
MOST_CHANGES = 20_000
Change = Callable[[list[str]], Any]


@dataclass(frozen=True)
class Scenario:
    """Say who clicks, how often and for how long; `pairs` asks for two regions, so for new ones."""

    people: int
    period: float
    seconds: float
    warm_seconds: float = 5.0
    pairs: bool = False
    seed: int = 7


@dataclass
class Load:
    """Hold what a crowd saw, and what its answers cost the server.

    Times are in seconds, from the click that was due to the last byte of the right answer.
    `client_busy` is the share of the time that the crowd itself worked, `elsewhere` the share of
    the machine that others used, `lag` the 95th percentile of the crowd's own delay.
    """

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    late: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    client_busy: float = 0.0
    elsewhere: float = 0.0
    lags: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Return plain numbers: milliseconds, counts and shares."""
        answered = max(1, len(self.times))
        return {
            "changes": len(self.times),
            "p50_ms": round(1000 * median(self.times or [0]), 1),
            "p95_ms": round(1000 * p95(self.times), 1),
            "errors": len(self.errors),
            "late": self.late,
            "cpu_ms_a_change": round(1000 * self.cpu / answered, 1),
            "changes_a_second": round(len(self.times) / (self.wall or 1), 1),
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


@asynccontextmanager
async def product_person(url: str, page: str, numbers: RightNumbers) -> AsyncIterator[Change]:
    """Be in front of a page of the product; give what chooses regions and checks the answer."""
    address = "" if page == "overview" else page
    async with visiting(url, address, f"as_of={AS_OF}") as person:
        await person.open()

        async def change(regions: list[str]) -> float:
            answer = await person.choose(REGIONS, regions)
            if not answer.is_whole:
                raise WrongAnswerError(f"{page}: the run failed")
            check_words(page, answer.texts, numbers.of(regions))
            return answer.seconds

        yield change


@asynccontextmanager
async def dash_person(url: str, page: str, numbers: RightNumbers) -> AsyncIterator[Change]:
    """Be in front of a page of the Dash contestant."""
    async with visiting_dash(url, "/" if page == "overview" else f"/{page}") as person:
        await person.open()

        async def change(regions: list[str]) -> float:
            seconds, answer = await person.choose(regions)
            check_props(page, answer, numbers.of(regions))
            return seconds

        yield change


PEOPLE: dict[str, Callable[..., AbstractAsyncContextManager[Change]]] = {
    "product": product_person,
    "dash": dash_person,
}


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
    return asdict(asyncio.run(_crowd(PEOPLE[tool], url, pid, scenario, numbers, pages)))


def step_aside() -> None:
    """Leave the machine to the server: the last processor only, and after it."""
    with suppress(OSError, AttributeError):
        os.nice(5)
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


async def _crowd(
    enter: Callable[..., AbstractAsyncContextManager[Change]],
    url: str,
    pid: int,
    scenario: Scenario,
    numbers: RightNumbers,
    pages: tuple[str, ...],
) -> Load:
    chance = random.Random(scenario.seed)
    regions = numbers.regions
    places = [pages[index % len(pages)] for index in range(scenario.people)]
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

        people = [one for one in await asyncio.gather(*map(arrive, places)) if one]
        start = time.perf_counter() + 0.2
        counted = start + scenario.warm_seconds
        end = counted + scenario.seconds
        watch = asyncio.create_task(_watch(load, pid, counted, end))
        await asyncio.gather(
            *(
                _clicking(
                    change,
                    load,
                    scenario,
                    (start + index * scenario.period / len(people), counted, end),
                    random.Random(chance.random()),
                    regions,
                )
                for index, change in enumerate(people)
            )
        )
        await watch
    return load


async def _clicking(
    change: Change,
    load: Load,
    scenario: Scenario,
    clock: tuple[float, float, float],
    chance: random.Random,
    regions: list[str],
) -> None:
    due, counted, end = clock
    chosen: list[str] = []
    while due < end and len(load.times) < MOST_CHANGES:
        wait = due - time.perf_counter()
        is_late = wait < 0
        if not is_late:
            await asyncio.sleep(wait)
        clicked = time.perf_counter()
        others = [region for region in regions if [region] != chosen]
        chosen = sorted(chance.sample(others, 2 if scenario.pairs else 1))
        try:
            seconds = await change(chosen)
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


async def _watch(load: Load, pid: int, start: float, end: float) -> None:
    """Read the processor time of the server, of this process and of the machine."""
    import psutil

    server = psutil.Process(pid)
    await asyncio.sleep(max(0, start - time.perf_counter()))
    before, began = _processor(server), time.perf_counter()
    await asyncio.sleep(max(0, end - time.perf_counter()))
    after, load.wall = _processor(server), time.perf_counter() - began
    cpu, mine, machine = (late - early for late, early in zip(after, before, strict=True))
    load.cpu = cpu
    load.client_busy = mine / load.wall
    load.elsewhere = max(0.0, machine - cpu - mine) / load.wall / (psutil.cpu_count() or 1)


def _processor(server: "psutil.Process") -> tuple[float, float, float]:
    """Return the seconds that the server, this process, and the whole machine have worked."""
    import psutil

    processes = [server, *server.children(recursive=True)]
    times = [process.cpu_times() for process in processes]
    machine = psutil.cpu_times()
    idle = machine.idle + getattr(machine, "iowait", 0.0)
    busy = sum(machine) - idle - getattr(machine, "guest", 0.0) - getattr(machine, "steal", 0.0)
    return sum(each.user + each.system for each in times), time.process_time(), busy
