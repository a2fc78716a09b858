"""Data and small pieces of layout that the pages share."""

import frames
import pandas as pd
from dash import dash_table, dcc, html

data = frames.load()


def metrics(figures: dict[str, str]) -> list[html.Div]:
    """Return headline figures."""
    return [
        html.Div([html.Div(label), html.Strong(value, className="metric")])
        for label, value in figures.items()
    ]


def table(frame: pd.DataFrame) -> dash_table.DataTable:
    """Return a table of a frame."""
    return dash_table.DataTable(frame.to_dict("records"), page_size=12)


def chart(title: str, name: str) -> html.Div:
    """Return the place of a chart and of its folded table."""
    return html.Div(
        [
            html.H2(title),
            dcc.Graph(id=name),
            html.Details([html.Summary("Tableau des chiffres"), html.Div(id=f"{name}-table")]),
        ]
    )
