"""Beaucoup de personnes à la fois, sans navigateur, devant le produit et devant Dash.

DOSSIER est celui d’une taille, comme « var/bench/100000 » (benchmarks/scale.py).

python benchmarks/load.py crowd DOSSIER [--rounds 3] [--only "50,"]
python benchmarks/load.py memory DOSSIER
python benchmarks/load.py start DOSSIER
python benchmarks/load.py build DOSSIER
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated

import typer

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import weight
from benchmarks.crowd import Load, Scenario, added, crowd
from benchmarks.samples import CPU, ERRORS, P95, Sample, Samples
from benchmarks.scale import FOLDER, Scale
from benchmarks.tools import TOOLS, Running, running

SCENARIOS = {
    "1, 1 s": Scenario(people=1, period=1, seconds=30),
    "1, 1 s, jamais demandé": Scenario(people=1, period=1, seconds=20, pairs=True),
    "10, 1 s, jamais demandé": Scenario(people=10, period=1, seconds=20, pairs=True),
    "50, 1 s": Scenario(people=50, period=1, seconds=20),
    "200, 5 s": Scenario(people=200, period=5, seconds=30),
}
"""People, and the seconds from one click of theirs to the next. The largest crowds come last: a
server that they overwhelm goes on with their clicks long after them."""
NEW = {
    "50, 1 s, serveur neuf": Scenario(
        people=50, period=1, seconds=60, warm_seconds=0, asked=False, is_new=True
    )
}
"""In front of a server that was just started."""
COMPARED = ("product", "dash")
app = typer.Typer(help="Mesures sans navigateur.", add_completion=False)


@dataclass(frozen=True)
class Result:
    """Hold what a crowd saw of one tool: plain numbers, and what went wrong."""

    scenario: str
    tool: str
    figures: dict[str, float]
    errors: list[str]


def serving(tool: str, folder: Path) -> AbstractContextManager[Running]:
    """Serve a tool on the data of a folder."""
    return running(TOOLS[tool], Scale(folder.resolve()), FOLDER / "logs")


def in_round(scenario: Scenario, turn: int) -> Scenario:
    """Return the scenario in which nobody asks what was new in the rounds before."""
    return replace(scenario, seed=scenario.seed + turn)


def crowds(
    servers: Mapping[str, Running],
    snapshots: Path,
    scenarios: Mapping[str, Scenario] = SCENARIOS,
    rounds: int = 1,
    most_elsewhere: float = 1.0,
) -> Iterator[Result]:
    """Let crowds click in front of each server by turns.

    The samples of the rounds are put together; those taken while others used more than
    `most_elsewhere` of the machine are dropped, as long as one is left.
    """
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        for name, scenario in scenarios.items():
            taken: dict[str, list[Load]] = {tool: [] for tool in servers}
            for turn in range(rounds):
                seeded = in_round(scenario, turn)
                for tool, server in servers.items():
                    asked = (tool, server.url, server.process.pid, seeded, snapshots)
                    taken[tool].append(Load(**pool.submit(crowd, *asked).result()))
            for tool, loads in taken.items():
                calm = [one for one in loads if one.elsewhere <= most_elsewhere]
                together = added(calm or loads)
                yield Result(name, tool, together.figures(), together.errors)


def sampled(
    servers: Mapping[str, Running],
    snapshots: Path,
    rounds: int,
    samples: Samples,
    scenarios: Mapping[str, Scenario] = SCENARIOS,
) -> None:
    """Add what crowds see of each tool, and what they cost it, round by round."""
    for turn in range(rounds):
        seeded = {name: in_round(one, turn) for name, one in scenarios.items()}
        for result in crowds(servers, snapshots, seeded):
            found, cores = result.figures, result.figures["elsewhere"] * (os.cpu_count() or 1)
            for words, value in (
                (P95, found["p95_ms"]),
                (CPU, found["cpu_ms_a_change"]),
                (ERRORS, found["errors"]),
            ):
                state = words.format(result.scenario)
                samples.add(Sample("crowd", "les quatre", result.tool, state, value, cores))


def weighed(server: Running, data: Path, samples: Samples) -> None:
    """Add the memory of the product by number of sessions, and what building its data takes."""
    # In a thread of its own: the browser that is open has the loop of this one.
    with ThreadPoolExecutor(1) as aside:
        memory = aside.submit(weight.memory, server.url, server.process.pid).result()
    for name, value in memory.items():
        sessions = name.removeprefix("mb_")
        state = "one more" if sessions == "a_session" else sessions
        samples.add(Sample("memory", "toutes", "product", state, value))
    for name, value in weight.build(data).items():
        samples.add(Sample("build", "instantané", "product", name, value))


@app.command("crowd")
def say_crowds(
    folder: Path,
    rounds: Annotated[int, typer.Option(help="tours, les outils l’un après l’autre")] = 1,
    only: Annotated[list[str] | None, typer.Option(help="scénarios, par le début du nom")] = None,
) -> None:
    """Print what crowds see and what they cost the server."""
    chosen = {
        name: scenario
        for name, scenario in SCENARIOS.items()
        if not only or name.startswith(tuple(only))
    }
    with ExitStack() as stack:
        servers = {tool: stack.enter_context(serving(tool, folder)) for tool in COMPARED}
        for result in crowds(servers, folder.resolve() / "snapshots", chosen, rounds):
            say(f"{result.scenario}: {result.tool}", result.figures)
            for error in sorted(set(result.errors))[:3]:
                typer.echo(f"    {error}")


@app.command("memory")
def say_memory(folder: Path, closed_seconds: float = 0.0) -> None:
    """Print the memory of the server by number of sessions."""
    with serving("product", folder) as server:
        pid = server.process.pid
        say("memory", weight.memory(server.url, pid, closed_seconds=closed_seconds))


@app.command("start")
def say_start(folder: Path, rounds: int = 3) -> None:
    """Print the seconds from the start of the process to the first answer and the first page."""
    for tool in COMPARED:
        serve = partial(serving, tool, folder)
        say(tool, weight.start(serve, is_dash=tool == "dash", rounds=rounds))


@app.command("build")
def say_build(folder: Path) -> None:
    """Print what building and publishing the snapshot of a folder takes."""
    say("build", weight.build(folder / "data"))


def say(name: str, figures: Mapping[str, float]) -> None:
    """Print one line."""
    typer.echo(f"{name:36} {json.dumps(figures)}")


if __name__ == "__main__":
    app()
