"""What two days of knowledge change in the headline figures: corrected, or happened since."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats, snapshot
from tracker.errors import TrackerError
from tracker.exports.exhibit import Column
from tracker.findings import changes, fields
from tracker.language import _
from tracker.snapshot import Snapshot
from tracker.ui import between, blocks, breakdowns, columns, credits, exhibits, pieces, tables
from tracker.ui.between import Between
from tracker.ui.exhibits import Say
from tracker.ui.view import View, settings


@dataclass(frozen=True)
class Effect:
    """Hold the same figures on three views.

    `past` is the first day as it was known then, `corrected` the first day as it is known on the
    last one, `now` the last day as known then.
    """

    past: Any
    corrected: Any
    now: Any


def states(view: View, days: Between, newest: date | None) -> tuple[Snapshot, Snapshot] | None:
    """Return what was known on each day; say why and return None when it cannot be shown.

    From the `newest` day on which the view's snapshot learnt something, it knows all that it knows.
    A link names the states that it was made of: they are read again, never rebuilt from what the
    files have become.
    """
    words = _("Rebuilding what was known on {day}…")
    found = []
    try:
        linked = _linked(view)
        for day in (days.first, days.last):
            if newest is None or day >= newest:
                found.append(view.snapshot)
                continue
            if day in linked:
                found.append(linked[day])
                continue
            with st.spinner(words.format(day=formats.day(day)), show_time=True):
                found.append(snapshot.known(settings(), day))
    except TrackerError as error:
        blocks.title_row(_("What was known that day cannot be shown"), str(error))
        return None
    return found[0], found[1]


def _linked(view: View) -> dict[date, Snapshot]:
    """Return the states that a link names, by their day; SnapshotError when one is gone."""
    if not view.filters.snapshot:
        return {}
    states = map(_state, st.query_params.get_all(between.STATES)[:2])
    return {replace(view, snapshot=one).row("data/build").known_on: one for one in states}


@st.cache_resource(show_spinner=False, max_entries=snapshot.KEPT_CITED)
def _state(snapshot_id: str) -> Snapshot:
    """Find, once in this process, a state that a link names, and read that it is whole."""
    return snapshot.cited(settings(), snapshot_id)


def draw(view: View, days: Between, known: tuple[Snapshot, Snapshot]) -> None:
    """Write each headline figure on both days, with what was corrected and what came since."""
    before, after = known
    view = replace(view, states=known)
    past, corrected, now = (
        _on(view, state, day)
        for state, day in ((before, days.first), (after, days.first), (after, days.last))
    )
    summary = Effect(*(one.row("national/summary") for one in (past, corrected, now)))
    ladder = Effect(*(_ladder(one) for one in (past, corrected, now)))
    _effect_block(
        view,
        "effect_signatures",
        lambda: _("What it changes in the headline figures: signatures"),
        days,
        lambda: [
            _line(_("Territories that signed"), summary, "signed", formats.integer),
            _line(_("Documents signed"), summary, "documents", formats.integer),
        ],
        source=lambda: credits.of_signatures(view, now.query("national/signatures")),
        indicators=("signature_rate", "documents_signed"),
    )
    has_example = any(
        one.example_commitments for one in (summary.past, summary.corrected, summary.now)
    )

    def commitments() -> list[dict[str, str]]:
        invented = _line(_("of which invented"), summary, "example_commitments", formats.integer)
        return [
            _line(_("Commitments"), summary, "commitments", formats.integer),
            *([invented] if has_example else []),
            _line(_("Co‑financing agreements"), summary, "cofinancing_agreements", formats.integer),
            _line(_("Fast-track reviews"), summary, "fast_track_reviews", formats.integer),
            _line(_("Awaiting an answer"), summary, "awaited", formats.integer),
            _line(_("Amount agreed"), ladder, "agreed", fields.euros),
            _line(_("Amount contracted"), ladder, "contracted", fields.euros),
            _line(_("Amount paid"), ladder, "paid", fields.euros),
        ]

    _effect_block(
        view,
        "effect_commitments",
        lambda: _("What it changes in the headline figures: commitments"),
        days,
        commitments,
        source=lambda: breakdowns.source(view),
        indicators=("commitments", "amount_ladder"),
        is_example=has_example,
    )
    unreplaced = _on(view, before, days.last).row("national/summary").example_commitments
    told = changes.replaced(unreplaced - summary.now.example_commitments)
    if told:
        blocks.source_line(told)


def _on(view: View, state: Snapshot, day: date) -> View:
    """Return a view on what was known in a state, as of a day."""
    return replace(view, snapshot=state, filters=replace(view.filters, as_of=day, known_on=None))


def _ladder(view: View) -> Any:
    """Return the gross amount of each stage."""
    rows = view.rows("national/amount_ladder")
    return SimpleNamespace(**{row.stage_id: row.gross_eur for row in rows})


def _line(label: str, figures: Effect, field: str, write: Callable[[Any], str]) -> dict[str, str]:
    past, corrected, now = (
        getattr(one, field) for one in (figures.past, figures.corrected, figures.now)
    )

    def written(value: Any) -> str:
        return formats.unknown() if value is None else write(value)

    return {
        "label": label,
        "past": written(past),
        "correction": fields.difference(past, corrected, write),
        "corrected": written(corrected),
        "since": fields.difference(corrected, now, write),
        "now": written(now),
    }


def _effect_block(
    view: View,
    key: str,
    title: Say,
    days: Between,
    lines: Callable[[], list[dict[str, str]]],
    *,
    source: Say,
    indicators: Sequence[str],
    is_example: bool = False,
) -> None:
    first, last = formats.day_short(days.first), formats.day_short(days.last)

    def shown() -> list[Column]:
        headings = {
            "past": _("On {first}, as known on {first}"),
            "correction": _("Corrected backwards"),
            "corrected": _("On {first}, as known on {last}"),
            "since": _("Happened since"),
            "now": _("On {last}, as known on {last}"),
        }
        written = [
            Column(heading.format(first=first, last=last), partial(_cell, field), is_number=True)
            for field, heading in headings.items()
        ]
        return [columns.text(_("Figure"), "label"), *written]

    def quoted() -> str:
        told = _("{label}: {past} on {first}, {now} on {last}, each as known then")
        return ". ".join(told.format(first=first, last=last, **line) for line in lines())

    def subtitle() -> str:
        return _("The same day known twice, then the last day; under the filters in force")

    def written() -> str:
        rows = tables.written(
            pd.DataFrame(lines()),
            shown(),
            caption=title(),
            source=source(),
            is_example=is_example,
            is_open=True,
        )
        return pieces.stacked(pieces.titled(title(), subtitle(), is_example=is_example), rows)

    with blocks.framed(key):
        blocks.taken(
            view,
            key,
            lambda: exhibits.making(
                view,
                key,
                title=title,
                subtitle=subtitle(),
                source=source,
                quoted=quoted,
                indicators=indicators,
                frame=pd.DataFrame(lines()),
                columns=shown(),
                is_example=is_example,
            )(),
            above=written,
            is_example=is_example,
        )


def _cell(field: str, row: Any) -> str:
    return str(getattr(row, field))
