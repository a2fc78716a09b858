"""Signatures on stage: how many, when, where, how fast, and what is not known."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from tracker import formats
from tracker.charts.signature_curve import cumulative as draw_curve
from tracker.charts.signature_strip import documents as draw_strip
from tracker.charts.signatures import by_region as draw_regions
from tracker.charts.signatures import pace as draw_pace
from tracker.findings import figures, known, pacing, signing
from tracker.language import _
from tracker.records import records
from tracker.stage.content import (
    Content,
    Value,
    announced_totals,
    source,
    source_of_signatures,
)
from tracker.stage.scene import Scene

MOST_ROWS = 7
MOST_SENTENCES = 6
MOST_REGIONS = 10
CURVE_LEFT = 34
STRIP_RIGHT = 36


def overview(scene: Scene) -> Content:
    """Show the four headline figures together, with the shortest of notes."""
    summary, pace = scene.row("national/summary"), scene.rows("national/pace", instruments=[])
    totals = announced_totals(scene)
    is_every = scene.is_every_commitment
    made, agreed = figures.commitments(summary, totals, scene.as_of, is_every=is_every)
    shown = (
        replace(figures.signed(summary), note=formats.share(summary.signed, summary.listed)),
        replace(figures.required_pace(summary, pace), note=_required_by(pace))
        if pacing.is_required(pace)
        else replace(figures.observed_pace(pace), note=""),
        replace(made, note=figures.quoted(totals.total) if made.is_example else ""),
        replace(agreed, suffix="", note=agreed.suffix),
    )
    return Content(
        headline=_finding(scene),
        subtitle=formats.sentence(scene.perimeter),
        source=source_of_signatures(scene, scene.query("national/signatures")),
        figures=shown,
        is_example=made.is_example,
    )


def _required_by(pace: Sequence[Any]) -> str:
    return _("to have signed by {day}").format(day=formats.day(pacing.deadline(pace).due_on))


def _reached(scene: Scene, pace: pd.DataFrame) -> Content:
    """Show, where no pace is required, how many have signed and the pace observed."""
    rows = records(pace)
    # As the pace: whatever the kind of document.
    summary = scene.row("national/summary", instruments=[])
    return Content(
        headline=pacing.pace(rows),
        subtitle=pacing.nothing(rows, scene.as_of).rstrip("."),
        source=source_of_signatures(scene, scene.query("national/signatures"), pace),
        figures=(figures.signed(summary, scene.part), figures.observed_pace(rows)),
    )


def signed(scene: Scene) -> Content:
    """Show how many territories of the list have a dated signature, in one huge figure."""
    summary = scene.row("national/summary")
    return Content(
        headline=_finding(scene),
        subtitle=_in_perimeter(scene, _("Territories with a dated signature")),
        source=source_of_signatures(scene, scene.query("national/signatures")),
        figures=(figures.signed(summary, scene.part),),
    )


def required_pace(scene: Scene) -> Content:
    """Show in one huge figure the pace that the end of June asks for."""
    summary, pace = scene.row("national/summary"), scene.query("national/pace", instruments=[])
    rows = records(pace)
    if not pacing.is_required(rows):
        return _reached(scene, pace)
    return Content(
        headline=pacing.pace(rows),
        subtitle=_in_perimeter(scene, _("Signatures a week")),
        source=source(scene, pace, more=_("Signatures found: a partial list.")),
        figures=(figures.required_pace(summary, rows, scene.part),),
    )


def cumulative(scene: Scene) -> Content:
    """Draw the curve of dated signatures under the size of the list."""
    documents = scene.query("national/signatures")
    sizes = scene.query("national/list_sizes")
    totals = scene.query("national/announced_totals")
    # The last total alone, and no event: both would crowd a curve that is seen from afar.
    announced = totals.tail(1) if scene.is_every_signature else totals[:0]
    events = scene.query("national/events")[:0]
    return Content(
        headline=signing.waves(documents),
        subtitle=_in_perimeter(
            scene,
            _("Territories with a dated signature, cumulative (diamond: announced total)")
            if len(announced)
            else _("Territories with a dated signature, cumulative"),
        ),
        source=source_of_signatures(scene, documents, announced, sizes),
        draw=partial(
            draw_curve,
            documents,
            sizes,
            announced,
            events,
            scene.filters.as_of,
            start=sizes["listed_on"].min(),
        )
        if len(documents)
        else None,
        left=CURVE_LEFT,
    )


def documents(scene: Scene) -> Content:
    """Draw each signed document on a line by kind, from the day of the first one."""
    found = scene.query("national/signatures")
    start = found["signed_earliest"].min()
    draw = partial(draw_strip, found, scene.filters.as_of, scene.names("instruments"), start=start)
    return Content(
        headline=signing.documents(found),
        subtitle=_in_perimeter(scene, _("Signed documents, by kind and day")),
        source=source_of_signatures(scene, found),
        draw=draw if len(found) else None,
        right=STRIP_RIGHT,
    )


def pace(scene: Scene) -> Content:
    """Draw the pace that each reading of « by summer » asks for, against the one observed."""
    rows = scene.query("national/pace", instruments=[])
    if rows["required_per_week"].isna().all():
        return _reached(scene, rows)
    return Content(
        headline=pacing.pace(records(rows)),
        subtitle=_in_perimeter(scene, _("Signatures a week, by reading of “by summer”")),
        source=source(scene, rows, more=_("Signatures found: a partial list.")),
        draw=partial(draw_pace, rows),
    )


def regions(scene: Scene) -> Content:
    """Draw signed of listed territories by region; regions without a signature are not drawn."""
    rows = scene.query("national/signatures_by_region")
    found = rows[rows["signed"] > 0].sort_values(["rate_pct", "signed"], ascending=False)
    shown = found.head(MOST_REGIONS)
    words = _("Territories with a dated signature, of the list of the end of 2022")
    if len(found) > len(shown):
        words = _("The {n} highest rates, list of the end of 2022").format(n=len(shown))
    return Content(
        headline=signing.regions(rows),
        subtitle=words,
        source=source_of_signatures(scene, scene.query("national/signatures")),
        draw=partial(draw_regions, shown, name_column=scene.column("region_name"))
        if len(shown)
        else None,
        values={
            "regions_signed": Value(formats.integer(len(found))),
            "regions": Value(formats.integer(len(rows))),
        },
    )


def latest(scene: Scene) -> Content:
    """List the latest dated signatures: territory, document, day."""
    found = scene.query("national/signatures")
    kinds = {"contract": _("Contract"), "protocol": _("Protocol"), "unspecified": _("Unspecified")}
    shown = found.sort_values(["signed_latest", "territory_name"], ascending=[False, True])
    return Content(
        headline=_finding(scene),
        subtitle=_in_perimeter(scene, _("Territory, document and day found in the sources")),
        source=source_of_signatures(scene, found),
        rows=tuple(
            (
                row.territory_name,
                f"{formats.span_short(row.signed_earliest, row.signed_latest)} · "
                f"{kinds[row.instrument_id]}",
            )
            for row in records(shown.head(MOST_ROWS))
        ),
    )


def announced_gap(scene: Scene) -> Content:
    """List the announced totals beside what is dated that day."""
    totals = scene.query("national/announced_totals")
    return Content(
        headline=signing.partial(scene.row("national/summary")).rstrip(".")
        or _("No total announced yet"),
        subtitle=_("Announced totals of territories, and dated signatures that day"),
        source=source_of_signatures(scene, totals),
        rows=tuple(
            (
                formats.sentence(formats.published(row.as_of, row.date_precision)),
                _("{announced} announced, {dated} dated").format(
                    announced=formats.qualified(row.value, row.qualifier),
                    dated=formats.integer(row.dated),
                ),
            )
            for row in records(totals.tail(MOST_ROWS))
        ),
    )


def unknowns(scene: Scene) -> Content:
    """List what the sources do not say, with counts."""
    summary = scene.row("national/summary")
    is_example = bool(summary.example_commitments)
    told = known.gaps(scene.rows("national/gaps"), has_example=is_example)
    return Content(
        headline=formats.sentence(signing.without_date(summary)),
        subtitle=_in_perimeter(scene, _("What is not known")),
        source=source_of_signatures(scene, scene.query("national/signatures")),
        rows=tuple((text, "") for text in told[:MOST_SENTENCES]),
        is_example=is_example,
    )


def _finding(scene: Scene) -> str:
    return signing.signed(scene.row("national/summary"), scene.part, scene.documents)


def _in_perimeter(scene: Scene, words: str) -> str:
    return _("{words}, {perimeter}").format(words=words, perimeter=scene.perimeter)
