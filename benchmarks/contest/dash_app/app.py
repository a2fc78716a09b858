"""The pages in Dash, as its documentation writes them."""

import sys

import dash
from dash import Dash, dcc, html
from shared import data

app = Dash(__name__, use_pages=True, title="Territoires d’industrie")
app.layout = html.Div(
    [
        html.Nav(
            [dcc.Link(page["name"], href=page["path"]) for page in dash.page_registry.values()]
        ),
        dcc.Dropdown(
            list(data.places["region"].unique()),
            [],
            multi=True,
            id="regions",
            placeholder="Régions",
        ),
        dcc.Dropdown(
            sorted(data.commitments["operator"].unique()),
            [],
            multi=True,
            id="operators",
            placeholder="Opérateurs",
        ),
        dash.page_container,
    ]
)

if __name__ == "__main__":
    app.run(port=sys.argv[1])
