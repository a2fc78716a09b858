"""Compare the product with pages that do the same job, in a real browser: `make bench`."""

import signal
import subprocess
import sys
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from playwright.sync_api import Browser
from rich.console import Console

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import clicks, load, machine, report, slides, visits
from benchmarks.expected import PAGES, Counts
from benchmarks.samples import Samples
from benchmarks.scale import AS_OF, FOLDER, ROOT, Scale, made
from benchmarks.tools import HASTY, PRODUCT, STATIC, TOOLS, Running, running
from tests.browser.chromium import find_chromium, launched

PACKAGES = ("streamlit", "dash", "panel", "plotly", "pandas", "duckdb")
MEASURES = ("click", "others", "page", "visit", "start", "slide", "scale", "crowd", "weight")
TAKEN = {
    "others": (),
    "visit": ("visit", "bytes", "requests"),
    "weight": ("memory", "build"),
}
"""The kinds of samples of a measure that is not one of its own name."""
BIG, BROWSERS = 5_000_000, 4
LOGS = FOLDER / "logs"
FIXED = (Path(__file__).parent / "benchmark.md").read_text(encoding="utf-8")
SLIDES = ROOT / "data" / "presentations" / "semaine-industrie-2019.toml"


def main(
    samples: Annotated[
        int, typer.Option(help="Mesures gardées de chaque clic ; moitié moins de chaque visite.")
    ] = 6,
    commitments: Annotated[int, typer.Option(help="Nombre d’engagements.")] = 100_000,
    only: Annotated[
        list[str] | None, typer.Option(help=f"Seulement : {', '.join(MEASURES)}.")
    ] = None,
    tools: Annotated[
        list[str] | None, typer.Option("--tool", help=f"Outils : {', '.join(TOOLS)}.")
    ] = None,
    pages: Annotated[
        list[str] | None, typer.Option("--page", help=f"Pages : {', '.join(PAGES)}.")
    ] = None,
    elsewhere: Annotated[
        float,
        typer.Option(help="Cœurs occupés ailleurs au‑delà desquels une mesure est écartée."),
    ] = 0.25,
    keep: Annotated[
        bool, typer.Option("--keep", help="Garder les autres mesures du passage d’avant.")
    ] = False,
    output: Annotated[Path | None, typer.Option(help="Fichier à écrire.")] = None,
) -> None:
    """Mesurer le produit et ses concurrents, tour à tour, et dire quelles cibles sont atteintes."""
    # Ended from outside, stop the servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    console = Console(width=max(Console().width, 110))
    chromium = find_chromium()
    if chromium is None:
        console.print("Aucun Chromium : « make browser » en installe un.")
        raise typer.Exit(1)
    wanted, named = only or list(MEASURES), tools or list(TOOLS)
    bench = Bench(console, Samples(elsewhere), samples, pages or list(PAGES))
    if keep:
        bench.samples.read(
            FOLDER / "samples.json",
            without=[kind for one in wanted for kind in TAKEN.get(one, (one,))],
        )
    console.print(f"Données : {report.spaced(commitments)} engagements…")
    scale = made(commitments)
    with launched(chromium) as browser:
        facts = [
            ("Machine", machine.described()),
            ("Navigateur", f"Chromium {browser.version}"),
            ("Paquets", ", ".join(f"{name} {version(name)}" for name in PACKAGES)),
            ("Données", f"{report.spaced(commitments)} engagements inventés, au {AS_OF:%d/%m/%Y}"),
            (
                "Mesures",
                f"écartées au‑delà de {elsewhere} cœur occupé ailleurs, comptées à chaque ligne",
            ),
        ]
        try:
            bench.all(browser, scale, wanted, named)
        finally:
            # What was measured before a fault is not lost.
            bench.samples.write(FOLDER / "samples.json")
            report.shown(bench.samples, console)
            report.written(bench.samples, facts, output or ROOT / "docs" / "benchmark.md", FIXED)


class Bench:
    """One run: what it measures, how often, and where it says so."""

    def __init__(self, console: Console, samples: Samples, count: int, pages: list[str]) -> None:
        self.console, self.samples, self.count, self.pages = console, samples, count, pages

    def all(self, browser: Browser, scale: Scale, wanted: list[str], named: list[str]) -> None:
        """Take the measures that are wanted, of the tools that are named."""
        answers = clicks.Answers(Counts(scale.flat))
        with ExitStack() as stack:
            servers = {
                name: stack.enter_context(running(TOOLS[name], scale, LOGS)) for name in named
            }
            if "click" in wanted:
                with running(HASTY, scale, LOGS) as hasty:
                    self.filter_clicks(browser, {**servers, HASTY.name: hasty}, answers)
            if "others" in wanted and PRODUCT.name in servers:
                twin = stack.enter_context(running(PRODUCT, scale, LOGS / "reference"))
                self.others(browser, servers[PRODUCT.name], twin, answers)
            if "page" in wanted:
                self.page_changes(browser, servers, answers)
            if "visit" in wanted:
                self.visits(browser, servers, answers)
        if "start" in wanted:
            self.starts(browser, scale, named, answers)
        if "slide" in wanted:
            self.console.print("Scène")
            slides.changes(browser, _deck(scale), self.count, self.samples)
        if "crowd" in wanted:
            self.crowds(scale)
        if "weight" in wanted:
            self.weight(scale)
        if "scale" in wanted:
            self.scale(browser, scale, answers)

    def visits(
        self, browser: Browser, servers: dict[str, Running], answers: clicks.Answers
    ) -> None:
        """Measure first and second visits of the overview, on two networks."""
        self.console.print("Visites")
        expected, few = answers.of("overview"), max(self.count // 2, 1)
        visits.visits(browser, servers, "overview", expected, few, self.samples)

    def starts(
        self, browser: Browser, scale: Scale, named: list[str], answers: clicks.Answers
    ) -> None:
        """Measure from the start of each server to its first page."""
        self.console.print("Démarrages")
        tools = [TOOLS[name] for name in named if name != STATIC.name]
        expected, few = answers.of("overview"), max(self.count // 2, 1)
        visits.starts(browser, tools, scale, LOGS, expected, few, self.samples)

    def crowds(self, scale: Scale) -> None:
        """Let crowds click in front of the product and of Dash."""
        self.console.print("Foule")
        snapshots = scale.folder.resolve() / "snapshots"
        with running(PRODUCT, scale, LOGS / "new") as new:
            load.sampled({PRODUCT.name: new}, snapshots, 1, self.samples, load.NEW)
        with ExitStack() as stack:
            servers = {
                name: stack.enter_context(running(TOOLS[name], scale, LOGS))
                for name in load.COMPARED
            }
            load.sampled(servers, snapshots, max(self.count // 4, 1), self.samples)

    def weight(self, scale: Scale) -> None:
        """Weigh the product's server, and what building its data takes."""
        self.console.print("Mémoire et construction")
        with running(PRODUCT, scale, LOGS) as server:
            load.weighed(server, scale.folder / "data", self.samples)

    def filter_clicks(
        self, browser: Browser, servers: dict[str, Running], answers: clicks.Answers
    ) -> None:
        """Measure the filter on the pages that every tool has."""
        known = dict.fromkeys(servers, answers)
        for page in self.pages:
            self.console.print(f"Clic de filtre : {page}")
            clicks.filter_clicks(browser, servers, known, page, self.count, self.samples)

    def others(
        self, browser: Browser, product: Running, twin: Running, answers: clicks.Answers
    ) -> None:
        """Measure the filter on the pages that the product alone has."""
        regions = [clicks.ANCHORS["overview"], *answers.others("overview")]
        count, say = max(self.count // 2, 1), self.console.print
        pages = clicks.OTHER_PAGES
        clicks.other_pages(browser, product, twin, pages, regions, count, self.samples, say)

    def page_changes(
        self, browser: Browser, servers: dict[str, Running], answers: clicks.Answers
    ) -> None:
        """Measure the way from the overview to each page."""
        self.console.print("Changements de page")
        pages = [page for page in self.pages if page != "overview"]
        clicks.page_changes(browser, servers, answers, pages, self.count, self.samples)

    def scale(self, browser: Browser, small: Scale, answers: clicks.Answers) -> None:
        """Measure the product's filter at two sizes, in turn: ratios near 1 want many samples.

        There are not enough regions for them: each browser has seen none yet. The servers prepare
        in front of the first.
        """
        self.console.print(f"Données : {report.spaced(BIG)} engagements…")
        big = made(BIG, has_site=False)
        of_big = clicks.Answers(Counts(big.flat))
        with ExitStack() as stack:
            servers = {
                "product": stack.enter_context(running(PRODUCT, small, LOGS / "small")),
                f"product-{BIG}": stack.enter_context(running(PRODUCT, big, LOGS / "big")),
            }
            known = {"product": answers, f"product-{BIG}": of_big}
            for page in self.pages:
                self.console.print(f"Passage à l’échelle : {page}")
                for turn in range(1, BROWSERS + 1):
                    count = turn * self.count
                    clicks.filter_clicks(
                        *(browser, servers, known, page, count, self.samples, "scale"),
                        is_later=turn > 1,
                    )


def _deck(scale: Scale) -> Path:
    """Write the presentation of the repository from the data of a scale; return its file."""
    file = scale.folder / "presentation.html"
    command = ["present", str(SLIDES), "--html", str(file)]
    file.unlink(missing_ok=True)
    subprocess.run(
        [sys.executable, "-m", "tracker", *command],
        cwd=ROOT,
        env=scale.environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return file


if __name__ == "__main__":
    typer.run(main)
