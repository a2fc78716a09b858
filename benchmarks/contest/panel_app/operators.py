"""Operators."""

from dataclasses import replace

import figures
import frames
import panel as pn
from shared import Filters, chart, data, metrics, page, table


def of_one(rows: frames.Data, operator: str) -> frames.Data:
    """Keep the commitments of one operator."""
    return replace(rows, commitments=rows.commitments[rows.commitments["operator"] == operator])


filters = Filters()
kept = filters.kept
names = sorted(data.commitments["operator"].unique())
operator = pn.widgets.RadioButtonGroup(options=names, value=names[0])
mine = pn.bind(of_one, kept, operator)
page(
    "Opérateurs",
    filters,
    chart(
        "Engagements par territoire",
        kept,
        figures.panels,
        lambda rows: frames.by(rows, "territory", "operator"),
    ),
    chart(
        "Opérateurs et enjeux",
        kept,
        figures.challenges,
        lambda rows: frames.by(rows, "operator", "challenge"),
    ),
    chart(
        "Régions et opérateurs",
        kept,
        figures.region_grid,
        lambda rows: frames.by_region(rows, "operator"),
    ),
    chart("Délais de réponse", kept, figures.operator_delays, frames.delays),
    operator,
    pn.bind(lambda rows, name: metrics(frames.operator_headlines(rows, name)), kept, operator),
    pn.Row(
        chart(
            "Engagements par enjeu",
            mine,
            figures.challenges,
            lambda rows: frames.by(rows, "challenge"),
        ),
        chart("Jours d’attente", mine, figures.delay_distribution, frames.delay_buckets),
    ),
    chart("Engagements par région", mine, figures.commitment_regions, frames.by_region),
    chart("Engagements cumulés", mine, figures.months, frames.by_month),
    "## Territoires",
    pn.bind(lambda rows: table(frames.territories(rows)), mine),
)
