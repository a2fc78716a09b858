"""Co-financing agreements."""

import dash
import figures
import frames
from dash import Input, Output, callback, html
from shared import chart, data, table

dash.register_page(__name__, path="/cofinancing", name="Co-financements")
layout = html.Div(
    [
        html.H1("Co-financements"),
        chart("Engagements par opérateur", "cofinancing-operators"),
        chart("Engagements cumulés", "cofinancing-months"),
        chart("Opérateurs et enjeux", "cofinancing-challenges"),
        chart("Engagements par région", "cofinancing-regions"),
        chart("Montants", "cofinancing-ladder"),
    ]
)


@callback(
    Output("cofinancing-operators", "figure"),
    Output("cofinancing-operators-table", "children"),
    Output("cofinancing-months", "figure"),
    Output("cofinancing-months-table", "children"),
    Output("cofinancing-challenges", "figure"),
    Output("cofinancing-challenges-table", "children"),
    Output("cofinancing-regions", "figure"),
    Output("cofinancing-regions-table", "children"),
    Output("cofinancing-ladder", "figure"),
    Output("cofinancing-ladder-table", "children"),
    Input("regions", "value"),
    Input("operators", "value"),
)
def update(regions, operators):
    """Answer a change of the filters."""
    kept = frames.under(data, regions, operators)
    return (
        figures.operators(kept),
        table(frames.by(kept, "operator")),
        figures.months(kept),
        table(frames.by_month(kept)),
        figures.challenges(kept),
        table(frames.by(kept, "operator", "challenge")),
        figures.commitment_regions(kept),
        table(frames.by_region(kept)),
        figures.ladder(kept),
        table(frames.amounts(kept)),
    )
