"""What accepting a return would change: its rows against what stands, and the figures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats, snapshot
from tracker.exports.exhibit import Column
from tracker.filters import Filters
from tracker.findings import changes, fields
from tracker.findings import returns as words
from tracker.findings.figures import Figure
from tracker.language import _, ngettext
from tracker.returns.findings import Report
from tracker.returns.history import read_events
from tracker.returns.spoken import spoken_for
from tracker.snapshot import Preview, Progress
from tracker.ui import blocks, columns, returns_sending, tables, view
from tracker.ui.returns_desk import SHOWN, Desk
from tracker.ui.view import View

INSTANT = timedelta(microseconds=1)
COUNTS = ("new", "moved", "corrected", "withdrawn")


def draw(shown: View, desk: Desk) -> None:
    """Draw the preview of the file that was checked, or the button that prepares it."""
    if desk.report is None or not desk.report.rows:
        return
    blocks.title_row(
        _("4. See what it would change"),
        _("The figures are computed as if it were accepted; nothing is published yet"),
    )
    if desk.preview is None:
        if st.button(_("Prepare the preview"), key="returns_preview", type="primary"):
            _start(desk)
        desk.follow("preview")
        returns_sending.refused(desk, "preview")
        return
    whole = Filters(as_of=desk.preview.record.at.date())
    made = desk.preview.snapshot
    before = replace(shown.today(), filters=whole)
    after = replace(before, snapshot=made, published=made)
    _rows(desk, desk.report, desk.preview, before, after)
    _headlines(before, after)


def _start(desk: Desk) -> None:
    settings = view.settings()
    sent = returns_sending.sent()

    def work(told: Progress) -> tuple[Preview, int, str]:
        events = read_events(settings.returns_dir)
        head = events[-1].id if events else ""
        # Who accepts is asked after the preview, and is no part of what it shows.
        made = snapshot.preview(settings, desk.offer(accepted_by="–", **sent), told)
        return made, spoken_for(desk.check, events, made.record), head

    def then(result: tuple[Preview, int, str]) -> None:
        desk.preview, desk.spoken_for, desk.head = result

    desk.start("preview", work, then)


def _rows(desk: Desk, report: Report, preview: Preview, before: View, after: View) -> None:
    """Count the rows that change, say which do not count, and list them field by field."""
    instants = {
        "since": preview.record.known_at - INSTANT,
        "until": preview.record.known_at,
    }
    if report.kind == "commitments":
        by_operator = after.query("data/changes_by_operator", **instants)
        count = {name: int(by_operator[f"{name}_commitments"].sum()) for name in COUNTS}
        frame = after.query("data/commitment_changes", most=SHOWN, **instants)
    else:
        frame = after.query("data/signature_changes", most=None, **instants)
        count = {name: int((frame["change"] == name).sum()) for name in COUNTS}
    blocks.figures([_figure(name, count[name]) for name in COUNTS])
    event = next(row for row in after.rows("data/returns") if row.event_id == preview.record.id)
    room = words.room(_examples(before) - _examples(after))
    reach = words.reach(report.rows, event.counted or 0, desk.spoken_for)
    tables.sentences([*reach, *filter(None, [room])])
    if frame.empty:
        tables.sentences([_("No row says anything else than what stands.")])
        return
    total = sum(count.values())
    blocks.table_block(
        "returns_rows",
        title=lambda: _("Row by row"),
        subtitle=words.listed(min(SHOWN, total), total),
        frame=frame.head(SHOWN),
        columns=_columns(after, report.kind),
        is_long=True,
    )


def _figure(change: str, count: int) -> Figure:
    notes = {
        "new": _("nobody had said it"),
        "moved": _("a later step was added"),
        "corrected": _("something said was changed"),
        "withdrawn": _("no longer said"),
    }
    return Figure(
        changes.mark(change, is_late=False),
        formats.integer(count),
        ngettext("row", "rows", count),
        notes[change],
    )


def _examples(shown: View) -> int:
    """Count the invented commitments of a snapshot."""
    counted = shown.query("data/row_counts")
    chosen = (counted["table_name"] == "commitments") & (counted["kind"] == "example")
    return int(counted[chosen]["rows"].sum())


def _columns(after: View, kind: str) -> list[Column]:
    named, challenges = after.names("instruments"), after.names("challenges")
    sources = {row.source_id: row.publisher for row in after.rows("reference/sources")}
    write: Callable[[Any], list[str]]
    if kind == "commitments":
        write = partial(fields.commitment_fields, challenges=challenges)
        about = [
            columns.text(_("Action"), "title"),
            columns.text(_("Operator"), "operator_id", after.names("operators")),
            columns.text(_("Nature of the commitment"), "nature_id", after.names("natures")),
        ]
    else:
        write = partial(fields.signature_fields, instruments=named, sources=sources)
        about = []
    return [
        Column(_("Change"), lambda row: changes.mark(row.change, is_late=False)),
        columns.text(_("Territory"), "territory_name"),
        *about,
        Column(_("What it says"), lambda row: " · ".join(write(row))),
    ]


def _headlines(before: View, after: View) -> None:
    """Write the headline figures of the whole country before and after."""
    labels = {
        "signed": _("Territories that signed"),
        "commitments": _("Operators’ commitments"),
        "cofinancing_agreements": _("Co‑financing agreements"),
        "fast_track_reviews": _("Fast-track reviews"),
        "awaited": _("Requests without an answer"),
        "example_commitments": _("Commitments that are invented examples"),
    }
    told = [
        [shown.row("national/summary", examples=examples) for shown in (before, after)]
        for examples in (True, False)
    ]
    lines = [
        {
            "label": label,
            "now": _written(told[0][0], name),
            "then": _written(told[0][1], name),
            "now_real": _written(told[1][0], name),
            "then_real": _written(told[1][1], name),
        }
        for name, label in labels.items()
    ]
    blocks.table_block(
        "returns_headlines",
        title=lambda: _("What it does to the headline figures"),
        subtitle=_("Whole of France, as of {day}").format(day=formats.day(after.filters.as_of)),
        frame=pd.DataFrame(lines),
        columns=[
            columns.text(_("Figure"), "label"),
            Column(_("Published now"), lambda row: row.now, is_number=True),
            Column(_("With this return"), lambda row: row.then, is_number=True),
            Column(_("Now, without examples"), lambda row: row.now_real, is_number=True),
            Column(
                _("With this return, without examples"),
                lambda row: row.then_real,
                is_number=True,
            ),
        ],
        is_example=any(one.example_commitments for one in told[0]),
    )


def _written(summary: Any, name: str) -> str:
    value = getattr(summary, name)
    return formats.unknown() if value is None else formats.integer(value)
