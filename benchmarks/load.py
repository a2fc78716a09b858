"""Beaucoup de personnes à la fois, sans navigateur, devant le produit et devant Dash.

DOSSIER est celui d’une taille : « data », « snapshots » et « flat » (benchmarks/scale.py).

python benchmarks/load.py crowd DOSSIER [--dash DOSSIER_DE_DASH] [--rounds 3]
python benchmarks/load.py memory DOSSIER
python benchmarks/load.py start DOSSIER [--dash DOSSIER_DE_DASH]
python benchmarks/load.py build DOSSIER
"""

import json
import socket
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Any

import typer

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import weight
from benchmarks.crowd import Load, Scenario, added, crowd
from benchmarks.dashboards import PRODUCT, ROOT, served

SCENARIOS = {
    "1 person, 1 s": Scenario(people=1, period=1, seconds=30),
    "50 people, 1 s": Scenario(people=50, period=1, seconds=20),
    "200 people, 5 s": Scenario(people=200, period=5, seconds=30),
    "200 people, 1 s": Scenario(people=200, period=1, seconds=15),
    "10 people, 1 s, two regions": Scenario(people=10, period=1, seconds=20, pairs=True),
}
DASH = ROOT / "benchmarks" / "contest" / "dash_app"
app = typer.Typer(help="Mesures sans navigateur.", add_completion=False)


@dataclass(frozen=True)
class Server:
    """Hold where a tool answers, and its process."""

    url: str
    pid: int


def environment(folder: Path) -> dict[str, str]:
    """Return what the product and Dash read of a folder of data."""
    folder = folder.resolve()
    return {
        "TRACKER_DATA": str(folder / "data"),
        "TRACKER_SNAPSHOTS": str(folder / "snapshots"),
        "CONTEST_DATA": str(folder / "flat"),
    }


@contextmanager
def serving(tool: str, folder: Path, dash: Path = DASH) -> Iterator[Server]:
    """Serve the product or Dash on a free port of this machine."""
    given: dict[str, Any] = {"environment": environment(folder)}
    if tool == "dash":
        port = free_port()
        given |= {"url": f"http://127.0.0.1:{port}", "cwd": dash}
        given["command"] = ("app.py", str(port))
    with served(**given) as running:
        yield Server(running.url, running.pid)


def crowds(
    servers: Mapping[str, Server],
    scenarios: Mapping[str, Scenario],
    snapshots: Path,
    rounds: int = 1,
    most_elsewhere: float = 1.0,
) -> Iterator[tuple[str, str, dict[str, float], list[str]]]:
    """Let crowds click in front of each server by turns; give scenario, tool, figures, errors.

    The samples of the rounds are put together; those taken while others used more than
    `most_elsewhere` of the machine are dropped, as long as one is left.
    """
    pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
    with pool:
        for name, scenario in scenarios.items():
            taken: dict[str, list[Load]] = {tool: [] for tool in servers}
            for _ in range(rounds):
                for tool, server in servers.items():
                    asked = (tool, server.url, server.pid, scenario, snapshots)
                    taken[tool].append(Load(**pool.submit(crowd, *asked).result()))
            for tool, loads in taken.items():
                calm = [one for one in loads if one.elsewhere <= most_elsewhere]
                together = added(calm or loads)
                yield name, tool, together.figures(), together.errors


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@app.command("crowd")
def say_crowds(
    folder: Path,
    dash: Annotated[Path, typer.Option(help="dossier de l’application Dash")] = DASH,
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
        tools = ("product", "dash") if dash.exists() else ("product",)
        servers = {tool: stack.enter_context(serving(tool, folder, dash)) for tool in tools}
        for name, tool, figures, errors in crowds(servers, chosen, folder / "snapshots", rounds):
            say(f"{name}: {tool}", figures)
            for error in sorted(set(errors))[:3]:
                typer.echo(f"    {error}")


@app.command("memory")
def say_memory(folder: Path, closed_seconds: float = 0.0) -> None:
    """Print the memory of the server by number of sessions."""
    with serving("product", folder) as server:
        say("memory", weight.memory(server.url, server.pid, closed_seconds=closed_seconds))


@app.command("start")
def say_start(
    folder: Path,
    dash: Annotated[Path, typer.Option(help="dossier de l’application Dash")] = DASH,
    rounds: int = 3,
) -> None:
    """Print the seconds from the start of the process to the first answer and the first page."""
    say("product", weight.start(PRODUCT, environment(folder), rounds=rounds))
    if dash.exists():
        say("dash", start_dash(folder, dash, rounds))


def start_dash(folder: Path, dash: Path = DASH, rounds: int = 3) -> dict[str, float]:
    """Return the same of Dash."""
    port = str(free_port())
    return weight.start(
        ("app.py", port),
        environment(folder),
        url=f"http://127.0.0.1:{port}",
        cwd=dash,
        is_dash=True,
        rounds=rounds,
    )


@app.command("build")
def say_build(folder: Path) -> None:
    """Print what building and publishing the snapshot of a folder takes."""
    say("build", weight.build(folder / "data"))


def say(name: str, figures: Mapping[str, float]) -> None:
    """Print one line."""
    typer.echo(f"{name:36} {json.dumps(figures)}")


if __name__ == "__main__":
    app()
