"""Operators on stage: side by side by territory and by region, and how long one of them takes."""

from functools import partial

import pandas as pd

from tracker.charts.grid import grid
from tracker.charts.operators import delay_distribution
from tracker.charts.panels import panels as draw_panels
from tracker.findings import answers
from tracker.language import _
from tracker.stage.content import Content
from tracker.stage.scene import Scene
from tracker.stage.views.commitments import chart

MOST_ROWS = 4
REGION_LINE = 16
"""Characters of a line of a region's name: two lines then hold any of them."""


def panels(scene: Scene) -> Content:
    """Draw a panel an operator, the territories with the most commitments on one scale."""
    rows = scene.query("national/commitments_by_territory")
    operators = scene.query("national/operators")
    return chart(
        scene,
        headline=answers.leading_operators(operators),
        words=_("Commitments by territory (dark: co‑financing agreement; pale: fast-track review)"),
        draw=partial(draw_panels, rows, operators, scene.kept("operators"), is_brief=True)
        if len(rows)
        else None,
    )


def region_grid(scene: Scene) -> Content:
    """Draw agreements of commitments by region and operator, the regions with the most."""
    rows = scene.query("national/commitments_by_region")
    name = scene.column("region_name")
    shown = _largest(rows)
    words = _("Agreements out of commitments, by region and operator")
    if shown["region_code"].nunique() < rows["region_code"].nunique():
        words = _("Agreements out of commitments, the {n} regions with the most").format(
            n=MOST_ROWS
        )
    return chart(
        scene,
        headline=answers.leading_region(rows, name),
        words=words,
        draw=partial(
            grid,
            shown,
            dict(zip(shown["region_code"], shown[name], strict=True)),
            scene.kept("operators"),
        )
        if len(shown)
        else None,
        wrap=REGION_LINE,
    )


def _largest(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of the regions with the most commitments, in their order."""
    totals = rows.groupby("region_code")["commitments"].sum().sort_values(ascending=False)
    return rows[rows["region_code"].isin(totals.index[:MOST_ROWS])]


def delays(scene: Scene) -> Content:
    """Draw the answers of the one operator that the filters keep, by days waited."""
    [operator_id] = scene.filters.operators
    row = next(one for one in scene.rows("national/operators") if one.operator_id == operator_id)
    return chart(
        scene,
        headline=answers.answer_delay(row),
        words=_("{operator}: answered requests by days waited").format(operator=row.name),
        draw=partial(delay_distribution, scene.query("national/delays"), operator_id=operator_id)
        if row.delays
        else None,
    )
