"""Map: regions shaded by an indicator, territories by state, the same as a list."""

from tracker.findings import signing
from tracker.language import _
from tracker.ui import atlas, blocks, choices, credits, find, headlines, view

shown = view.current()
summary = shown.row("national/summary")
regions = shown.query("local/regions")
documents = shown.query("national/signatures")
territories = shown.query("local/map_territories")

blocks.heading(
    shown,
    _("Map"),
    signing.signed(summary, shown.part, shown.documents),
    _("Click a region to come closer, a territory to open its sheet."),
)
indicator = choices.one("shade", _("Shade the regions by"), atlas.indicators())
left, right = blocks.halves("map", (66, 34))
with left:
    atlas.draw(shown, regions, territories, indicator)
    blocks.source_line(
        credits.of(
            shown,
            documents,
            ids=["cdc-liste"],
            more=_("Territories of the end of 2022; outlines: Natural Earth."),
        )
    )
with right:
    find.territory(shown)
    headlines.latest(shown, documents)
atlas.listing(shown, territories)
