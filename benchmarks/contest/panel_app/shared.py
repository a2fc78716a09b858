"""Data, widgets and small pieces of layout that the pages share."""

from collections.abc import Callable

import frames
import pandas as pd
import panel as pn

pn.extension("plotly", "tabulator")
data = pn.state.as_cached("data", frames.load)


class Filters:
    """The filters of one visitor."""

    def __init__(self) -> None:
        self.regions = pn.widgets.MultiChoice(
            name="Régions", options=list(data.places["region"].unique())
        )
        self.operators = pn.widgets.MultiChoice(
            name="Opérateurs", options=sorted(data.commitments["operator"].unique())
        )
        self.kept = pn.bind(frames.under, data, self.regions, self.operators)


def metrics(figures: dict[str, str]) -> pn.Row:
    """Return headline figures."""
    return pn.Row(
        *(
            pn.pane.HTML(f"{label}<br><strong class='metric'>{value}</strong>")
            for label, value in figures.items()
        )
    )


def table(frame: pd.DataFrame) -> pn.widgets.Tabulator:
    """Return a table of a frame."""
    return pn.widgets.Tabulator(frame, pagination="local", page_size=12, disabled=True)


def chart(title: str, kept, draw: Callable, tabulate: Callable) -> pn.Column:
    """Return a chart and its folded table, both bound to what is kept."""
    return pn.Column(
        f"## {title}",
        pn.pane.Plotly(pn.bind(draw, kept), sizing_mode="stretch_width", height=450),
        pn.Card(
            pn.bind(lambda rows: table(tabulate(rows)), kept),
            title="Tableau des chiffres",
            collapsed=True,
        ),
        sizing_mode="stretch_width",
    )


def page(title: str, filters: Filters, *blocks) -> None:
    """Serve a page: navigation and filters at the side, blocks in the middle."""
    links = (
        "[Vue d’ensemble](overview) [Signatures](signatures) "
        "[Co-financements](cofinancing) [Opérateurs](operators)"
    )
    pn.template.FastListTemplate(
        title=title,
        sidebar=[pn.pane.Markdown(links), filters.regions, filters.operators],
        main=list(blocks),
    ).servable()
