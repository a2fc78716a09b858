"""Queries under the filters, and the words for what the filters keep: on a page, on a slide."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

import pandas as pd

from tracker import formats, language
from tracker.filters import Choices, Filters
from tracker.language import _
from tracker.records import records

Ask = Callable[[str, Mapping[str, object]], pd.DataFrame]
"""Answer a named query, with its parameters, on one snapshot."""
NARROWING = ("operators", "challenges", "natures", "instruments", "list_version")
"""The filters beside the perimeter, the days and the examples."""


def choices(ask: Ask) -> Choices:
    """Return what filters may name, as a snapshot knows it."""

    def ids(table: str) -> frozenset[str]:
        return frozenset(ask(f"reference/{table}", {}).iloc[:, 0])

    milestones, versions = ask("reference/milestones", {}), ask("reference/list_versions", {})
    [known] = records(ask("reference/knowledge", {}))
    return Choices(
        default_as_of=milestones.loc[milestones["is_default"], "day"].iloc[0].date(),
        first_day=versions["listed_on"].min().date(),
        last_day=max(
            milestones["day"].max().date(),
            versions["listed_on"].max().date(),
            known.last_on or date.min,
        ),
        last_known=known.last_known,
        regions=ids("regions"),
        territories=ids("territories"),
        operators=ids("operators"),
        challenges=ids("challenges"),
        natures=ids("natures"),
        instruments=ids("instruments"),
        list_versions=ids("list_versions"),
    )


class UnderFilters:
    """Ask a snapshot under filters; a page's view and a slide's scene both are one."""

    filters: Filters

    def query(self, name: str, **more: Any) -> pd.DataFrame:
        """Return the rows of a named query under the filters; `more` replaces parameters."""
        raise NotImplementedError

    def rows(self, name: str, **more: Any) -> list[Any]:
        """Return the rows of a query one by one; missing values are None."""
        return records(self.query(name, **more))

    def row(self, name: str, **more: Any) -> Any:
        """Return the single row of a query; missing values are None."""
        return self.rows(name, **more)[0]

    def names(self, table: str) -> dict[str, str]:
        """Return id -> name of a reference table, in the language in use and in its own order."""
        frame = self.query(f"reference/{table}")
        return dict(zip(frame.iloc[:, 0], frame[self.name_column(frame)], strict=True))

    def kept(self, table: str) -> dict[str, str]:
        """Return the names of a table that the filters keep: all, unless some are chosen."""
        chosen: tuple[str, ...] = getattr(self.filters, table)
        return {key: name for key, name in self.names(table).items() if key in (chosen or (key,))}

    def chosen(self, among: Collection[str] = NARROWING) -> list[tuple[str, str]]:
        """Name the filters in force, of those that narrow, and what each keeps."""
        labels = {
            "operators": _("Operators"),
            "challenges": _("Challenges"),
            "natures": _("Nature of the commitment"),
            "instruments": _("Signed document"),
        }
        said = [
            (label, formats.listed(list(self.kept(table).values())))
            for table, label in labels.items()
            if table in among and getattr(self.filters, table)
        ]
        if "list_version" in among and self.filters.list_version:
            [listed_on] = [
                row.listed_on
                for row in self.rows("reference/list_versions")
                if row.list_version == self.filters.list_version
            ]
            said.append((_("Version of the list"), formats.month(listed_on)))
        return said

    @staticmethod
    def column(name: str) -> str:
        """Return the column of a name in the language in use (`region_name`, or its `_en`)."""
        return f"{name}_en" if language.current() == "en" else name

    @staticmethod
    def name_column(frame: pd.DataFrame) -> str:
        """Return the column that holds names in the language in use."""
        wanted = (f"name_{language.current()}", "name", "reading_" + language.current())
        return next(column for column in wanted if column in frame.columns)

    @property
    def as_of(self) -> str:
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
