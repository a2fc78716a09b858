"""Where the server's time goes when a filter changes, page by page.

python benchmarks/profile_pages.py [--scale var/bench/100000] [--page signatures --top 25]
"""

import asyncio
import json
import os
import pstats
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import typer

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.answer import COMPONENTS, Answer
from benchmarks.dashboards import COUNTED, served
from benchmarks.person import Person, visiting
from benchmarks.scale import Scale

PAGES = {
    "": "overview",
    "signatures": "signatures",
    "cofinancing": "cofinancing",
    "operators": "operators",
    "map": "map",
    "region": "region",
    "territory": "territory",
    "compare": "compare",
    "changes": "changes",
    "returns": "returns",
    "sources": "sources",
    "register": "register",
    "present": "present",
}
AS_OF = "2022-11-17"
# The page of one territory changes by its territory; the comparison needs some to compare.
OPENED = {"territory": "territory=ti-2707"}
KINDS = ("queries", "kept", "figures", "elements", "messages", "page", "streamlit")
PAUSE_SECONDS = 0.08
PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class Cost:
    """Hold what one change cost: CPU milliseconds by kind of work, counts, what was sent."""

    cpu: dict[str, float]
    wall: float
    counts: dict[str, int]
    queries: list[str]
    sent: Counter[str]
    kinds: Counter[str]
    messages: int


async def measured(url: str, counts: Path, page: str, changes: int) -> dict[str, list[Cost]]:
    """Return the costs of filters asked for the first time, then by somebody else again."""
    found: dict[str, list[Cost]] = {}
    for turn in ("new", "again"):
        query = "&".join(filter(None, (OPENED.get(page), f"as_of={AS_OF}")))
        async with visiting(url, page, query) as person:
            start = len(_lines(counts))
            answers = [await person.open()]
            await _written(counts, start + len(answers))
            for value in _values(person, page, changes):
                answers.append(await person.choose(*value))
                await _written(counts, start + len(answers))
            await person.rerun()
            lines = await _written(counts, start + len(answers) + 1)
            lines = lines[start + 1 :]
        if not all(answer.is_whole for answer in answers):
            raise RuntimeError(f"{page or 'overview'}: a run failed")
        found[turn] = [
            _cost(line, following, answer)
            for line, following, answer in zip(lines, lines[1:], answers[1:], strict=False)
        ]
        if len(found[turn]) != changes:
            raise RuntimeError(f"{page or 'overview'}: {len(lines)} runs for {changes} changes")
    return found


async def _written(counts: Path, number: int) -> list[dict[str, Any]]:
    """Wait until what so many runs cost is written, and the server has nothing left to do."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(found := _lines(counts)) < number:
            await asyncio.sleep(0.01)
    await asyncio.sleep(PAUSE_SECONDS)
    return found


def _values(person: Person, page: str, changes: int) -> list[tuple[str, list[str]]]:
    name = "territories" if page == "territory" else "regions"
    labels = list(person.lists[name])
    step = max(1, len(labels) // changes)
    return [(name, [label]) for label in labels[::step][:changes]]


def _lines(counts: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in counts.read_text(encoding="utf-8").splitlines()]


def _cost(line: dict[str, Any], following: dict[str, Any], answer: Answer) -> Cost:
    """Work out one change's cost: what the process did until the next one started."""
    took = {
        clock: 1000 * (following["started"][clock] - line["started"][clock])
        for clock in ("process", "loop")
    }
    cpu = {kind: 1000 * line["split"].get(kind, 0) for kind in KINDS}
    cpu |= {"loop": took["loop"], "all": took["process"]}
    cpu["threads"] = took["process"] - took["loop"] - 1000 * line["script"]
    return Cost(
        cpu=cpu,
        wall=1000 * answer.seconds,
        counts=line["counts"],
        queries=line["queries"],
        sent=answer.bytes_by_kind(),
        kinds=answer.kinds(),
        messages=len(answer.messages),
    )


HEAD = (
    *("page", "", "CPU", "SQL", "SQL th.", "kept", "figure", "to JSON", "element", "message"),
    *("page", "Streaml.", "loop", "wall", "queries", "rows", "comp.", "elem.", "msg.", "kB"),
)


def row(page: str, turn: str, costs: list[Cost]) -> list[str]:
    """Return a row of the table: medians in milliseconds, then counts."""

    def of(kind: str) -> str:
        return f"{median(cost.cpu[kind] for cost in costs):.1f}"

    def count(values: list[int]) -> str:
        return f"{median(values):.0f}"

    return [
        page,
        turn,
        *(of(kind) for kind in ("all", "queries", "threads", *KINDS[1:], "loop")),
        f"{median(cost.wall for cost in costs):.0f}",
        count([len(cost.queries) for cost in costs]),
        count([cost.counts.get("rows", 0) for cost in costs]),
        count([sum(cost.kinds[kind] for kind in COMPONENTS) for cost in costs]),
        count([sum(cost.kinds.values()) for cost in costs]),
        count([cost.messages for cost in costs]),
        f"{median(sum(cost.sent.values()) for cost in costs) / 1000:.1f}",
    ]


def main(
    scale: Annotated[
        Path | None, typer.Option(help="dossier d’une taille, les données du projet sinon")
    ] = None,
    page: Annotated[list[str], typer.Option(help="pages, toutes sinon")] = [],  # noqa: B006
    changes: Annotated[int, typer.Option(help="changements de filtre par page")] = 6,
    top: Annotated[int, typer.Option(help="fonctions les plus longues (profil complet)")] = 0,
) -> None:
    """Print, for each page, what a change of filter costs the server."""
    asked = [path for path, name in PAGES.items() if not page or name in page]
    print("  ".join(f"{name:>8}" for name in HEAD))  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts.jsonl"
        counts.touch()
        data = Scale(scale.resolve()).environment if scale else {}
        environment = {**data, "TRACKER_COUNTS": str(counts)}
        if top:
            environment["TRACKER_PROFILE"] = f"{folder}/profile"
        with served(COUNTED, environment) as server:
            for path in asked:
                for turn, costs in asyncio.run(measured(server.url, counts, path, changes)).items():
                    line = row(PAGES[path], turn, costs)
                    print("  ".join(f"{cell:>8}" for cell in line), flush=True)  # noqa: T201
                    biggest = costs[-1].sent.most_common(5)
                    print(" " * 18, ", ".join(f"{k} {v}" for k, v in biggest))  # noqa: T201
            if top:
                files = sorted(str(p) for p in Path(folder).glob("profile.*"))
                stats = pstats.Stats(*files)
                stats.sort_stats("cumulative").print_stats("tracker|pages", top)
                stats.sort_stats("tottime").print_stats(top)


if __name__ == "__main__":
    os.environ.pop("STREAMLIT_SERVER_PORT", None)
    typer.run(main)
