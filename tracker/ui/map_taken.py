"""What is taken away of the map: its figure, its regions, and a slide of the signature rate."""

import pandas as pd

from tracker.exports.exhibit import Column
from tracker.findings import signing
from tracker.language import _
from tracker.stage.views.map import drawing
from tracker.ui import blocks, columns, credits, exhibits, pieces, view
from tracker.ui.exhibits import Say
from tracker.ui.view import View

RATE = "rate_pct"


def draw(
    shown: View, regions: pd.DataFrame, territories: pd.DataFrame, indicator: str, label: Say
) -> None:
    """Draw what can be done with the map, shaded by an indicator (a column of local/regions)."""
    is_rate = indicator == RATE

    def finding() -> str:
        if not is_rate:
            return _("{indicator} by region").format(indicator=label())
        return signing.signed(shown.row("national/summary"), shown.part, shown.documents)

    make = exhibits.making(
        shown,
        "map",
        title=finding,
        source=lambda: (
            credits.of_signatures(shown, territories, ids=["cdc-liste"])
            if is_rate
            else pieces.example_source("", shown.has_example)
        ),
        indicators=("signature_rate",) if is_rate else ("commitments",),
        subtitle=_("By region, {perimeter}, to {day}").format(
            perimeter=shown.perimeter, day=shown.as_of
        ),
        frame=regions,
        columns=_columns(shown, indicator, label()),
        is_example=not is_rate and bool(regions["has_example"].any()),
        draw=drawing(shown, view.settings()) if is_rate else None,
    )
    # The slide and the figure show the signature rate.
    blocks.taken(shown, "map", make, slide=is_rate)


def _columns(shown: View, indicator: str, label: str) -> list[Column]:
    is_count = indicator not in (RATE, "commitments_per_100k")
    return [
        columns.text(_("Region"), shown.column("region_name")),
        columns.count(_("On the list"), "listed"),
        columns.count(_("Dated signature"), "signed"),
        (columns.count if is_count else columns.decimal)(label, indicator),
        columns.example(),
    ]
