"""Operators: the four on the same scales, then one in depth."""

from functools import partial

from tracker.charts.grid import grid
from tracker.charts.operators import delays
from tracker.charts.panels import panels
from tracker.findings import answers
from tracker.language import _
from tracker.ui import announced, blocks, breakdowns, columns, depth, panel, view

shown = view.current()
operators = shown.query("national/operators")
by_territory = shown.query("national/commitments_by_territory")
names = shown.kept("operators")
has_rows, has_example = breakdowns.has_rows(shown), shown.has_example
source = partial(breakdowns.source, shown)

blocks.heading(
    shown,
    _("Operators"),
    answers.answering(by_territory, names),
    answers.published_reference(shown.rows("data/figures"), has_example=has_example),
    is_example=has_example,
)
blocks.chart(
    shown,
    "panels",
    title=lambda: answers.leading_operators(operators),
    subtitle=_(
        "Commitments by territory, same scale everywhere. Dark: co‑financing agreement. "
        "Pale: fast-track review. Hatched: invented"
    ),
    draw=partial(panels, by_territory, operators, names) if has_rows else None,
    narrow={"columns": 1},
    frame=by_territory,
    columns=columns.by_operator(_("Territory"), "territory_name", names),
    source=source,
    indicators=("commitments", "cofinancing_share"),
    is_example=has_example,
    on_click=lambda ids: panel.toggle(shown, "territories", ids[0]),
)
left, right = blocks.halves("grids", (64, 36))
with left:
    breakdowns.challenges(shown)
with right:
    announced.published(shown)
by_region = shown.query("national/commitments_by_region")
region = shown.column("region_name")
regions = dict(zip(by_region["region_code"], by_region[region], strict=True))
blocks.chart(
    shown,
    "region_grid",
    title=lambda: answers.leading_region(by_region, region),
    subtitle=_("Agreements out of commitments, by region and operator. Shade: commitments"),
    draw=partial(grid, by_region, regions, names) if has_rows else None,
    narrow={"narrow": True},
    frame=by_region,
    columns=columns.by_operator(_("Region"), region, names),
    source=source,
    indicators=("commitments", "cofinancing_share"),
    is_example=has_example,
    on_click=lambda ids: panel.toggle(shown, "regions", ids[0]),
)
blocks.chart(
    shown,
    "delays",
    title=lambda: answers.delays(operators),
    subtitle=answers.delays_measured(is_sample=shown.row("data/build").delay_sampled),
    draw=partial(delays, operators, names) if has_rows else None,
    frame=operators,
    columns=columns.operators(),
    source=source,
    indicators=("answer_delay", "awaited"),
    is_example=has_example,
)
if has_rows:
    depth.draw(shown, operators, source)
