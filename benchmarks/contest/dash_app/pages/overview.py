"""Overview."""

import dash
import figures
import frames
from dash import Input, Output, callback, html
from shared import chart, data, metrics, table

dash.register_page(__name__, path="/", name="Vue d’ensemble")
layout = html.Div(
    [
        html.H1("Vue d’ensemble"),
        html.Div(id="overview-metrics", className="columns"),
        html.Div(
            [
                html.Div(
                    [
                        chart("Signatures par région", "overview-regions"),
                        html.H2("Ce que l’on ne sait pas"),
                        html.Div(id="overview-gaps"),
                    ]
                ),
                html.Div([html.H2("Dernières signatures"), html.Div(id="overview-latest")]),
            ],
            className="columns",
        ),
        chart("Engagements par opérateur", "overview-operators"),
        html.H2("Ce qui a changé récemment"),
        html.Div(id="overview-recent"),
    ]
)


@callback(
    Output("overview-metrics", "children"),
    Output("overview-regions", "figure"),
    Output("overview-regions-table", "children"),
    Output("overview-gaps", "children"),
    Output("overview-latest", "children"),
    Output("overview-operators", "figure"),
    Output("overview-operators-table", "children"),
    Output("overview-recent", "children"),
    Input("regions", "value"),
    Input("operators", "value"),
)
def update(regions, operators):
    """Answer a change of the filters."""
    kept = frames.under(data, regions, operators)
    return (
        metrics(frames.headlines(kept)),
        figures.signed_regions(kept, signed_only=True),
        table(frames.regions(kept)),
        table(frames.gaps(kept)),
        table(frames.latest(kept)),
        figures.operators(kept),
        table(frames.by(kept, "operator")),
        table(frames.recent(kept)),
    )
