"""Columns of the operators' answers one by one, for tables and files that list them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from tracker import formats, language
from tracker.exports.exhibit import Column
from tracker.findings import local
from tracker.language import _
from tracker.ui import columns
from tracker.ui.view import View

STAGES = ("agreed", "contracted", "paid")


def one_by_one(view: View) -> list[Column]:
    """Return the columns of exports/commitments."""
    known = view.rows("reference/sources")
    publishers = {row.source_id: row.publisher for row in known}
    return [
        columns.text(_("Identifier"), "commitment_id"),
        columns.text(_("Territory"), "territory_name"),
        columns.text(_("Regions"), "region_names"),
        *_asked(view),
        _reached(columns.day(_("Contracted on"), "contracted_on"), _has_day("contracted")),
        _reached(columns.day(_("Paid on"), "paid_on"), _has_day("paid")),
        *_amounts(_has_day),
        columns.text(_("Publisher"), "source_id", publishers),
        columns.example("is_example"),
    ]


def of_territory(view: View) -> list[Column]:
    """Return the columns of local/territory_actions."""
    stages = local.stages()
    stage = Column(
        _("Stage"), lambda row: formats.sentence(stages[row.stage_id]) if row.stage_id else "–"
    )
    return [*_asked(view), stage, *_amounts(_has_stage), columns.example("is_example")]


def _asked(view: View) -> list[Column]:
    """Return what was asked of whom, and when it was answered."""
    return [
        columns.text(_("Action"), f"title_{language.current()}"),
        columns.text(_("Challenge"), "challenge_id", view.names("challenges")),
        columns.text(_("Operator"), "operator_id", view.names("operators")),
        columns.text(_("Nature of the commitment"), "nature_id", view.names("natures")),
        columns.day(_("Requested on"), "requested_on"),
        _reached(
            columns.day(_("Answered on"), "decided_on"),
            lambda row: row.decided_on is not None,
            _("no answer yet"),
        ),
    ]


def _amounts(reached: Callable[[str], Callable[[Any], bool]]) -> list[Column]:
    headings = (_("Amount agreed"), _("Amount contracted"), _("Amount paid"))
    return [
        _reached(columns.euros(heading, f"{stage}_eur"), reached(stage))
        for heading, stage in zip(headings, STAGES, strict=True)
    ]


def _has_day(stage: str) -> Callable[[Any], bool]:
    return lambda row: getattr(row, f"{stage}_on") is not None


def _has_stage(stage: str) -> Callable[[Any], bool]:
    """Tell whether the furthest stage of a row is this one, or after it."""
    return lambda row: row.stage_id in STAGES[STAGES.index(stage) :]


def _reached(column: Column, reached: Callable[[Any], bool], otherwise: str = "–") -> Column:
    """Tell a stage that was not reached, which is known, from a day or an amount that is not."""
    return replace(column, write=partial(_written, column, reached, otherwise))


def _written(column: Column, reached: Callable[[Any], bool], otherwise: str, row: Any) -> str:
    return column.write(row) if reached(row) else otherwise
