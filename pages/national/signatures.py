"""Signatures: the dated list against the moving size of the list and the announced totals."""

from functools import partial

from tracker.charts.signature_curve import cumulative
from tracker.charts.signature_strip import documents as strip
from tracker.charts.signatures import by_region as draw_regions
from tracker.charts.signatures import pace as draw_pace
from tracker.findings import pacing, signing
from tracker.language import _
from tracker.records import records
from tracker.ui import blocks, columns, credits, panel, view

shown = view.current()
summary = shown.row("national/summary")
documents = shown.query("national/signatures")
list_sizes = shown.query("national/list_sizes")
totals = shown.query("national/announced_totals")
announced = totals if shown.is_every_signature else totals[:0]
instruments = shown.names("instruments")
start = list_sizes["listed_on"].min()

blocks.heading(
    shown,
    _("Signatures"),
    signing.signed(summary, shown.part, shown.documents),
    signing.lead(summary, shown.part, shown.documents),
)
blocks.chart(
    shown,
    "cumulative",
    title=lambda: signing.waves(documents),
    subtitle=_(
        "Territories with at least one dated signature, cumulative, {perimeter}, to {day}. "
        "Pale box: signed between two days, counted from the later. Diamond: announced total"
    ).format(perimeter=shown.perimeter, day=shown.as_of),
    draw=partial(
        cumulative,
        documents,
        list_sizes,
        announced,
        shown.query("national/events"),
        shown.filters.as_of,
        start=start,
    ),
    narrow={"narrow": True},
    frame=documents,
    columns=columns.signatures(instruments),
    source=lambda: credits.of_signatures(shown, documents, announced, list_sizes),
    indicators=("signature_rate", "territories_listed"),
)
blocks.facts(
    _("Announced and dated"),
    _("Each announced total, and what is dated that day"),
    [signing.announced_gap(row) for row in records(announced)],
)
blocks.chart(
    shown,
    "documents",
    title=lambda: signing.documents(documents),
    subtitle=signing.signed_twice(summary),
    draw=partial(strip, documents, shown.filters.as_of, instruments, start=start)
    if len(documents)
    else None,
    narrow={"narrow": True},
    frame=documents,
    columns=columns.signatures(instruments),
    source=lambda: credits.of_signatures(shown, documents),
    indicators=("documents_signed",),
)
pace = shown.query("national/pace", instruments=[])
blocks.chart(
    shown,
    "pace",
    title=lambda: pacing.pace(records(pace)),
    subtitle=_("Signatures a week that each reading of “by summer” asks for, as of {day}").format(
        day=shown.as_of
    ),
    draw=partial(draw_pace, pace) if pace["required_per_week"].notna().any() else None,
    frame=pace,
    columns=columns.pace(f"reading_{shown.language}"),
    source=lambda: credits.of(shown, pace),
    indicators=("required_pace", "observed_pace", "projected_end"),
    empty=pacing.nothing(records(pace), shown.as_of),
)
by_region = shown.query("national/signatures_by_region")
blocks.chart(
    shown,
    "regions",
    title=lambda: signing.regions(by_region),
    subtitle=_(
        "Territories with a dated signature, out of those of the list of the end of 2022. "
        "A territory that crosses regions counts in each of them"
    ),
    draw=partial(draw_regions, by_region, name_column=shown.column("region_name")),
    narrow={"narrow": True},
    frame=by_region,
    columns=columns.regions(shown.column("region_name")),
    source=lambda: credits.of_signatures(shown, documents, ids=["cdc-liste"]),
    indicators=("signature_rate",),
    on_click=lambda ids: panel.toggle(shown, "regions", ids[0]),
)
