"""The blocks of a territory's sheet."""

from functools import partial
from typing import Any

import pandas as pd

from tracker import formats
from tracker.charts.theme import palette
from tracker.charts.timeline import Row, timeline
from tracker.findings import answers as said
from tracker.findings import local
from tracker.language import _, ngettext
from tracker.records import records
from tracker.ui import blocks, breakdowns, columns, credits, regional
from tracker.ui.blocks import Figure
from tracker.ui.markup import escape
from tracker.ui.tables import Column, listing
from tracker.ui.view import View


def identity(row: Any) -> str:
    """Write regions, departments and population in one line."""
    return _("{regions}. Departments: {departments}. {population} inhabitants in 2023.").format(
        regions=row.region_names,
        departments=row.department_names,
        population=formats.integer(row.population),
    )


def figures(view: View, row: Any) -> list[Figure]:
    """Return the two headline figures against the median, and what is awaited."""
    is_example = bool(row.has_example)
    documents = ngettext("{n} document", "{n} documents", row.documents).format(
        n=formats.integer(row.documents)
    )
    instruments = view.names("instruments")
    return [
        Figure(
            _("Signature"),
            local.status(row.instrument_id or "", instruments) if row.documents else "–",
            note=documents if row.documents else _("not found in the sources"),
        ),
        Figure(
            _("Commitments"),
            formats.integer(row.commitments),
            note=local.against_median(row),
            is_example=is_example,
        ),
        Figure(
            _("Co‑financing agreements"),
            formats.integer(row.cofinancing_agreements),
            note=_("and {n} fast-track reviews").format(n=formats.integer(row.fast_track_reviews)),
            is_example=is_example,
        ),
        Figure(
            _("Awaiting an answer"),
            formats.integer(row.awaited),
            note=_("Last answer: {day}").format(
                day=formats.day(row.last_answer_on) if row.last_answer_on else formats.unknown()
            ),
            is_example=is_example,
        ),
    ]


def trail(view: View, row: Any) -> None:
    """Draw the signatures and each operator's commitments on one time line."""
    colours = palette(view.mode)
    documents = view.query("national/signatures")
    operators = view.query("national/operators")
    by_month = view.query("national/commitments_by_month")
    rows = {"signatures": Row(_("Signatures"), colours.ink, by_month[:0], documents)} | {
        operator.operator_id: Row(
            operator.name,
            colours.operators[operator.operator_id],
            view.query("national/commitments_by_month", operators=[operator.operator_id]),
            documents[:0],
        )
        for operator in records(operators)
    }
    has_example = view.has_example
    start = view.query("reference/list_versions")["listed_on"].min().date()
    blocks.chart(
        view,
        "trail",
        title=said.cumulated(by_month) if row.commitments else _("No commitment known"),
        subtitle=_(
            "Commitments by month, same scale for the four operators. Disc: dated signature"
        ),
        draw=partial(
            timeline, rows, view.filters.as_of, view.names("instruments"), view.mode, start=start
        ),
        frame=by_month,
        columns=columns.months(),
        source=breakdowns.source(view),
        is_example=has_example,
    )


def signatures(view: View) -> None:
    """List the territory's signatures, each with its source."""
    documents = view.query("national/signatures")
    instruments = view.names("instruments")
    count = len(documents)
    title = ngettext("The dated signature", "The {n} dated signatures", count)
    blocks.title_row(
        title.format(n=formats.integer(count))
        if count
        else _("Signature not found in the sources"),
        _("Day, document and source of each"),
    )
    listing(
        [
            [
                escape(formats.span_short(row.signed_earliest, row.signed_latest)),
                f"<b>{escape(instruments[row.instrument_id])}</b> "
                f"<small>{escape(view.text(row, 'note'))}</small>",
                escape(row.publisher),
            ]
            for row in records(documents)
        ]
    )
    blocks.source_line(credits.of(view, documents, more=_("Signatures found: a partial list.")))


def members(view: View, territory_id: str) -> None:
    """List the groups of municipalities of the territory, with SIREN and population."""
    rows = view.query("local/territory_epci", territory=territory_id)
    blocks.plain_table(
        ngettext("{n} group of municipalities", "{n} groups of municipalities", len(rows)).format(
            n=formats.integer(len(rows))
        ),
        rows,
        [
            columns.text(_("Group of municipalities"), "name"),
            columns.text("SIREN", "epci_siren"),
            columns.count(_("Inhabitants"), "population"),
        ],
    )


def answers(view: View, territory_id: str) -> None:
    """Write each action with every operator's answer, delay, stage and amount."""
    rows = view.query("local/territory_actions", territory=territory_id)
    names, stages = view.kept("operators"), view.names("stages")
    actions: dict[str, dict[str, Any]] = {}
    for row in records(rows):
        action = actions.setdefault(
            row.action_id,
            {"title": view.text(row, "title"), "challenge_id": row.challenge_id}
            | dict.fromkeys(names, "–"),
        )
        said_before = [action[row.operator_id]] if action[row.operator_id] != "–" else []
        action[row.operator_id] = " ; ".join([*said_before, local.answer(row, stages)])
    blocks.table_block(
        "actions",
        title=_actions(rows),
        subtitle=_("Each operator’s answer and its delay; for an agreement, stage and amount"),
        frame=pd.DataFrame(actions.values()),
        columns=[
            columns.text(_("Action"), "title"),
            columns.text(_("Challenge"), "challenge_id", view.names("challenges")),
            *(columns.text(name, operator_id) for operator_id, name in names.items()),
        ],
        source=breakdowns.source(view),
        is_example=bool(rows["is_example"].any()),
    )


def _actions(rows: pd.DataFrame) -> str:
    if rows.empty:
        return _("No action with a request or an answer")
    count = int(rows["action_id"].nunique())
    return ngettext("{n} action", "{n} actions", count).format(n=formats.integer(count))


def amounts(view: View) -> None:
    """Write the amounts by stage; stages are never added together."""
    rows = view.query("national/amount_ladder")
    rows = rows[rows["stage_id"] != "announced"]
    blocks.table_block(
        "amounts",
        title=_("Amounts by stage, never added together"),
        subtitle=_("Euros, gross and net of double counting, to {day}").format(day=view.as_of),
        frame=rows,
        columns=columns.ladder(view)[:-1],
        source=breakdowns.source(view),
        is_example=view.has_example,
    )


def comparable(view: View, territory_id: str) -> None:
    """List the territories most like this one."""
    rows = view.query("local/comparable", territory=territory_id)
    instruments = view.names("instruments")
    blocks.table_block(
        "comparable",
        title=_("Comparable territories"),
        subtitle=_("Same state, nearest population, the same region first"),
        frame=rows,
        columns=[
            columns.link(_("Territory"), "territory_name", regional.sheet(view)),
            columns.text(_("Regions"), "region_names"),
            columns.count(_("Inhabitants"), "population"),
            Column(_("State"), lambda row: local.status(row.status, instruments)),
            columns.count(_("Commitments"), "commitments"),
        ],
        is_example=bool(rows["has_example"].any()),
    )
