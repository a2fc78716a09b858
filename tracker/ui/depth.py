"""One operator in depth: its figures, challenges, territories, amounts, delays, age of its data."""

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats
from tracker.charts.commitments import by_month as draw_months
from tracker.charts.commitments import by_region as draw_regions
from tracker.charts.grid import grid
from tracker.charts.operators import delay_distribution
from tracker.exports.exhibit import Column
from tracker.findings import answers
from tracker.findings.figures import Figure
from tracker.language import _
from tracker.records import records
from tracker.ui import blocks, choices, columns
from tracker.ui.exhibits import Say
from tracker.ui.markup import escape, tag
from tracker.ui.view import View


def draw(view: View, rows: pd.DataFrame, source: Say) -> None:
    """Draw one operator of the page, chosen among those that the filters keep."""
    answering = rows[rows["commitments"] + rows["awaited"] > 0]
    with st.container(key="depth"):
        blocks.title_row(_("One operator in depth"), _("Choose the operator to look at"))
        operator_id = choices.one(
            "focus",
            _("Operator"),
            dict(zip(answering["operator_id"], answering["name"], strict=True)),
        )
    row = next(item for item in records(rows) if item.operator_id == operator_id)
    focus = replace(view, filters=replace(view.filters, operators=(row.operator_id,)))
    focus.begin("national/delays", "national/commitments_by_month")
    is_example = bool(row.has_example)
    perimeter = _("{name}, {perimeter}, to {day}").format(
        name=row.name, perimeter=view.perimeter, day=view.as_of
    )
    st.html(tag("p", escape(view.text(row, "trade")), css="trade"))
    blocks.headlines(
        focus,
        "depth",
        lambda: _figures(view, row, is_example),
        source=source,
        indicators=("commitments", "cofinancing_share", "amount_ladder", "awaited"),
    )
    left, right = blocks.halves("depth", (50, 50))
    by_challenge = _of(view.query("national/commitments_by_challenge"), row.operator_id)
    challenges = view.kept("challenges")
    with left:
        blocks.chart(
            focus,
            "depth_challenges",
            title=lambda: answers.strongest_challenge(by_challenge, view.kept("challenges")),
            subtitle=_("Agreements out of commitments, by challenge. {perimeter}").format(
                perimeter=perimeter
            ),
            draw=partial(grid, by_challenge, {row.operator_id: row.name}, challenges)
            if row.commitments
            else None,
            narrow={"narrow": True},
            frame=by_challenge,
            columns=[
                columns.text(_("Challenge"), "challenge_id", challenges),
                *columns.commitments(),
            ],
            source=source,
            indicators=("commitments", "cofinancing_share"),
            is_example=is_example,
        )
    delays = focus.query("national/delays")
    with right:
        blocks.chart(
            focus,
            "depth_delays",
            title=lambda: answers.answer_delay(row),
            subtitle=_("Answered requests by days waited. {perimeter}").format(perimeter=perimeter),
            draw=partial(delay_distribution, delays, operator_id=row.operator_id)
            if row.delays
            else None,
            frame=delays,
            columns=[
                Column(_("Days waited"), lambda item: answers.delay_bucket(item.bucket)),
                columns.count(_("Answers"), "answers"),
                columns.example(),
            ],
            source=source,
            indicators=("answer_delay",),
            is_example=is_example,
        )
    by_region = _of(view.query("national/commitments_by_region"), row.operator_id)
    names, region = view.names("operators"), view.column("region_name")
    blocks.chart(
        focus,
        "depth_regions",
        title=lambda: answers.leading_region(by_region, region),
        subtitle=_(
            "Commitments by region; a territory that crosses regions counts in each. {perimeter}"
        ).format(perimeter=perimeter),
        draw=partial(draw_regions, by_region, names, name_column=region)
        if row.commitments
        else None,
        narrow={"narrow": True},
        frame=by_region,
        columns=columns.by_operator(_("Region"), region, names),
        source=source,
        indicators=("commitments", "cofinancing_share"),
        is_example=is_example,
    )
    by_month = focus.query("national/commitments_by_month")
    blocks.chart(
        focus,
        "depth_months",
        title=lambda: answers.cumulated(by_month),
        subtitle=_("Commitments cumulated at the end of each month. {perimeter}").format(
            perimeter=perimeter
        ),
        draw=partial(draw_months, by_month, operator_id=row.operator_id)
        if row.commitments
        else None,
        frame=by_month,
        columns=columns.months(),
        source=source,
        indicators=("commitments", "cofinancing_share"),
        is_example=is_example,
    )
    territories = _of(view.query("national/commitments_by_territory"), row.operator_id)
    blocks.table_block(
        "depth_territories",
        title=lambda: answers.answered_territories(territories),
        subtitle=perimeter,
        frame=territories,
        columns=[
            columns.text(_("Territory"), "territory_name"),
            *columns.commitments()[:3],
            columns.count(_("Awaited"), "awaited"),
            columns.example(),
        ],
        is_example=is_example,
        source=source,
        view=focus,
        indicators=("commitments", "awaited"),
    )


def _of(rows: pd.DataFrame, operator_id: str) -> pd.DataFrame:
    """Return the rows of one operator: what its query under that filter would give."""
    return rows[rows["operator_id"] == operator_id].reset_index(drop=True)


def _figures(view: View, row: object, is_example: bool) -> list[Figure]:
    """Return the four headline figures of one operator."""
    given: Any = row
    return [
        Figure(
            _("Commitments"),
            formats.integer(given.commitments),
            note=_("{share} of all operators’ commitments here; territories: {n}").format(
                share=formats.percentage(given.share_pct, 0), n=formats.integer(given.territories)
            ),
            is_example=is_example,
        ),
        Figure(
            _("Co‑financing agreements"),
            formats.integer(given.cofinancing_agreements),
            note=_("and {n} fast-track reviews").format(
                n=formats.integer(given.fast_track_reviews)
            ),
            is_example=is_example,
        ),
        Figure(
            _("Agreed in principle"),
            formats.euros(given.agreed_eur),
            note=_(
                "{with_amount} of {n} agreements give one. Contracted: {contracted}. Paid: {paid}"
            ).format(
                with_amount=formats.integer(given.agreed_with_amount),
                n=formats.integer(given.agreed),
                contracted=answers.amount(given.contracted, given.contracted_eur),
                paid=answers.amount(given.paid, given.paid_eur),
            ),
            is_example=is_example,
        ),
        Figure(
            _("Awaiting an answer"),
            formats.integer(given.awaited),
            note=_("Last answer: {age}").format(
                age=answers.age(given.age_days, view.filters.as_of)
            ),
            is_example=is_example,
        ),
    ]
