"""Operators: the four on the same scales, then one in depth."""

from tracker.charts.grid import grid
from tracker.charts.operators import delays
from tracker.charts.panels import panels
from tracker.findings import answers
from tracker.language import _
from tracker.ui import blocks, columns, credits, depth, headlines, panel, view

shown = view.current()
summary = shown.row("national/summary")
operators = shown.query("national/operators")
by_territory = shown.query("national/commitments_by_territory")
by_challenge = shown.query("national/commitments_by_challenge")
by_region = shown.query("national/commitments_by_region")
names, challenges = shown.names("operators"), shown.names("challenges")
region = shown.column("region_name")
regions = dict(zip(by_region["region_code"], by_region[region], strict=True))
has_example = bool(summary.example_commitments)
has_rows = bool(summary.commitments)
source = blocks.example_source(credits.of(shown, ids=["industriemag-2019-03"]), has_example)

blocks.heading(
    shown,
    _("Operators"),
    answers.leading_operators(operators),
    answers.published_reference(shown.query("data/figures")),
    is_example=has_example,
)
blocks.chart(
    shown,
    "panels",
    title=answers.answering(by_territory, names),
    subtitle=_(
        "Commitments by territory, same scale everywhere. Dark: co‑financing agreement. "
        "Pale: fast-track review. Hatched: invented"
    ),
    drawn=panels(by_territory, operators, names, shown.mode) if has_rows else None,
    narrow=panels(by_territory, operators, names, shown.mode, columns=1) if has_rows else None,
    frame=by_territory,
    columns=[
        columns.text(_("Territory"), "territory_name"),
        columns.text(_("Operator"), "operator_id", names),
        *columns.commitments(),
    ],
    source=source,
    is_example=has_example,
    on_click=lambda ids: panel.toggle(shown, "territories", ids[0]),
)
left, right = blocks.halves("grids", (64, 36))
with left:
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
with right:
    headlines.what_is_published(shown)
blocks.chart(
    shown,
    "regions",
    title=answers.leading_region(by_region, region),
    subtitle=_("Agreements out of commitments, by region and operator. Shade: commitments"),
    drawn=grid(by_region, regions, names, shown.mode) if has_rows else None,
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
    "delays",
    title=answers.delays(operators),
    subtitle=_("Days from request to answer: median and middle half of the answered requests"),
    drawn=delays(operators, names, shown.mode) if has_rows else None,
    frame=operators,
    columns=columns.operators(),
    source=source,
    is_example=has_example,
)
if has_rows:
    depth.draw(shown, operators, source)
