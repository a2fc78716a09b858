"""What the pages cost, as counts that a slow machine does not change.

`python -m tests.speed.counting` measures the shipped data anew and writes `limits.csv`: a tenth
more than what it finds. Look at what grew before you keep it.
"""

import asyncio
import csv
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.answer import COMPONENTS, Answer
from benchmarks.dashboards import COUNTED, served
from benchmarks.person import Person, visiting
from benchmarks.profile_pages import PAGES

LIMITS = Path(__file__).with_name("limits.csv")
MARGIN = 1.1
REGION, TERRITORY = "Grand Est", "Sud Alsace"
FIRST_DAY = date(2022, 11, 1)
OPENED = {"territory": "territory=ti-2707", "compare": "compare=44&compare=84"}
FIRST, CHANGE, REPEAT = "first visit", "change", "repeat"


@dataclass(frozen=True)
class Counts:
    """Hold what one run of a page cost: what it asked the database, what it made, what it sent."""

    queries: int
    rows_read: int
    figures: int
    components: int
    elements: int
    messages: int
    bytes: int


@dataclass(frozen=True)
class Counted:
    """Hold a server that counts, and where it writes."""

    url: str
    written: Path

    def lines(self) -> list[dict[str, Any]]:
        """Return what each run cost, in their order."""
        return [json.loads(line) for line in self.written.read_text("utf-8").splitlines()]


@contextmanager
def counting(snapshots: Path) -> Iterator[Counted]:
    """Serve the pages by a server that counts; one database thread, so that counts repeat."""
    with TemporaryDirectory() as folder:
        written = Path(folder) / "counts.jsonl"
        written.touch()
        environment = {
            "TRACKER_COUNTS": str(written),
            "TRACKER_COUNT_ROWS": "1",
            "TRACKER_SNAPSHOTS": str(snapshots),
            "TRACKER_THREADS": "1",
        }
        with served(COUNTED, environment) as server:
            yield Counted(server.url, written)


def measured(server: Counted, page: str) -> dict[str, Counts]:
    """Return the counts of a first visit, of a change of filter, and of the same by another."""
    return asyncio.run(_measured(server, page))


async def _measured(server: Counted, page: str) -> dict[str, Counts]:
    # A day of its own: what another page asked does not spare this one its queries.
    day = FIRST_DAY + timedelta(days=list(PAGES).index(page))
    query = "&".join(filter(None, (OPENED.get(page), f"as_of={day}")))
    found: dict[str, Counts] = {}
    for turn in (CHANGE, REPEAT):
        async with visiting(server.url, page, query) as person:
            opened = await _counts(server, person.open)
            found.setdefault(FIRST, opened)
            found[turn] = await _counts(server, lambda: _change(person, page))
    return found


async def _change(person: Person, page: str) -> Answer:
    if page == "territory":
        return await person.choose("territories", [TERRITORY])
    return await person.choose("regions", [REGION])


async def _counts(server: Counted, ask: Any) -> Counts:
    before = len(server.lines())
    answer: Answer = await ask()
    assert answer.is_whole, "the run failed"
    async with asyncio.timeout(60):
        while len(lines := server.lines()) == before:
            await asyncio.sleep(0.02)
    # A visit whose address is put right is run twice: all of it is what the visitor waits for.
    runs = lines[before:]
    kinds = answer.kinds()
    return Counts(
        queries=sum(len(run["queries"]) for run in runs),
        rows_read=sum(run["counts"].get("rows_read", 0) for run in runs),
        figures=sum(run["counts"].get("figures", 0) for run in runs),
        components=sum(kinds[kind] for kind in COMPONENTS),
        elements=sum(kinds.values()),
        messages=len(answer.messages),
        bytes=sum(answer.sizes),
    )


def limits() -> dict[tuple[str, str], Counts]:
    """Return the most that each page may cost, by page and turn."""
    with LIMITS.open(encoding="utf-8", newline="") as file:
        return {
            (row.pop("page"), row.pop("turn")): Counts(**{k: int(v) for k, v in row.items()})
            for row in csv.DictReader(file)
        }


def grown(page: str, turn: str, found: Counts, most: Counts) -> list[str]:
    """Say each count that is over its limit."""
    return [
        f"{page}, {turn}: {count.name} {getattr(found, count.name)}, "
        f"at most {getattr(most, count.name)}"
        for count in fields(Counts)
        if getattr(found, count.name) > getattr(most, count.name)
    ]


def main() -> None:
    """Measure every page and write the limits."""
    snapshots = os.environ.get("TRACKER_SNAPSHOTS", "var/snapshots")
    names = [count.name for count in fields(Counts)]
    with (
        counting(Path(snapshots).resolve()) as server,
        LIMITS.open("w", encoding="utf-8", newline="") as file,
    ):
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["page", "turn", *names])
        for page, name in PAGES.items():
            for turn, found in measured(server, page).items():
                print(name, turn, asdict(found), flush=True)
                if turn != REPEAT:
                    most = (ceil(MARGIN * getattr(found, count)) for count in names)
                    table.writerow([name, turn, *most])


if __name__ == "__main__":
    main()
