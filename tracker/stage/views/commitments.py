"""Commitments on stage: what was announced, and what is answered by whom, when, for how much."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd

from tracker import formats
from tracker.charts.amounts import ladder as draw_ladder
from tracker.charts.chart import Chart
from tracker.charts.commitments import by_month, by_operator, by_region
from tracker.charts.grid import grid
from tracker.charts.operators import delays as draw_delays
from tracker.charts.palette import Mode
from tracker.findings import answers, figures
from tracker.findings.figures import Figure
from tracker.language import _
from tracker.stage import content
from tracker.stage.content import Content, Value, source, source_of_commitments
from tracker.stage.scene import Scene

MOST_REGIONS = 7
NAME_LINE = 12
"""Characters of a line of a grid's names: four columns then hold on a narrow screen."""


def commitments(scene: Scene) -> Content:
    """Show the commitments, and the agreements among them, as huge figures."""
    summary, known = scene.row("national/summary"), content.announced_totals(scene)
    two = figures.commitments(summary, known, scene.as_of, is_every=scene.is_every_commitment)
    is_announced = Value(two[0].value).is_known and not two[0].is_example
    return Content(
        headline=answers.published_reference(scene.rows("data/figures"), has_example=False)
        if is_announced
        else answers.agreements(summary),
        subtitle=_("{words}, {perimeter}").format(
            words=_("Operators’ commitments")
            if scene.filters.operators
            else _("Commitments of the four operators"),
            perimeter=scene.perimeter,
        ),
        source=source_of_commitments(scene, is_example=two[0].is_example),
        figures=(two[0], _without_suffix(two[1])),
        is_example=two[0].is_example,
    )


def _without_suffix(figure: Figure) -> Figure:
    """Move what follows a value into its note: the value alone is huge."""
    note = _("{words}, {perimeter}").format(words=figure.suffix, perimeter=figure.note)
    return replace(figure, suffix="", note=note) if figure.suffix else figure


def announced_split(scene: Scene) -> Content:
    """Show the one split that is published: agreements and reviews, four operators together."""
    known = content.announced_totals(scene)
    total, agreed = known.total, known.agreed
    shown: tuple[Figure, ...] = ()
    month = ""
    if total and agreed and scene.filters.as_of >= total.as_of:
        month = formats.month(total.as_of)
        shown = (
            Figure(
                _("co‑financing agreements"),
                formats.qualified(agreed.value, agreed.qualifier),
                note=_("in principle"),
            ),
            Figure(
                _("fast-track reviews"),
                formats.qualified(total.value - agreed.value, total.qualifier),
                note=_("by difference"),
            ),
        )
    return Content(
        headline=_("More than one announced commitment in two is a co‑financing agreement")
        if shown
        else _("No total announced yet"),
        subtitle=_("Commitments announced in {month}, four operators together").format(month=month)
        if shown
        else "",
        source=source(scene, ids=(total.source_id,) if shown and total else ()),
        figures=shown,
    )


def published(scene: Scene) -> Content:
    """List what is published of the commitments, and what is not."""
    known = content.announced_totals(scene)
    is_told = bool(known.total and scene.filters.as_of >= known.total.as_of)
    return Content(
        headline=_("One total is published; nothing by operator, challenge or territory")
        if is_told
        else _("No total announced yet"),
        subtitle=_("Commitments of the four operators"),
        source=source(scene, ids=(known.total.source_id,) if is_told and known.total else ()),
        rows=tuple(figures.published(known)) if is_told else (),
    )


def envelope(scene: Scene) -> Content:
    """Show the announced envelope, apart from what is agreed, contracted or paid."""
    row = content.envelope(scene)
    amount = formats.qualified(row.gross_eur, row.qualifier, unit="eur") if row else ""
    return Content(
        headline=_("Announced: {amount}").format(amount=amount)
        if row
        else _("No envelope announced yet for the whole of France"),
        subtitle=_("Steered to the territories first; neither agreed, contracted nor paid"),
        source=source(scene, ids=(row.source_id,) if row else ()),
        figures=(Figure(_("Funding steered to the territories first"), amount),) if row else (),
    )


def operators(scene: Scene) -> Content:
    """Draw agreements and reviews of each operator."""
    rows = scene.query("national/operators")
    return chart(
        scene,
        headline=answers.leading_operators(rows),
        words=_("Commitments (dark: co‑financing agreement; pale: fast-track review)"),
        draw=partial(by_operator, rows, scene.names("operators")),
    )


def challenges(scene: Scene) -> Content:
    """Draw agreements of commitments by operator and challenge."""
    rows = scene.query("national/commitments_by_challenge")
    names, columns = scene.kept("operators"), scene.kept("challenges")
    return chart(
        scene,
        headline=answers.strongest_cell(rows, names, columns),
        words=_("Agreements out of commitments, by operator and challenge"),
        draw=partial(grid, rows, names, columns),
        wrap=NAME_LINE,
    )


def months(scene: Scene) -> Content:
    """Draw agreements and reviews cumulated month by month."""
    rows = scene.query("national/commitments_by_month")
    return chart(
        scene,
        headline=answers.cumulated(rows)
        if len(rows)
        else answers.agreements(scene.row("national/summary")),
        words=_("Commitments cumulated at the end of each month"),
        draw=partial(by_month, rows) if len(rows) else None,
    )


def commitments_by_region(scene: Scene) -> Content:
    """Draw agreements and reviews by region, those with the most."""
    rows = scene.query("national/commitments_by_region")
    name = scene.column("region_name")
    totals = rows.groupby("region_code")["commitments"].sum().sort_values(ascending=False)
    shown = rows[rows["region_code"].isin(totals.index[:MOST_REGIONS])]
    words = _("Commitments by region (a territory that crosses regions counts in each)")
    if len(totals) > MOST_REGIONS:
        words = _("Commitments, the {n} regions with the most").format(n=MOST_REGIONS)
    return chart(
        scene,
        headline=answers.leading_region(rows, name),
        words=words,
        draw=partial(by_region, shown, scene.names("operators"), name_column=name)
        if len(shown)
        else None,
    )


def ladder(scene: Scene) -> Content:
    """Draw the amounts agreed, contracted and paid, never added."""
    rows = scene.query("national/amount_ladder")
    stages = rows[rows["stage_id"] != "announced"]
    return chart(
        scene,
        headline=_("Agreed, contracted, paid: three different amounts, never added together"),
        words=_("Euros (gross: all that is stated; net: an action counts once)"),
        draw=partial(draw_ladder, stages) if stages["gross_eur"].notna().any() else None,
    )


def delays(scene: Scene) -> Content:
    """Draw each operator's days from request to answer."""
    rows = scene.query("national/operators")
    is_sample = bool(scene.row("data/build").delay_sampled)
    return chart(
        scene,
        headline=answers.delays(rows),
        words=answers.delays_measured(is_sample=is_sample),
        draw=partial(draw_delays, rows, scene.names("operators")) if _has_delays(rows) else None,
    )


def _has_delays(rows: pd.DataFrame) -> bool:
    return bool((rows["delays"].fillna(0) > 0).any())


def chart(
    scene: Scene,
    *,
    headline: str,
    words: str,
    draw: Callable[[Mode], Chart] | None,
    wrap: int | None = None,
) -> Content:
    """Make a chart of commitments, none where nothing is known."""
    summary = scene.row("national/summary")
    return Content(
        headline=headline,
        subtitle=_("{words}, {perimeter}").format(words=words, perimeter=scene.perimeter),
        source=source_of_commitments(scene, is_example=bool(summary.example_commitments)),
        draw=draw if summary.commitments else None,
        wrap=wrap,
        is_example=bool(summary.example_commitments),
    )
