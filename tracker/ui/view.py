"""What a page shows: the filters in force, the snapshot they are read on, language and colours."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats, language
from tracker.charts.theme import Mode
from tracker.database import KEPT_CONNECTIONS, Database
from tracker.filters import Choices, Filters, Rejected
from tracker.language import _
from tracker.records import records
from tracker.register import RegisterEntry, register
from tracker.settings import Settings
from tracker.snapshot import Snapshot

MOST_QUERIES_KEPT = 2_000
Parameters = tuple[tuple[str, Any], ...]


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings.from_environment()


@st.cache_resource(show_spinner=False)
def database() -> Database:
    """Return the one database object that all sessions share."""
    return Database(settings())


@st.cache_data(max_entries=MOST_QUERIES_KEPT, show_spinner=False)
def _answer(_snapshot: Snapshot, snapshot_id: str, name: str, parameters: Parameters) -> Any:
    return database().query(name, dict(parameters), _snapshot)


@st.cache_data(max_entries=KEPT_CONNECTIONS, show_spinner=False)
def _register(_snapshot: Snapshot, snapshot_id: str) -> pd.DataFrame:
    entries = [asdict(entry) for entry in register(database(), _snapshot)]
    return pd.DataFrame(entries, columns=[field.name for field in fields(RegisterEntry)])


def choices(snapshot: Snapshot) -> Choices:
    """Return what an address may name, as the snapshot knows it."""

    def rows(table: str) -> pd.DataFrame:
        frame: pd.DataFrame = _answer(snapshot, snapshot.id, f"reference/{table}", ())
        return frame

    def ids(table: str) -> frozenset[str]:
        return frozenset(rows(table).iloc[:, 0])

    milestones, versions = rows("milestones"), rows("list_versions")
    [known] = records(rows("knowledge"))
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


@dataclass(frozen=True)
class View:
    """One visitor's view: everything that a page may depend on.

    `snapshot` is what is read: the `published` one, or what was known on the day that was asked.
    """

    snapshot: Snapshot
    published: Snapshot
    filters: Filters
    default: Filters
    mode: Mode
    rejected: tuple[Rejected, ...] = ()

    def query(self, name: str, **more: Any) -> pd.DataFrame:
        """Return the rows of a named query under the filters; `more` replaces parameters."""
        parameters = {**self.filters.parameters(), **more}
        key = tuple((item, _hashable(value)) for item, value in sorted(parameters.items()))
        frame: pd.DataFrame = _answer(self.snapshot, self.snapshot.id, name, key)
        return frame

    def row(self, name: str, **more: Any) -> Any:
        """Return the single row of a query as a named tuple; missing values are None."""
        return records(self.query(name, **more))[0]

    def today(self) -> "View":
        """Return the same view with all that is known today."""
        return replace(self, snapshot=self.published, filters=replace(self.filters, known_on=None))

    def announced(self, measure: str) -> Any | None:
        """Return the last announced figure that a register query recomputes; None if none is."""
        figures = self.query("data/figures")
        return next(reversed(records(figures[figures["measure"] == measure])), None)

    def register(self) -> pd.DataFrame:
        """Return the register of announced figures, one row a figure."""
        return _register(self.snapshot, self.snapshot.id)

    def names(self, table: str) -> dict[str, str]:
        """Return id -> name of a reference table, in the language in use and in its own order."""
        frame = self.query(f"reference/{table}")
        return dict(zip(frame.iloc[:, 0], frame[self.name_column(frame)], strict=True))

    def kept(self, table: str) -> dict[str, str]:
        """Return the names of a table that the filters keep: all, unless some are chosen."""
        chosen: tuple[str, ...] = getattr(self.filters, table)
        return {key: name for key, name in self.names(table).items() if key in (chosen or (key,))}

    def text(self, row: Any, column: str) -> str:
        """Return the text of a bilingual pair of columns (`label` -> `label_fr` or `label_en`)."""
        value = getattr(row, f"{column}_{language.current()}")
        return "" if formats.is_unknown(value) else str(value)

    @property
    def language(self) -> str:
        """Return the language of the screen, `fr` or `en`."""
        return language.current()

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
    def is_whole_country(self) -> bool:
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
    def has_example(self) -> bool:
        """Tell whether a commitment under the filters is an example."""
        return bool(self.row("national/summary").example_commitments)

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


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def keep(view: View) -> None:
    """Make a view the current one of this session."""
    st.session_state["view"] = view


def current() -> View:
    """Return the view that the entry point opened for this run."""
    view: View = st.session_state["view"]
    return view
