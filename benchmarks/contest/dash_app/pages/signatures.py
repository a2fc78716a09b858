"""Signatures."""

import dash
import figures
import frames
from dash import Input, Output, callback, html
from shared import chart, data, table

dash.register_page(__name__, path="/signatures", name="Signatures")
layout = html.Div(
    [
        html.H1("Signatures"),
        chart("Signatures cumulées", "signatures-curve"),
        chart("Documents signés", "signatures-documents"),
        chart("Signatures par région", "signatures-regions"),
    ]
)


@callback(
    Output("signatures-curve", "figure"),
    Output("signatures-curve-table", "children"),
    Output("signatures-documents", "figure"),
    Output("signatures-documents-table", "children"),
    Output("signatures-regions", "figure"),
    Output("signatures-regions-table", "children"),
    Input("regions", "value"),
    Input("operators", "value"),
)
def update(regions, operators):
    """Answer a change of the filters."""
    kept = frames.under(data, regions, operators)
    return (
        figures.curve(kept),
        table(kept.signatures),
        figures.documents(kept),
        table(kept.signatures),
        figures.signed_regions(kept),
        table(frames.regions(kept)),
    )
