"""What a page shows: the filters in force, the snapshot they are read on, language and colours."""

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from tracker import formats, language, under_filters
from tracker.charts.palette import Mode
from tracker.database import KEPT_CONNECTIONS, Database
from tracker.filters import PARAMETERS, Choices, Filters, Rejected
from tracker.findings import figures
from tracker.memory import Memory
from tracker.named_queries import header
from tracker.records import records
from tracker.register import RegisterEntry, register
from tracker.settings import Settings
from tracker.snapshot import Snapshot
from tracker.under_filters import UnderFilters

Made = TypeVar("Made")

_needed: defaultdict[str, dict[tuple[str, tuple[str, ...]], bool]] = defaultdict(dict)
"""The queries that each page asked under the filters, in their order, each with those of them that
it left empty; and whether it asked a frame, or rows alone."""
_workers = ThreadPoolExecutor(2, thread_name_prefix="ahead")
_answers: Memory[pd.DataFrame] = Memory(2_000)
_rows: Memory[list[Any]] = Memory(2_000)
_made: Memory[Any] = Memory(4_000)
_choices: Memory[Choices] = Memory(KEPT_CONNECTIONS)


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings.from_environment()


@st.cache_resource(show_spinner=False)
def database() -> Database:
    """Return the one database object that all sessions share."""
    return Database(settings())


@st.cache_resource(show_spinner=False)
def ensured() -> list[Snapshot]:
    """Return the snapshot that this process found whole and up to date, none before it looked."""
    return []


@cache
def _declared(name: str) -> tuple[str, ...]:
    return tuple(header(name).params)


def _asked(snapshot: Snapshot, name: str, parameters: Mapping[str, Any]) -> Hashable:
    """Return what an answer depends on: the parameters that the query declares, and no other."""
    values = (parameters[param] for param in _declared(name) if param in parameters)
    return (snapshot.path, snapshot.id, name, *map(_hashable, values))


def _answer(snapshot: Snapshot, name: str, parameters: Mapping[str, Any]) -> pd.DataFrame:
    kept = _answers.get(
        _asked(snapshot, name, parameters), lambda: database().query(name, parameters, snapshot)
    )
    # A copy on write: what a page changes stays its own.
    return kept.copy(deep=False)


def _row_list(snapshot: Snapshot, name: str, parameters: Mapping[str, Any]) -> list[Any]:
    """Return the rows of an answer: those of its frame when somebody asked that already."""
    key = _asked(snapshot, name, parameters)

    def made() -> list[Any]:
        if key in _answers:
            return records(_answer(snapshot, name, parameters))
        return database().rows(name, parameters, snapshot)

    return _rows.get(key, made)


def ask_first(snapshot: Snapshot, names: Iterable[str]) -> None:
    """Ask, side by side, what a page without an address needs, before a visit has shown it."""
    parameters = choices(snapshot).default().parameters()
    for name in names:
        _ask_ahead(snapshot, name, parameters)


def _ask_ahead(
    snapshot: Snapshot, name: str, parameters: Mapping[str, Any], *, is_frame: bool = True
) -> None:
    """Have a query answered in the background, unless somebody asks it before its turn comes."""
    key = _asked(snapshot, name, parameters)
    known: Container[Hashable] = _answers if is_frame else _rows

    def ask() -> None:
        if key not in known:
            (_answer if is_frame else _row_list)(snapshot, name, parameters)

    if key not in known:
        _workers.submit(ask)


@st.cache_data(max_entries=KEPT_CONNECTIONS, show_spinner=False)
def _register(_snapshot: Snapshot, snapshot_id: str) -> pd.DataFrame:
    entries = [asdict(entry) for entry in register(database(), _snapshot)]
    return pd.DataFrame(entries, columns=[field.name for field in fields(RegisterEntry)])


def choices(snapshot: Snapshot) -> Choices:
    """Return what an address may name, as the snapshot knows it."""
    return _choices.get(
        (snapshot.path, snapshot.id),
        lambda: under_filters.choices(lambda name, given: _answer(snapshot, name, given)),
    )


@dataclass(frozen=True)
class View(UnderFilters):
    """One visitor's view: everything that a page may depend on.

    `snapshot` is what is read: the `published` one, or what was known on the day that was asked.
    `page` is the address of the page.
    """

    snapshot: Snapshot
    published: Snapshot
    filters: Filters
    default: Filters
    mode: Mode
    page: str = ""
    rejected: tuple[Rejected, ...] = ()
    states: tuple[Snapshot, ...] = ()
    """What was known on other days, where a block compares them: a link names them too."""

    def query(self, name: str, **more: Any) -> pd.DataFrame:
        """Return the rows of a named query under the filters; `more` replaces parameters."""
        self._note(name, more, is_frame=True)
        return _answer(self.snapshot, name, {**self.filters.parameters(), **more})

    def _note(self, name: str, more: Mapping[str, Any], *, is_frame: bool) -> None:
        if all(value == [] for value in more.values()) and st.session_state.get("view") is self:
            needed, key = _needed[self.page], (name, tuple(sorted(more)))
            needed[key] = is_frame or needed.get(key, False)

    def ask_ahead(self) -> None:
        """Begin to ask, side by side, what this page is known to ask one after the other."""
        for (name, left_empty), is_frame in tuple(_needed.get(self.page, {}).items()):
            parameters = {**self.filters.parameters(), **{each: [] for each in left_empty}}
            _ask_ahead(self.snapshot, name, parameters, is_frame=is_frame)

    def begin(self, *names: str) -> None:
        """Begin to ask, side by side, what is needed further down the page."""
        for name in names:
            _ask_ahead(self.snapshot, name, self.filters.parameters())

    def rows(self, name: str, **more: Any) -> list[Any]:
        """Return the rows of a named query one by one, shared by all: to read, not to change."""
        self._note(name, more, is_frame=False)
        parameters = {**self.filters.parameters(), **more}
        return _row_list(self.snapshot, name, parameters)

    def names(self, table: str) -> dict[str, str]:
        """Return id -> name of a reference table, in the language in use and in its own order."""
        key = ("names", self.snapshot.path, self.snapshot.id, table, language.current())
        kept: dict[str, str] = _made.get(key, lambda: super(View, self).names(table))
        return dict(kept)

    def once(self, what: str, make: Callable[[], Made]) -> Made:
        """Return a part of the page that is the same for all who look at the same view of it.

        It is made once, of nothing but this view and the page's own parameters in the address.
        """
        own = tuple(
            (name, *st.query_params.get_all(name))
            for name in sorted(st.query_params)
            if name not in PARAMETERS
        )
        read = (self.snapshot.path, self.snapshot.id, self.published.id, self.filters)
        key = (what, self.page, *read, self.mode, language.current(), own)
        made: Made = _made.get(key, make)
        return made

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
        return figures.announced(self.rows("data/figures"), measure)

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


def _hashable(value: Any) -> Hashable:
    return tuple(value) if isinstance(value, list) else value


def keep(view: View) -> None:
    """Make a view the current one of this session."""
    st.session_state["view"] = view


def current() -> View:
    """Return the view that the entry point opened for this run."""
    view: View = st.session_state["view"]
    return view
