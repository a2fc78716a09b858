"""Co-financing agreements: against fast-track reviews, over time, by region, in amounts."""

from functools import partial

from tracker import formats
from tracker.charts.amounts import ladder as draw_ladder
from tracker.charts.commitments import by_month as draw_months
from tracker.charts.commitments import by_region as draw_regions
from tracker.findings import answers
from tracker.language import _
from tracker.ui import announced, blocks, breakdowns, columns, headlines, panel, view

shown = view.current()
summary = shown.row("national/summary")
names = shown.names("operators")
region = shown.column("region_name")
has_rows, has_example = breakdowns.has_rows(shown), shown.has_example
source = partial(breakdowns.source, shown)
perimeter = formats.sentence(
    _("{perimeter}, to {day}").format(perimeter=shown.perimeter, day=shown.as_of)
)

blocks.heading(
    shown,
    _("Co‑financing agreements"),
    answers.agreements(summary),
    answers.published_reference(shown.rows("data/figures"), has_example=has_example),
    is_example=has_example,
)
left, right = blocks.halves("top", (50, 50))
with left:
    announced.split(shown)
    announced.envelope(shown)
    headlines.commitment_filters_note(shown)
with right:
    breakdowns.operators(shown)
by_month = shown.query("national/commitments_by_month")
blocks.chart(
    shown,
    "months",
    title=lambda: answers.cumulated(by_month),
    subtitle=_("Commitments cumulated at the end of each month. {perimeter}").format(
        perimeter=perimeter
    ),
    draw=partial(draw_months, by_month) if has_rows else None,
    frame=by_month,
    columns=columns.months(),
    source=source,
    indicators=("commitments", "cofinancing_share"),
    is_example=has_example,
)
breakdowns.challenges(shown)
by_region = shown.query("national/commitments_by_region")
blocks.chart(
    shown,
    "commitments_by_region",
    title=lambda: answers.leading_region(by_region, shown.column("region_name")),
    subtitle=_(
        "Commitments by region; a territory that crosses regions counts in each. {perimeter}"
    ).format(perimeter=perimeter),
    draw=partial(draw_regions, by_region, names, name_column=region) if has_rows else None,
    narrow={"narrow": True},
    frame=by_region,
    columns=columns.by_operator(_("Region"), region, names),
    source=source,
    indicators=("commitments", "cofinancing_share"),
    is_example=has_example,
    on_click=lambda ids: panel.toggle(shown, "regions", ids[0]),
)
ladder = shown.query("national/amount_ladder")
stages = ladder[ladder["stage_id"] != "announced"]
blocks.chart(
    shown,
    "ladder",
    title=lambda: _("Agreed, contracted, paid: three different amounts, never added together"),
    subtitle=_(
        "Euros. Gross: all that operators state. Net: an action that several co‑finance counts "
        "once, for its largest amount. {perimeter}"
    ).format(perimeter=perimeter),
    draw=partial(draw_ladder, stages),
    quoted=lambda: draw_ladder(stages, shown.mode).alt,
    frame=stages,
    columns=columns.ladder(shown),
    source=source,
    indicators=("amount_ladder",),
    is_example=has_example,
)
