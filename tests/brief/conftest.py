"""Briefs read on the shared snapshots, in French, and on a data set with hostile names."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Built
from tests.story import copied
from tracker import language
from tracker.brief import Brief, read_brief
from tracker.brief.content import Table, fitted
from tracker.database import Database
from tracker.snapshot import build

SINCE, AS_OF = date(2019, 4, 1), date(2019, 7, 31)
HOSTILE = '#strong[x] *a* $x^2$ <b>gras</b> `c` _d_ @ref =1+1 "q" \\ ~ é'
Read = Callable[..., Brief]


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    language.use("fr")
    yield
    language.use("fr")


def reader(built: Built) -> Read:
    """Return how to read the brief of a region on a snapshot; the days may be replaced."""
    database = Database(built.settings)

    def read(region: str, **days: object) -> Brief:
        asked = {"since": SINCE, "as_of": AS_OF} | days
        return read_brief(
            lambda name, params: database.query(name, params, built.snapshot),
            built.snapshot,
            region,
            **asked,
        )

    return read


@pytest.fixture(scope="session")
def on_small(small: Built) -> Read:
    """Read briefs on the data set whose numbers are worked out by hand."""
    return reader(small)


@pytest.fixture(scope="session")
def on_told(told: Built) -> Read:
    """Read briefs on the data set with the returns of `tests/story.py`."""
    return reader(told)


@pytest.fixture(scope="session")
def on_shipped(shipped: Built) -> Read:
    """Read briefs on the data of the project."""
    return reader(shipped)


@pytest.fixture(scope="session")
def on_hostile(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Read briefs on the small data set, where a territory and an action have hostile names."""
    settings = copied(tmp_path_factory.mktemp("hostile"))
    _rename(settings.data_dir / "reference" / "territories.csv", "ti-9303", "name")
    for column in ("title_fr", "title_en"):
        _rename(settings.data_dir / "example" / "actions.csv", "act-003", column)
    return reader(Built(settings, build(settings)))


def _rename(path: Path, row_id: str, column: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row_id in row.values():
            row[column] = HOSTILE
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def fullest(brief: Brief, name: str) -> Brief:
    """Return a brief as full as one can be: every table cut, rows named so, many cautions."""

    def filled(table: Table) -> Table:
        row = [name[:6] if head.is_number else name for head in table.headings]
        lines = {True: 30, False: 12}["plus ancienne attente" in table.title]
        if table.title.startswith("Par opérateur"):
            row, lines = [name[:6]] * len(row), 4
        return fitted(
            table.title, table.headings, [row] * 60, lines=lines, is_example=table.is_example
        )

    sections = tuple(
        replace(section, tables=tuple(map(filled, section.tables))) for section in brief.sections
    )
    return replace(brief, sections=sections, cautions=(*brief.cautions, *brief.cautions[:2]))
