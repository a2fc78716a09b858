"""The results, on the screen and in docs/benchmark.md."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.samples import Samples, Summary, Verdict, verdicts

MEASURES = {
    "click": "Clic de filtre : du clic sur une région de la liste ouverte à l’image peinte (ms)",
    "page": "Changement de page : du clic sur le lien à l’image peinte (ms)",
    "visit": "Visites : de l’adresse à l’image peinte (ms)",
    "bytes": "Octets reçus (ko)",
    "requests": "Requêtes",
    "start": "Du lancement du serveur à la première page peinte (ms)",
    "slide": "Mode scène : de la touche à la diapositive peinte (ms)",
    "scale": "Le même clic à 100 000 et à 5 000 000 engagements (ms)",
    "crowd": "Foule : personnes, secondes de clic en clic (client WebSocket, sans navigateur)",
    "memory": "Mémoire du serveur, par sessions ouvertes (Mo)",
    "build": "Construire et publier l’instantané",
}
STATES = {
    "cold": "jamais demandé",
    "sudden": "jamais demandé, sans s’y arrêter",
    "warm": "déjà demandé",
    "first": "première",
    "second": "seconde",
    "one more": "une de plus",
    "seconds": "secondes",
    "cpu_s": "secondes de processeur",
    "most_mb": "mémoire au plus (Mo)",
    "file_mb": "fichier (Mo)",
}
BYTES = 1000


def shown(samples: Samples, console: Console) -> None:
    """Print every measure, then what became of each target."""
    for measure, title in MEASURES.items():
        rows = list(_rows(samples, measure))
        if not rows:
            continue
        table = Table(title=title, title_justify="left")
        for heading in HEADINGS:
            is_word = heading in HEADINGS[:3]
            table.add_column(heading, justify="left" if is_word else "right", no_wrap=True)
        for row in rows:
            table.add_row(*row)
        console.print(table)
    table = Table(title="Cibles", title_justify="left")
    for heading in ("cible", "au plus", "mesuré", "page", ""):
        table.add_column(heading)
    for verdict in verdicts(samples):
        table.add_row(*_verdict(verdict))
    console.print(table)


HEADINGS = ("page", "état", "outil", "médiane", "p95", "produit ÷ outil", "gardés", "écartés")


def _rows(samples: Samples, measure: str) -> Iterator[tuple[str, ...]]:
    unit = BYTES if measure == "bytes" else 1
    for page in samples.pages(measure):
        for state in samples.states(measure):
            for tool in samples.tools(measure):
                found = samples.summary(measure, page, tool, state)
                if found:
                    ratio = samples.ratio(measure, page, state, "product", tool)
                    yield _row(page, state, tool, found, ratio, unit)


def _row(
    page: str, state: str, tool: str, found: Summary, ratio: float | None, unit: int
) -> tuple[str, ...]:
    said = f"{ratio:.2f}".replace(".", ",") if ratio is not None and tool != "product" else ""
    visit, *network = state.split(", ", 1)
    return (
        page,
        ", ".join([STATES.get(visit, visit), *network]),
        tool,
        _number(found.median / unit),
        _number(found.p95 / unit),
        said,
        str(found.kept),
        str(found.dropped),
    )


def _number(value: float) -> str:
    return spaced(value) if value >= 10 or value == int(value) else f"{value:.2f}".replace(".", ",")


def spaced(value: float) -> str:
    """Write a whole number as the French do."""
    return f"{value:,.0f}".replace(",", " ")


def _verdict(verdict: Verdict) -> tuple[str, ...]:
    ratio = "–" if verdict.ratio is None else f"{verdict.ratio:.2f}".replace(".", ",")
    most = f"{verdict.target.most:.2f}".replace(".", ",")
    return verdict.target.words, most, ratio, verdict.page, verdict.word


def written(samples: Samples, facts: Sequence[tuple[str, str]], file: Path, fixed: str) -> None:
    """Write the results as Markdown: machine, tables, targets, and the fixed text of `file`."""
    lines = [
        "# Benchmark",
        "",
        "Written by `make bench`; do not edit by hand. Ratios within one run: absolute times are",
        "those of this machine.",
        "",
        *_markdown(("", ""), facts),
        "",
        "## Targets",
        "",
        "The worst page decides.",
        "",
        *_markdown(
            ("cible", "au plus", "mesuré", "page", ""), [_verdict(one) for one in verdicts(samples)]
        ),
    ]
    for measure, title in MEASURES.items():
        rows = list(_rows(samples, measure))
        if rows:
            lines += ["", f"## {title}", "", *_markdown(HEADINGS, rows)]
    file.write_text("\n".join([*lines, "", fixed.strip(), ""]), encoding="utf-8")


def _markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [
        "| " + " | ".join(headings) + " |",
        "| " + " | ".join("---" for _ in headings) + " |",
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
