"""One region as a snapshot knows it, at two days: the one looked at, and the one before."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

import pandas as pd

from tracker import formats
from tracker.filters import Filters
from tracker.snapshot import Snapshot
from tracker.under_filters import Ask, UnderFilters


@dataclass(frozen=True, kw_only=True)
class Reading(UnderFilters):
    """Hold the one region that the filters keep, the day to compare with, who answers.

    `link` is the address that shows the same view, empty when none is known.
    """

    ask: Ask
    snapshot: Snapshot
    filters: Filters
    since: date
    link: str = ""

    def query(self, name: str, **more: Any) -> pd.DataFrame:
        """Return the rows of a named query under the filters; `more` replaces parameters."""
        return self.ask(name, {**self.filters.parameters(), **more})

    def instants(self) -> dict[str, datetime]:
        """Give the ends of the two days of knowledge between which corrections are told."""
        return {
            "since": datetime.combine(self.since, time.max),
            "until": datetime.combine(self.known_until, time.max),
        }

    @cached_property
    def known_until(self) -> date:
        """Return the last day of knowledge that the brief speaks of."""
        newest = self.filters.known_on or self.row("reference/knowledge").last_known
        return max(newest, self.since)

    @cached_property
    def region(self) -> Any:
        """Return the region beside the country, at the day looked at."""
        return self._region(self.filters.as_of)

    @cached_property
    def region_before(self) -> Any:
        """Return the region beside the country, at the day to compare with."""
        return self._region(self.since)

    def _region(self, day: date) -> Any:
        [code] = self.filters.regions
        rows = self.rows("local/regions", as_of=day)
        return next(row for row in rows if row.region_code == code)

    @cached_property
    def has_example(self) -> bool:
        """Tell whether the region's commitments are invented; a zero among invented rows is too."""
        if self.region.has_example is not None:
            return bool(self.region.has_example)
        return bool(self.row("national/summary", regions=[]).example_commitments)

    @cached_property
    def dated(self) -> pd.DataFrame:
        """Return the dated documents of the region, in the order in which they count."""
        return self.query("national/signatures")

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """Return who has an answer from whom, and who waits."""
        return self.query("local/coverage")

    @cached_property
    def operators(self) -> list[Any]:
        """Return the operators side by side, at the day looked at."""
        return self.rows("national/operators")

    @cached_property
    def operator_names(self) -> dict[str, str]:
        """Return the operators by their ids."""
        return self.names("operators")

    @cached_property
    def region_names(self) -> dict[str, str]:
        """Return the regions by their codes."""
        return self.names("regions")

    @cached_property
    def instrument_names(self) -> dict[str, str]:
        """Return the kinds of document by their ids."""
        return self.names("instruments")

    @property
    def region_name(self) -> str:
        """Return the region's name, in the language in use."""
        return str(getattr(self.region, self.column("region_name")))

    @property
    def days(self) -> dict[str, str]:
        """Return the two days in words, as sentences name them."""
        return {"since": formats.day(self.since), "day": formats.day(self.filters.as_of)}
