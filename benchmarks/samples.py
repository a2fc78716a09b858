"""Samples, what is kept of them, and the ratios that the targets are about."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Sample:
    """One value: what was measured, on which page, of which tool, in which state."""

    measure: str
    page: str
    tool: str
    state: str
    value: float
    cores_elsewhere: float = 0.0


@dataclass(frozen=True)
class Summary:
    """Hold the median and the 95th percentile of the samples kept, and how many there are."""

    median: float
    p95: float
    kept: int
    dropped: int


@dataclass
class Samples:
    """All samples of a run; one taken while others used more than `most_cores` is dropped."""

    most_cores: float
    taken: list[Sample] = field(default_factory=list)

    def add(self, sample: Sample) -> bool:
        """Add a sample; tell whether it is kept."""
        self.taken.append(sample)
        return self.keeps(sample)

    def keeps(self, sample: Sample) -> bool:
        """Tell whether a sample was taken on a quiet machine."""
        return sample.cores_elsewhere <= self.most_cores

    def kept(self, measure: str, page: str, tool: str, state: str) -> int:
        """Count the samples kept of one thing."""
        return sum(map(self.keeps, self._of(measure, page, tool, state)))

    def summary(self, measure: str, page: str, tool: str, state: str) -> Summary | None:
        """Summarise the samples of one thing; None when none is kept."""
        found = self._of(measure, page, tool, state)
        values = [sample.value for sample in found if self.keeps(sample)]
        if not values:
            return None
        dropped = len(found) - len(values)
        return Summary(median(values), percentile(values, 0.95), len(values), dropped)

    def ratio(
        self, measure: str, page: str, state: str, tool: str, other: str, other_state: str = ""
    ) -> float | None:
        """Return the median of a tool over another's; None when one of them is missing."""
        one = self.summary(measure, page, tool, state)
        two = self.summary(measure, page, other, other_state or state)
        return one.median / two.median if one and two and two.median else None

    def pages(self, measure: str) -> list[str]:
        """Return the pages measured, in order."""
        return list(dict.fromkeys(one.page for one in self.taken if one.measure == measure))

    def tools(self, measure: str) -> list[str]:
        """Return the tools measured, in order."""
        return list(dict.fromkeys(one.tool for one in self.taken if one.measure == measure))

    def states(self, measure: str) -> list[str]:
        """Return the states measured, in order."""
        return list(dict.fromkeys(one.state for one in self.taken if one.measure == measure))

    def write(self, file: Path) -> None:
        """Write every sample as JSON, the dropped ones too."""
        file.write_text(json.dumps([asdict(one) for one in self.taken], indent=1), "utf-8")

    def read(self, file: Path, without: Sequence[str]) -> None:
        """Take the samples of an earlier run, but those of some measures."""
        if file.exists():
            found = (Sample(**one) for one in json.loads(file.read_text("utf-8")))
            self.taken += [one for one in found if one.measure not in without]

    def _of(self, measure: str, page: str, tool: str, state: str) -> list[Sample]:
        wanted = (measure, page, tool, state)
        return [one for one in self.taken if (one.measure, one.page, one.tool, one.state) == wanted]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of the values does not pass (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


P95, CPU, ERRORS = "{} : p95 (ms)", "{} : processeur d’un changement (ms)", "{} : erreurs"
"""What is said of a crowd: so many people, so many seconds from click to click."""


@dataclass(frozen=True)
class Target:
    """A ratio not to pass: the product's median over another's, on every page where both are.

    Without `other`, the median itself is not to pass `most`. `tool` is the product, or a server of
    it that prepares nothing.
    """

    words: str
    measure: str
    state: str
    other: str
    most: float
    other_state: str = ""
    tool: str = "product"


@dataclass(frozen=True)
class Verdict:
    """What a target came to: the worst ratio and its page; None when it was not measured."""

    target: Target
    ratio: float | None
    page: str

    @property
    def word(self) -> str:
        """Say it in a word."""
        if self.ratio is None:
            return "non mesuré"
        return "atteint" if self.ratio <= self.target.most else "non atteint"


TOOLS_COMPARED = (
    ("dash", "Dash", 1.0),
    ("streamlit", "Streamlit naïf", 0.4),
    ("static", "page statique", 2.0),
)
TARGETS = (
    *(
        Target(f"clic de filtre, {words}, sur {name}", "click", state, other, most)
        for other, name, most in TOOLS_COMPARED
        for state, words in (
            ("warm", "déjà demandé"),
            ("cold", "jamais demandé"),
            ("sudden", "jamais demandé, sans s’y arrêter"),
        )
    ),
    *(
        Target(
            *(f"clic de filtre, rien de préparé, sans s’y arrêter, sur {name}", "click"),
            *("sudden", other, most),
            tool="product-unprepared",
        )
        for other, name, most in TOOLS_COMPARED
    ),
    Target("5 000 000 sur 100 000 engagements, jamais demandé", "scale", "cold", "product", 1.1),
    Target("5 000 000 sur 100 000 engagements, déjà demandé", "scale", "warm", "product", 1.1),
    Target(
        *("5 000 000 sur 100 000 engagements, sans s’y arrêter", "scale", "sudden"),
        *("product", 1.1),
    ),
    Target("octets d’une première visite, sur Dash", "bytes", "first", "dash", 0.43),
    Target("première visite à 10 Mbit/s, sur Dash", "visit", "first, 10 Mbit/s", "dash", 0.5),
    Target("démarrage jusqu’à la page peinte, sur Dash", "start", "start", "dash", 1.1),
    Target("p95 de 50 personnes, sur Dash", "crowd", P95.format("50, 1 s"), "dash", 0.33),
    Target(
        *("p95 de 50 personnes, sur celui d’une seule", "crowd", P95.format("50, 1 s")),
        *("product", 1.2, P95.format("1, 1 s")),
    ),
    Target(
        *("p95 de 200 personnes, sur celui de 50", "crowd", P95.format("200, 5 s")),
        *("product", 2.0, P95.format("50, 1 s")),
    ),
    Target("erreurs de 200 personnes", "crowd", ERRORS.format("200, 5 s"), "", 0),
    Target(
        *("processeur d’un changement, serveur neuf, tout compris, sur Dash", "crowd"),
        *(CPU.format("50, 1 s, serveur neuf"), "dash", 0.25, CPU.format("1, 1 s")),
    ),
    Target(
        *("processeur d’un changement déjà demandé, sur Dash", "crowd", CPU.format("1, 1 s")),
        *("dash", 0.25),
    ),
    Target(
        *("processeur d’un changement que rien n’annonçait, sur Dash", "crowd"),
        *(CPU.format("1, 1 s, jamais demandé"), "dash", 0.25),
    ),
    Target("mémoire d’une session de plus (Mo)", "memory", "one more", "", 0.1),
)


def verdicts(samples: Samples, targets: Iterable[Target] = TARGETS) -> list[Verdict]:
    """Judge each target by its worst page."""
    found = []
    for target in targets:
        tool = "product-5000000" if target.measure == "scale" else target.tool
        ratios = [
            (ratio, page)
            for page in samples.pages(target.measure)
            if (ratio := _measured(samples, target, page, tool)) is not None
        ]
        worst = max(ratios, default=(None, ""))
        found.append(Verdict(target, *worst))
    return found


def _measured(samples: Samples, target: Target, page: str, tool: str) -> float | None:
    if target.other:
        asked = target.state, tool, target.other, target.other_state
        return samples.ratio(target.measure, page, *asked)
    found = samples.summary(target.measure, page, tool, target.state)
    return found.median if found else None
