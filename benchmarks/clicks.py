"""From a gesture to the painted answer: filters and pages."""

import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser

from benchmarks.expected import PAGES, Counts, Expected
from benchmarks.machine import watched
from benchmarks.samples import Sample, Samples
from benchmarks.tools import HASTY, Running
from benchmarks.watch import Watched, opened

ANCHORS = {
    "overview": "Nouvelle-Aquitaine",
    "signatures": "Grand Est",
    "cofinancing": "Occitanie",
    "operators": "Île-de-France",
}
"""The region that stays chosen on a page: another for each, so that no page warms another."""
OTHER_PAGES = (
    *("map", "region", "territory", "compare", "changes", "returns"),
    *("sources", "register", "present"),
)
MORE_ROUNDS = 3
COLD, SUDDEN, WARM = "cold", "sudden", "warm"
"""Never asked; never asked, and pressed without resting on it; asked before."""
PREPARING_SECONDS = 180


@dataclass
class Answers:
    """What pages must show under choices of regions, worked out once and beforehand."""

    counts: Counts

    def __post_init__(self) -> None:
        self.known: dict[tuple[str, tuple[str, ...]], Expected] = {}

    def of(self, page: str, *regions: str) -> Expected:
        """Return what a page must show."""
        key = (page, tuple(sorted(regions)))
        if key not in self.known:
            self.counts.keep(regions, [])
            self.known[key] = PAGES[page](self.counts)
        return self.known[key]

    def others(self, page: str) -> list[str]:
        """Return the regions to add to the page's anchor, without a tie or a gap to draw."""
        anchor = ANCHORS[page]
        found = []
        for region in self.counts.regions:
            self.counts.keep([anchor, region], [])
            has_gap = page == "operators" and self.counts.has_gap()
            if region != anchor and not self.counts.has_tie() and not has_gap:
                found.append(region)
        for region in found:
            self.of(page, anchor, region)
        return found


def filter_clicks(
    browser: Browser,
    servers: Mapping[str, Running],
    answers: Mapping[str, Answers],
    page: str,
    count: int,
    samples: Samples,
    measure: str = "click",
    *,
    is_later: bool = False,
) -> None:
    """Press regions on a page of each tool in turn: unknown to its server, then known.

    In a later browser (`is_later`), the servers had the time to prepare in front of the first.
    """
    anchor = ANCHORS[page]
    offered = [known.others(page) for known in answers.values()]
    others = [region for region in offered[0] if all(region in one for one in offered)]
    pages = {name: opened(browser, running) for name, running in servers.items()}
    for name, seen in pages.items():
        seen.goto(page)
        seen.arm(answers[name].of(page))
        seen.painted()
        seen.choose(anchor, answers[name].of(page, anchor))
        if not is_later:
            _leave_alone(seen)

    def round_of(region: str, state: str, names: Sequence[str]) -> None:
        for name in names:
            with foreground(pages[name]) as seen, watched() as elsewhere:
                expected = answers[name].of(page, anchor, region)
                taken = seen.choose(region, expected, rests=state != SUDDEN)
            samples.add(Sample(measure, page, name, state, taken, elsewhere.cores))
            seen.leave(region, answers[name].of(page, anchor))

    fresh = iter(others)
    compared = [name for name in pages if name != HASTY.name]
    for state, names in ((COLD, compared), (SUDDEN, list(pages))):
        _rounds(samples, measure, page, state, names, fresh, count, round_of)
    asked = others[: _rounds_done(samples, measure, page, compared)]
    known = itertools.islice(itertools.cycle(asked), MORE_ROUNDS * count)
    _rounds(samples, measure, page, WARM, compared, known, count, round_of)
    for seen in pages.values():
        seen.close()


def _leave_alone(seen: Watched) -> None:
    """Leave a server with an open list, until it has prepared what that leads to."""
    running, deadline = seen.running, time.monotonic() + PREPARING_SECONDS
    before = running.prepared()
    while running.tool.prepares and running.prepared() == before:
        if time.monotonic() > deadline:
            raise RuntimeError(f"{running.log}: nothing was prepared")
        seen.page.wait_for_timeout(250)


def other_pages(
    browser: Browser,
    product: Running,
    reference: Running,
    pages: Sequence[str],
    regions: Sequence[str],
    count: int,
    samples: Samples,
    say: Callable[[str], None],
) -> None:
    """Press regions on the product's other pages.

    The answer is all that the same gesture came to beforehand on `reference`, a server of its own
    with the same data.
    """
    codes = _codes(product)
    for page in pages:
        say(f"Clic de filtre : {page}")
        anchor, *others = regions
        wanted, back = _looked(opened(browser, reference), page, codes[anchor], others[:count])
        seen = opened(browser, product)
        seen.goto(page, f"&region={codes[anchor]}")
        seen.page.locator(product.tool.last).wait_for(state="attached")
        for state in (COLD, WARM):
            for region, expected in wanted.items():
                with foreground(seen), watched() as elsewhere:
                    taken = seen.choose(region, expected)
                samples.add(Sample("click", page, "product", state, taken, elsewhere.cores))
                seen.leave(region, back)
        seen.close()


def _looked(
    look: Watched, page: str, anchor: str, regions: Sequence[str]
) -> tuple[dict[str, Expected], Expected]:
    """Return all that a page shows with each region beside the anchor, then with it alone."""
    look.goto(page, f"&region={anchor}")
    look.whole()
    tool, found, back = look.running.tool, {}, {}
    for region in regions:
        tool.find(look.page, region).click()
        found[region] = look.whole()
        tool.leave(look.page, region)
        back = look.whole()
    look.close()
    return found, back


def page_changes(
    browser: Browser,
    servers: Mapping[str, Running],
    answers: Answers,
    pages: Sequence[str],
    count: int,
    samples: Samples,
) -> None:
    """Press the links of the navigation: from the overview to a page, and back."""
    seen = {name: opened(browser, running) for name, running in servers.items()}
    for one in seen.values():
        one.goto("overview")
        one.arm(answers.of("overview"))
        one.painted()
    for page in pages:

        def round_of(_: int, state: str, names: Sequence[str], page: str = page) -> None:
            for name in names:
                tool = servers[name].tool
                with foreground(seen[name]) as one, watched() as elsewhere:
                    taken = one.follow(tool.link(one.page, page), answers.of(page))
                samples.add(Sample("page", page, name, state, taken, elsewhere.cores))
                one.follow(tool.link(one.page, "overview"), answers.of("overview"))

        rounds = range(MORE_ROUNDS * count)
        _rounds(samples, "page", page, WARM, list(seen), rounds, count, round_of)
    for one in seen.values():
        one.close()


@contextmanager
def foreground(seen: Watched) -> Iterator[Watched]:
    """Put a page in front: a browser draws the others less often."""
    seen.page.bring_to_front()
    yield seen


def _rounds(
    samples: Samples,
    measure: str,
    page: str,
    state: str,
    names: list[str],
    items: Iterator[object] | Sequence[object] | range,
    count: int,
    round_of: Callable[..., None],
) -> None:
    """Take samples of all tools in turn, each round in another order, until enough are kept."""
    for place, item in enumerate(items):
        missing = [name for name in names if samples.kept(measure, page, name, state) < count]
        if not missing:
            return
        turn = place % len(names)
        order = names[turn:] + names[:turn]
        round_of(item, state, [name for name in order if name in missing])


def _rounds_done(samples: Samples, measure: str, page: str, names: Sequence[str]) -> int:
    """Return how many regions every tool was asked: the first ones of the list."""
    asked = [
        sum(
            one.measure == measure and one.page == page and one.tool == name and one.state == COLD
            for one in samples.taken
        )
        for name in names
    ]
    return min(asked)


def _codes(product: Running) -> dict[str, str]:
    """Return the codes of the regions that an address of the product takes, by name."""
    import csv

    file = product.tool.folder / "data" / "reference" / "regions.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row["region_code"] for row in csv.DictReader(lines)}
