"""What a server weighs and takes to start, and what building a snapshot takes."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, AsyncExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.dash_person import visiting_dash
from benchmarks.dashboards import ROOT
from benchmarks.person import visiting
from benchmarks.right_numbers import AS_OF
from benchmarks.tools import Running

MEGABYTE = 2**20
PAGES = (
    *("", "signatures", "cofinancing", "operators", "map", "region", "territory", "compare"),
    *("changes", "returns", "sources", "register", "present"),
)
SETTLING_SECONDS = 2.0


def megabytes(pid: int) -> float:
    """Return the memory that a server and its children have for themselves, in MB."""
    import psutil

    processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return sum(process.memory_full_info().uss for process in processes) / MEGABYTE


def memory(
    url: str, pid: int, sessions: Sequence[int] = (1, 10, 50), closed_seconds: float = 0.0
) -> dict[str, float]:
    """Return the MB of a server by number of sessions open on its pages, and the MB of one more.

    With `closed_seconds`, also what is left so long after all were closed: the server itself keeps
    a lost session for two minutes. Each page is opened once before: what they share is not counted.
    """
    return asyncio.run(_memory(url, pid, sorted(sessions), closed_seconds))


async def _memory(
    url: str, pid: int, sessions: Sequence[int], closed_seconds: float
) -> dict[str, float]:
    found: dict[str, float] = {}
    for page in PAGES:
        async with visiting(url, page, f"as_of={AS_OF}") as person:
            await person.open()
    async with AsyncExitStack() as stack:
        opened = 0
        for number in sessions:
            while opened < number:
                page = PAGES[opened % len(PAGES)]
                person = await stack.enter_async_context(visiting(url, page, f"as_of={AS_OF}"))
                await person.open()
                opened += 1
            await asyncio.sleep(SETTLING_SECONDS)
            found[f"mb_{number}"] = round(megabytes(pid), 1)
    fewer, more = sessions[-2:]
    found["mb_a_session"] = round((found[f"mb_{more}"] - found[f"mb_{fewer}"]) / (more - fewer), 3)
    if closed_seconds:
        await asyncio.sleep(closed_seconds)
        found["mb_closed"] = round(megabytes(pid), 1)
    return found


def start(
    serve: Callable[[], AbstractContextManager[Running]], *, is_dash: bool = False, rounds: int = 3
) -> dict[str, float]:
    """Return the median seconds from the start of a process to its first answer and first page."""
    answers, pages = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        with serve() as server:
            answers.append(time.perf_counter() - began)
            asyncio.run(_first_page(server.url, is_dash=is_dash))
            pages.append(time.perf_counter() - began)
    return {"answer_s": round(median(answers), 2), "page_s": round(median(pages), 2)}


async def _first_page(url: str, *, is_dash: bool) -> None:
    if is_dash:
        async with visiting_dash(url, "/") as person:
            await person.open()
    else:
        async with visiting(url, "", f"as_of={AS_OF}") as visitor:
            await visitor.open()


def build(data: Path) -> dict[str, float]:
    """Build and publish a snapshot of a folder of data aside; return seconds and the most MB."""
    with TemporaryDirectory(prefix="built-") as snapshots:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "tracker", "build"],
            cwd=ROOT,
            env={
                **os.environ,
                "TRACKER_DATA": str(data.resolve()),
                "TRACKER_SNAPSHOTS": snapshots,
            },
            stdout=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        # Already waited for: what `Popen` would do at its end.
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{data}: no snapshot was built")
        size = sum(path.stat().st_size for path in Path(snapshots).glob("*.duckdb"))
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return {
        "seconds": round(seconds, 1),
        "cpu_s": round(usage.ru_utime + usage.ru_stime, 1),
        "most_mb": round(kilobytes / 1024),
        "file_mb": round(size / MEGABYTE, 1),
    }
