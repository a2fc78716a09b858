"""Signatures: the dated list against the moving size of the list and the announced totals."""

from functools import partial

from tracker.charts.signature_curve import cumulative
from tracker.charts.signature_strip import documents as strip
from tracker.charts.signatures import by_region as draw_regions
from tracker.charts.signatures import pace as draw_pace
from tracker.findings import pacing, signing
from tracker.language import _
from tracker.records import records
from tracker.ui import blocks, columns, credits, panel, tables, view

shown = view.current()
summary = shown.row("national/summary")
documents = shown.query("national/signatures")
list_sizes = shown.query("national/list_sizes")
totals = shown.query("national/announced_totals")
announced = totals if shown.is_every_signature else totals[:0]
pace = shown.query("national/pace", instruments=[])
by_region = shown.query("national/signatures_by_region")
instruments = shown.names("instruments")
start = list_sizes["listed_on"].min()
partial_list = _("Signatures found in public sources: a partial list.")

blocks.heading(
    shown,
    _("Signatures"),
    signing.signed(summary, shown.part, shown.documents),
    signing.lead(summary, shown.part, shown.documents),
)
blocks.chart(
    shown,
    "cumulative",
    title=signing.waves(documents),
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
        shown.mode,
        start=start,
    ),
    narrow={"narrow": True},
    frame=documents,
    columns=columns.signatures(instruments),
    source=credits.of(shown, documents, announced, list_sizes, more=partial_list),
)
if len(announced):
    blocks.title_row(
        _("Announced and dated"), _("Each announced total, and what is dated that day")
    )
tables.sentences([signing.announced_gap(row) for row in records(announced)])
blocks.chart(
    shown,
    "documents",
    title=signing.documents(documents),
    subtitle=signing.signed_twice(summary),
    draw=partial(strip, documents, shown.filters.as_of, instruments, shown.mode, start=start)
    if len(documents)
    else None,
    narrow={"narrow": True},
    frame=documents,
    columns=columns.signatures(instruments),
    source=credits.of(shown, documents, more=partial_list),
)
blocks.chart(
    shown,
    "pace",
    title=pacing.pace(pace),
    subtitle=_("Signatures a week that each reading of “by summer” asks for, as of {day}").format(
        day=shown.as_of
    ),
    draw=partial(draw_pace, pace, shown.mode) if pace["required_per_week"].notna().any() else None,
    frame=pace,
    columns=columns.pace(f"reading_{shown.language}"),
    source=credits.of(shown, pace),
    empty=pacing.nothing(pace, shown.as_of),
)
blocks.chart(
    shown,
    "regions",
    title=signing.regions(by_region),
    subtitle=_(
        "Territories with a dated signature, out of those of the list of the end of 2022. "
        "A territory that crosses regions counts in each of them. Click a region to keep it"
    ),
    draw=partial(draw_regions, by_region, shown.mode, name_column=shown.column("region_name")),
    narrow={"narrow": True},
    frame=by_region,
    columns=columns.regions(shown.column("region_name")),
    source=credits.of(shown, documents, ids=["cdc-liste"], more=partial_list),
    on_click=lambda ids: panel.toggle(shown, "regions", ids[0]),
)
