"""What a page shows: the filters in force, the snapshot they are read on, language and colours."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats, language, under_filters
from tracker.charts.theme import Mode
from tracker.database import KEPT_CONNECTIONS, Database
from tracker.filters import Choices, Filters, Rejected
from tracker.records import records
from tracker.register import RegisterEntry, register
from tracker.settings import Settings
from tracker.snapshot import Snapshot
from tracker.under_filters import UnderFilters

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
    return under_filters.choices(lambda name, _: _answer(snapshot, snapshot.id, name, ()))


@dataclass(frozen=True)
class View(UnderFilters):
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

    def unfiltered(self) -> "View":
        """Return the view of the whole country: what is announced of it alone has no part."""
        kept = self.filters
        whole = Filters(
            as_of=kept.as_of,
            known_on=kept.known_on,
            examples=kept.examples,
            snapshot=kept.snapshot,
        )
        return replace(self, filters=whole)

    def latest(self) -> "View":
        """Return the same view with all that is known: today, or in the snapshot of a link."""
        is_whole = self.filters.snapshot and not self.filters.known_on
        return self if is_whole else self.today()

    def today(self) -> "View":
        """Return the same view with all that is known today."""
        return replace(self, snapshot=self.published, filters=self.filters.published())

    def announced(self, measure: str) -> Any | None:
        """Return the last announced figure that a register query recomputes; None if none is."""
        figures = self.query("data/figures")
        return next(reversed(records(figures[figures["measure"] == measure])), None)

    def register(self) -> pd.DataFrame:
        """Return the register of announced figures, one row a figure."""
        return _register(self.snapshot, self.snapshot.id)

    def text(self, row: Any, column: str) -> str:
        """Return the text of a bilingual pair of columns (`label` -> `label_fr` or `label_en`)."""
        value = getattr(row, f"{column}_{language.current()}")
        return "" if formats.is_unknown(value) else str(value)

    @property
    def language(self) -> str:
        """Return the language of the screen, `fr` or `en`."""
        return language.current()

    @property
    def has_example(self) -> bool:
        """Tell whether a commitment under the filters is an example."""
        return bool(self.row("national/summary").example_commitments)


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def keep(view: View) -> None:
    """Make a view the current one of this session."""
    st.session_state["view"] = view


def current() -> View:
    """Return the view that the entry point opened for this run."""
    view: View = st.session_state["view"]
    return view
