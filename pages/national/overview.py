"""Overview: what an adviser needs in ten seconds."""

from functools import partial

from tracker.charts.signatures import by_region as draw_regions
from tracker.findings import signing
from tracker.language import _
from tracker.ui import announced, blocks, breakdowns, columns, credits, headlines, panel, view

shown = view.current()
summary = shown.row("national/summary")
documents = shown.query("national/signatures")

blocks.heading(
    shown,
    _("Overview"),
    signing.signed(summary, shown.part, shown.documents),
    signing.lead(summary, shown.part, shown.documents),
)
blocks.headlines(
    shown,
    "headlines",
    lambda: headlines.of(shown, summary),
    source=lambda: headlines.source(shown, documents),
    indicators=("signature_rate", "required_pace", "commitments", "cofinancing_share"),
)
by_region = shown.query("national/signatures_by_region")
signed = by_region[by_region["signed"] > 0]
left, right = blocks.halves("overview", (56, 44))
with left:
    blocks.chart(
        shown,
        "regions",
        title=lambda: signing.regions(by_region),
        subtitle=_(
            "Territories with a dated signature, out of the list of the end of 2022; "
            "regions with none are not drawn"
        ),
        draw=partial(draw_regions, signed, name_column=shown.column("region_name"))
        if len(signed)
        else None,
        narrow={"narrow": True},
        frame=by_region,
        columns=columns.regions(shown.column("region_name")),
        source=lambda: credits.of_signatures(shown, documents, ids=["cdc-liste"]),
        indicators=("signature_rate",),
        on_click=lambda ids: panel.toggle(shown, "regions", ids[0]),
    )
    headlines.gaps(shown, lambda: _("What is not known"), _("Counted on the rows shown"))
with right:
    headlines.latest(shown, documents)
    announced.split(shown)
breakdowns.operators(shown)
headlines.changes(shown, shown.query("national/recent"))
