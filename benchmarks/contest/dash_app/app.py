"""The pages in Dash, as its documentation writes them."""

import sys
from pathlib import Path

import dash
from dash import Dash, dcc, html

sys.path.insert(0, str(Path(__file__).parent.parent))
from shared import data

app = Dash(__name__, use_pages=True, title="Territoires d’industrie")
app.layout = html.Div(
    [
        html.Nav(
            [dcc.Link(page["name"], href=page["path"]) for page in dash.page_registry.values()]
        ),
        dcc.Dropdown(
            list(data.places["region"].unique()), [], multi=True, id="regions", placeholder="Régions"
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
