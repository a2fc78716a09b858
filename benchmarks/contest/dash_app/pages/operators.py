"""Operators."""

from dataclasses import replace

import dash
import figures
import frames
from dash import Input, Output, callback, dcc, html
from shared import chart, data, metrics, table

dash.register_page(__name__, path="/operators", name="Opérateurs")
names = sorted(data.commitments["operator"].unique())
layout = html.Div(
    [
        html.H1("Opérateurs"),
        chart("Engagements par territoire", "operators-panels"),
        chart("Opérateurs et enjeux", "operators-challenges"),
        chart("Régions et opérateurs", "operators-regions"),
        chart("Délais de réponse", "operators-delays"),
        dcc.RadioItems(names, names[0], id="operators-chosen", inline=True),
        html.Div(id="depth-metrics", className="columns"),
        html.Div(
            [
                chart("Engagements par enjeu", "depth-challenges"),
                chart("Jours d’attente", "depth-delays"),
            ],
            className="columns",
        ),
        chart("Engagements par région", "depth-regions"),
        chart("Engagements cumulés", "depth-months"),
        html.H2("Territoires"),
        html.Div(id="depth-territories"),
    ]
)


@callback(
    Output("operators-panels", "figure"),
    Output("operators-panels-table", "children"),
    Output("operators-challenges", "figure"),
    Output("operators-challenges-table", "children"),
    Output("operators-regions", "figure"),
    Output("operators-regions-table", "children"),
    Output("operators-delays", "figure"),
    Output("operators-delays-table", "children"),
    Input("regions", "value"),
    Input("operators", "value"),
)
def update(regions, operators):
    """Answer a change of the filters."""
    kept = frames.under(data, regions, operators)
    return (
        figures.panels(kept),
        table(frames.by(kept, "territory", "operator")),
        figures.challenges(kept),
        table(frames.by(kept, "operator", "challenge")),
        figures.region_grid(kept),
        table(frames.by_region(kept, "operator")),
        figures.operator_delays(kept),
        table(frames.delays(kept)),
    )


@callback(
    Output("depth-metrics", "children"),
    Output("depth-challenges", "figure"),
    Output("depth-challenges-table", "children"),
    Output("depth-delays", "figure"),
    Output("depth-delays-table", "children"),
    Output("depth-regions", "figure"),
    Output("depth-regions-table", "children"),
    Output("depth-months", "figure"),
    Output("depth-months-table", "children"),
    Output("depth-territories", "children"),
    Input("regions", "value"),
    Input("operators", "value"),
    Input("operators-chosen", "value"),
)
def update_depth(regions, operators, operator):
    """Answer a change of the filters or of the operator."""
    kept = frames.under(data, regions, operators)
    mine = replace(kept, commitments=kept.commitments[kept.commitments["operator"] == operator])
    return (
        metrics(frames.operator_headlines(kept, operator)),
        figures.challenges(mine),
        table(frames.by(mine, "challenge")),
        figures.delay_distribution(mine),
        table(frames.delay_buckets(mine)),
        figures.commitment_regions(mine),
        table(frames.by_region(mine)),
        figures.months(mine),
        table(frames.by_month(mine)),
        table(frames.territories(mine)),
    )
