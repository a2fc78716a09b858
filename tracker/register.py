"""The register of announced figures: each one beside what the rows give, and what that says."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

import pandas as pd

from tracker.database import Database
from tracker.snapshot import Snapshot

Status = Literal["holds", "differs", "calibrated", "partial", "cannot"]

TOLERANCE = 0.1
"""How far, as a share, a value may be from a figure announced as « environ » or « près de »."""


@dataclass(frozen=True, kw_only=True)
class RegisterEntry:
    """Hold an announced figure, its value computed from the rows, and the verdict.

    The status is `holds` or `differs`; `partial` when the dated list counts fewer, being partial;
    `calibrated` when invented rows give it, made to, which proves nothing; `cannot` when no query
    computes it or no row is known. `difference` is computed - announced, in the unit of the
    figure. Nothing computed, nothing known: None.
    """

    figure_id: str
    label_fr: str
    label_en: str
    announced: float
    unit: str
    as_of: date
    as_of_latest: date
    date_precision: str
    qualifier: str
    territory_id: str | None
    territory_name: str | None
    operator_id: str | None
    operator_name: str | None
    source_id: str
    publisher: str
    source_title: str
    url: str | None
    published_on: str | None
    note_fr: str | None
    note_en: str | None
    reason_fr: str | None
    reason_en: str | None
    query: str | None
    computed: float | None
    difference: float | None
    has_example: bool
    status: Status


_COMPUTED = {"announced", "query", "computed", "difference", "has_example", "status"}
_FIGURE_FIELDS = [field.name for field in fields(RegisterEntry) if field.name not in _COMPUTED]


def register(database: Database, snapshot: Snapshot) -> list[RegisterEntry]:
    """Recompute every announced figure that can be, oldest first; errors as `Database.query`."""
    figures = database.query("data/figures", {}, snapshot)
    return [_entry(_known(row), database, snapshot) for row in figures.to_dict("records")]


def _known(row: dict[Any, Any]) -> dict[str, Any]:
    """Turn what pandas writes for an unknown, and its timestamps, into plain Python."""
    plain: dict[str, Any] = {
        str(name): None if pd.isna(value) else value for name, value in row.items()
    }
    return plain | {name: plain[name].date() for name in ("as_of", "as_of_latest")}


def _entry(figure: dict[str, Any], database: Database, snapshot: Snapshot) -> RegisterEntry:
    query = f"register/{figure['measure']}" if figure["measure"] else None
    computed, has_example, is_partial = None, False, False
    if query:
        territories = [figure["territory_id"]] if figure["territory_id"] else []
        params = {"on": figure["as_of_latest"], "territories": territories}
        row = database.query(query, params, snapshot).iloc[0]
        computed = None if pd.isna(row["value"]) else float(row["value"])
        has_example, is_partial = bool(row["has_example"]), bool(row["is_partial"])
    announced = float(figure["value"])
    return RegisterEntry(
        **{name: figure[name] for name in _FIGURE_FIELDS},
        announced=announced,
        query=query,
        computed=computed,
        difference=None if computed is None else computed - announced,
        has_example=has_example,
        status=_status(announced, figure["qualifier"], computed, has_example, is_partial),
    )


def _status(
    announced: float, qualifier: str, computed: float | None, has_example: bool, is_partial: bool
) -> Status:
    if computed is None:
        return "cannot"
    if agrees(announced, qualifier, computed):
        return "calibrated" if has_example else "holds"
    return "partial" if is_partial and computed < announced else "differs"


def agrees(announced: float, qualifier: str, computed: float) -> bool:
    """Tell whether a value is one that the announced figure, with its qualifier, can stand for."""
    match qualifier:
        case "nearly":
            return announced * (1 - TOLERANCE) <= computed <= announced
        case "about":
            return abs(computed - announced) <= announced * TOLERANCE
        case "more_than":
            return computed >= announced
        case _:
            return computed == announced
