"""My region: against the country and the median region, what moved, what is stuck and with whom."""

from tracker.findings import figures, local
from tracker.language import _
from tracker.ui import blocks, columns, credits, headlines, regional, view

shown = view.current()
regions = shown.query("local/regions")
region = regional.chosen(shown, regions)

if region is None:
    regional.choose(shown, regions)
else:
    name = getattr(region, shown.column("region_name"))
    coverage = shown.query("local/coverage")
    waiting = shown.query("local/waiting")
    uncommitted = shown.query("local/signed_without_commitment")
    documents = shown.query("national/signatures")
    blocks.heading(
        shown, _("My region"), local.region(region, name, shown.as_of), local.crossing(region)
    )
    regional.own(shown, region.region_code)
    blocks.headlines(
        shown,
        "region",
        lambda: figures.region(region),
        source=lambda: headlines.source(shown, documents),
        indicators=("signature_rate", "median_gap", "commitments", "cofinancing_share"),
    )
    left, right = blocks.halves("state", (56, 44))
    with left:
        headlines.latest(shown, documents)
    with right:
        headlines.gaps(
            shown,
            lambda: _("What the sources do not say here"),
            shown.perimeter,
            lambda: credits.of(shown, documents, more=_("Signatures found: a partial list.")),
        )
    regional.coverage(shown, coverage)
    regional.waiting(shown, waiting)
    blocks.table_block(
        "uncommitted",
        title=lambda: local.uncommitted(uncommitted, is_known=region.commitments is not None),
        subtitle=_("Signed, and no operator has answered as of {day}").format(day=shown.as_of),
        frame=uncommitted,
        columns=[
            columns.link(_("Territory"), "territory_name", regional.sheet(shown)),
            columns.text(_("Regions"), "region_names"),
            columns.span(_("Signed on"), "signed_earliest", "signed_on"),
            columns.text(_("Document"), "instrument_id", shown.names("instruments")),
        ],
        source=lambda: credits.of(shown, uncommitted),
        view=shown,
        indicators=("coverage",),
    )
    headlines.changes(shown, shown.query("national/recent"))
