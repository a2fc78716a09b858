"""Co-financing agreements: against fast-track reviews, over time, by region, in amounts."""

from tracker.charts import commitments as charts
from tracker.charts.amounts import ladder as draw_ladder
from tracker.charts.grid import grid
from tracker.findings import answers
from tracker.language import _
from tracker.ui import blocks, columns, credits, headlines, panel, view

shown = view.current()
summary = shown.row("national/summary")
operators = shown.query("national/operators")
by_month = shown.query("national/commitments_by_month")
by_challenge = shown.query("national/commitments_by_challenge")
by_region = shown.query("national/commitments_by_region")
ladder = shown.query("national/amount_ladder")
names, challenges = shown.names("operators"), shown.names("challenges")
region = shown.column("region_name")
has_example = bool(summary.example_commitments)
has_rows = bool(summary.commitments)
source = blocks.example_source(credits.of(shown, ids=["industriemag-2019-03"]), has_example)
perimeter = _("{perimeter}, to {day}").format(perimeter=shown.perimeter, day=shown.as_of)

blocks.heading(
    shown,
    _("Co‑financing agreements"),
    answers.agreements(summary),
    answers.published_reference(shown.query("data/figures")),
    is_example=has_example,
)
left, right = blocks.halves("top", (50, 50))
with left:
    headlines.published_split(shown)
    headlines.commitment_filters_note(shown)
with right:
    blocks.chart(
        shown,
        "operators",
        title=answers.leading_operators(operators),
        subtitle=_("Dark: co‑financing agreement. Pale: fast-track review. {perimeter}").format(
            perimeter=perimeter
        ),
        drawn=charts.by_operator(operators, names, shown.mode) if has_rows else None,
        frame=operators,
        columns=[columns.text(_("Operator"), "name"), *columns.commitments()],
        source=source,
        is_example=has_example,
        on_click=lambda ids: panel.toggle(shown, "operators", ids[0]),
    )
blocks.chart(
    shown,
    "months",
    title=answers.busiest_month(by_month),
    subtitle=_("Commitments by month of the answer. {perimeter}").format(perimeter=perimeter),
    drawn=charts.by_month(by_month, shown.mode) if has_rows else None,
    frame=by_month,
    columns=columns.months(),
    source=source,
    is_example=has_example,
)
blocks.chart(
    shown,
    "challenges",
    title=answers.strongest_cell(by_challenge, names, challenges),
    subtitle=_("Agreements out of commitments, by operator and challenge. Shade: commitments"),
    drawn=grid(by_challenge, names, challenges, shown.mode) if has_rows else None,
    frame=by_challenge,
    columns=[
        columns.text(_("Operator"), "operator_id", names),
        columns.text(_("Challenge"), "challenge_id", challenges),
        *columns.commitments(),
    ],
    source=source,
    is_example=has_example,
    on_click=lambda ids: panel.toggle(shown, "challenges", ids[1]),
)
blocks.chart(
    shown,
    "regions",
    title=answers.leading_region(by_region, region),
    subtitle=_(
        "Commitments by region; a territory that crosses regions counts in each. {perimeter}"
    ).format(perimeter=perimeter),
    drawn=charts.by_region(by_region, names, shown.mode, region) if has_rows else None,
    frame=by_region,
    columns=[
        columns.text(_("Region"), region),
        columns.text(_("Operator"), "operator_id", names),
        *columns.commitments(),
    ],
    source=source,
    is_example=has_example,
    on_click=lambda ids: panel.toggle(shown, "regions", ids[0]),
)
blocks.chart(
    shown,
    "ladder",
    title=_("Announced, agreed, contracted, paid: four different amounts, never added together"),
    subtitle=_(
        "Euros. Gross: all that operators state. Net: an action that several co‑finance counts "
        "once, for its largest amount. {perimeter}"
    ).format(perimeter=perimeter),
    drawn=draw_ladder(ladder, shown.mode) if len(ladder) else None,
    frame=ladder,
    columns=columns.ladder(shown),
    source=blocks.example_source(credits.of(shown, ladder), has_example),
    is_example=has_example,
)
