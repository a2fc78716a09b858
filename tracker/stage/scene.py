"""What a slide looks at: filters on a snapshot, and the words for what they keep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from tracker import formats, language
from tracker.filters import Choices, Filters
from tracker.language import _
from tracker.records import records

Ask = Callable[[str, Mapping[str, object]], pd.DataFrame]
"""Answer a named query, with its parameters, on one snapshot."""


def choices(ask: Ask) -> Choices:
    """Return what filters may name, as a snapshot knows it."""

    def ids(table: str) -> frozenset[str]:
        return frozenset(ask(f"reference/{table}", {}).iloc[:, 0])

    milestones, versions = ask("reference/milestones", {}), ask("reference/list_versions", {})
    return Choices(
        default_as_of=milestones.loc[milestones["is_default"], "day"].iloc[0].date(),
        first_day=versions["listed_on"].min().date(),
        last_day=max(milestones["day"].max(), versions["listed_on"].max()).date(),
        last_known=ask("reference/knowledge", {})["last_known"].iloc[0].date(),
        regions=ids("regions"),
        territories=ids("territories"),
        operators=ids("operators"),
        challenges=ids("challenges"),
        natures=ids("natures"),
        instruments=ids("instruments"),
        list_versions=ids("list_versions"),
    )


@dataclass(frozen=True)
class Scene:
    """Hold the filters of a slide and the snapshot that answers under them.

    `default` are the filters of an address without parameters.
    """

    ask: Ask
    filters: Filters
    default: Filters

    def query(self, name: str, **more: object) -> pd.DataFrame:
        """Return the rows of a named query under the filters; `more` replaces parameters."""
        return self.ask(name, {**self.filters.parameters(), **more})

    def row(self, name: str, **more: object) -> Any:
        """Return the single row of a query; missing values are None."""
        return records(self.query(name, **more))[0]

    def names(self, table: str) -> dict[str, str]:
        """Return id -> name of a reference table, in the language in use and in its own order."""
        frame = self.query(f"reference/{table}")
        named = (f"name_{language.current()}", "name")
        column = next(column for column in named if column in frame.columns)
        return dict(zip(frame.iloc[:, 0], frame[column], strict=True))

    def kept(self, table: str) -> dict[str, str]:
        """Return the names of a table that the filters keep: all, unless some are chosen."""
        chosen: tuple[str, ...] = getattr(self.filters, table)
        return {key: name for key, name in self.names(table).items() if key in (chosen or (key,))}

    @staticmethod
    def column(name: str) -> str:
        """Return the column of a name in the language in use (`region_name`, or its `_en`)."""
        return f"{name}_en" if language.current() == "en" else name

    def address(self, page: str) -> str:
        """Return the address of a page of the dashboard under the filters."""
        lang = {"lang": ["en"]} if language.current() == "en" else {}
        query = urlencode(self.filters.to_query_params(self.default) | lang, doseq=True)
        return f"/{page}?{query}"

    @property
    def day(self) -> str:
        """Return the as-of date as it is written, with the day of knowledge when one is asked."""
        day = formats.day(self.filters.as_of)
        if not self.filters.known_on:
            return day
        return _("{day}, as known on {known}").format(
            day=day, known=formats.day(self.filters.known_on)
        )

    @property
    def is_every_signature(self) -> bool:
        """Tell that no filter narrows the perimeter of signatures."""
        chosen = self.filters
        return not (chosen.regions or chosen.territories or chosen.instruments)

    @property
    def is_every_commitment(self) -> bool:
        """Tell that no filter narrows the perimeter of commitments."""
        chosen = self.filters
        commitments = chosen.operators or chosen.challenges or chosen.natures
        return not (chosen.regions or chosen.territories or commitments)

    @property
    def documents(self) -> str:
        """Name the kinds of signed document that the filters keep; empty when all are."""
        names = self.names("instruments")
        kept = [names[item].lower() for item in self.filters.instruments]
        return formats.listed(kept) if kept else ""

    @property
    def part(self) -> str:
        """Say which part of the country is shown; empty when it is the whole."""
        return self.perimeter if self.filters.regions or self.filters.territories else ""

    @property
    def perimeter(self) -> str:
        """Say which part of the country is shown."""
        if self.filters.territories:
            return _some(self.names("territories"), self.filters.territories, _("territories"))
        if self.filters.regions:
            return _some(self.names("regions"), self.filters.regions, _("regions"))
        return _("whole of France")


def _some(names: Mapping[str, str], chosen: tuple[str, ...], plural: str) -> str:
    if len(chosen) > 2:
        return f"{len(chosen)} {plural}"
    return formats.listed([names[item] for item in chosen])
