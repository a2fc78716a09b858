"""The numbers that an answer must hold, read from the snapshot by the product's own queries."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from tracker.database import Database, asking
from tracker.filters import Filters
from tracker.records import records
from tracker.settings import Settings
from tracker.snapshot import current

AS_OF = date(2022, 11, 17)
NATIONAL = ("overview", "signatures", "cofinancing", "operators")
AGREEMENT = "Accord de principe de co‑financement"
UNSIGNED = "Sur la liste"


class WrongAnswerError(Exception):
    """An answer came that does not hold the right numbers."""


@dataclass(frozen=True)
class Numbers:
    """Hold what every tool must say of a perimeter; the commitments are those decided."""

    signed: int
    listed: int
    commitments: int
    agreements: int


class RightNumbers:
    """Work out the numbers of a choice of regions, each once."""

    def __init__(self, snapshots: Path) -> None:
        settings = replace(Settings.from_environment(), snapshot_dir=snapshots.resolve())
        snapshot = current(settings)
        if snapshot is None:
            raise ValueError(f"{snapshots}: no snapshot is published there")
        self._known: dict[tuple[str, ...], Numbers] = {}
        self._ask = asking(Database(settings), snapshot)
        regions = self._ask("reference/regions", {})
        self.codes = dict(zip(regions["name"], regions["region_code"], strict=True))

    @property
    def regions(self) -> list[str]:
        """Return the regions that have commitments, by name: those that every tool offers."""
        return [name for name in self.codes if self.of([name]).commitments]

    def of(self, regions: Sequence[str]) -> Numbers:
        """Return the numbers of some regions together; none: the whole country."""
        codes = tuple(self.codes[name] for name in regions)
        if codes not in self._known:
            parameters = Filters(as_of=AS_OF, regions=codes).parameters()
            [row] = records(self._ask("national/summary", parameters))
            found = Numbers(row.signed, row.listed, row.commitments, row.cofinancing_agreements)
            self._known[codes] = found
        return self._known[codes]


@lru_cache(maxsize=1_000)
def check_words(page: str, text: str, numbers: Numbers) -> None:
    """Raise `WrongAnswerError` unless the words of one of our national pages hold its numbers."""
    squeezed = re.sub(r"\s+", "", text)
    signed = rf"(?<!\d){numbers.signed}(territoires?)?sur{numbers.listed}(?!\d)"
    wanted = {
        "overview": (signed, _whole(numbers.commitments), _whole(numbers.agreements)),
        "signatures": (signed,),
        "cofinancing": (_whole(numbers.commitments), _whole(numbers.agreements)),
        "operators": (_whole(numbers.commitments),),
    }[page]
    for pattern in wanted:
        if not re.search(pattern, squeezed):
            raise WrongAnswerError(f"{page}: {pattern} is not in {squeezed[:300]}")


def check_props(page: str, response: Mapping[str, Any], numbers: Numbers) -> None:
    """Raise `WrongAnswerError` unless what Dash gave the components of a page is right."""
    if page == "overview":
        figures = [
            re.sub(r"\s+", "", child["props"]["children"][1]["props"]["children"])
            for child in response["overview-metrics"]["children"]
        ]
        wanted = [f"{numbers.signed}sur{numbers.listed}", str(numbers.commitments)]
        if not {*wanted, str(numbers.agreements)} <= set(figures):
            raise WrongAnswerError(f"{page}: {figures}, {numbers} is expected")
        return
    for rows in _tables(response):
        sizes = [(row, row["size"]) for row in rows if "size" in row]
        if page == "signatures":
            found = (sum(size for row, size in sizes if row["status"] != UNSIGNED),)
            expected: tuple[int, ...] = (numbers.signed,)
        else:
            agreed = sum(size for row, size in sizes if row.get("nature") == AGREEMENT)
            found = (sum(size for _, size in sizes), agreed)
            expected = (numbers.commitments, numbers.agreements)
        if found == expected:
            return
    raise WrongAnswerError(f"{page}: no table adds up to {numbers}")


def _tables(value: Any) -> Iterator[list[dict[str, Any]]]:
    """Give the rows of each table in what Dash answered."""
    if isinstance(value, list):
        for item in value:
            yield from _tables(item)
    elif isinstance(value, Mapping):
        if value.get("type") == "DataTable":
            yield value["props"]["data"]
        else:
            for item in value.values():
                yield from _tables(item)


def _whole(number: int) -> str:
    return rf"(?<!\d){number}(?!\d)"
