"""What changed field by field, listed: on screen the first changes, in the files all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats
from tracker.exports.exhibit import Definition, Exhibit
from tracker.findings import changes, fields
from tracker.language import _, ngettext
from tracker.records import records
from tracker.ui import blocks, changed_columns, credits, exhibits, pieces
from tracker.ui.between import Between
from tracker.ui.markup import escape, tag
from tracker.ui.view import View

MOST_LISTED = 500


@dataclass(frozen=True)
class Listed:
    """Hold what one list says: which changes, of which days, and how a row is written."""

    view: View
    days: Between
    events: pd.DataFrame
    things: str
    """`commitments` or `signatures`."""
    lines: Callable[[Any], list[str]]

    def rows(self, most: int | None) -> pd.DataFrame:
        """Return the first changes, or all of them."""
        name = f"data/{self.things.removesuffix('s')}_changes"
        return self.view.query(name, most=most, **self.days.instants())

    @property
    def told(self) -> Mapping[str, Any]:
        """Return who said each change, by event or by source."""
        return {row.event_id or row.source_id: row for row in records(self.events)}

    @property
    def total(self) -> int:
        """Return how many changes there are."""
        return changes.total(self.events, self.things)


def listed(view: View, days: Between, events: pd.DataFrame) -> None:
    """List what changed field by field: commitments, then signatures."""
    blocks.title_row(_("How to read the marks"), "")
    st.html(
        tag("ul", *(tag("li", escape(item)) for item in changes.meanings(days.first)), css="facts")
    )
    challenges, instruments = view.names("challenges"), view.names("instruments")
    sources = {row.source_id: row.publisher for row in view.rows("reference/sources")}
    commitments = partial(fields.commitment_fields, challenges=challenges)
    signatures = partial(fields.signature_fields, instruments=instruments, sources=sources)
    _list(Listed(view, days, events, "commitments", commitments))
    _list(Listed(view, days, events, "signatures", signatures))


def _list(found: Listed) -> None:
    """Write a list that scrolls by itself, how many are left out, and what can be taken away."""
    if not found.total:
        return
    key = f"changed_{found.things}"
    with st.container(key=f"block_{key}", gap="small"):
        make, above = partial(_exhibit, found, key), partial(_written, found)
        blocks.taken(found.view, key, make, above=above)


def _title(things: str) -> str:
    if things == "commitments":
        return _("Commitments, field by field")
    return _("Signatures, field by field")


def _written(found: Listed) -> str:
    title, total = _title(found.things), found.total
    if total > MOST_LISTED:
        subtitle = _(
            "The first {count} changes; narrow the filters or the days to see the others, "
            "or take the file: it holds all of them"
        ).format(count=formats.count_of(MOST_LISTED, total))
    else:
        subtitle = ngettext("{n} change", "{n} changes", total).format(n=formats.integer(total))
    told = found.told
    items = (
        _item(found.view, row, told[row.event_id or row.author_source_id], found.lines(row))
        for row in records(found.rows(MOST_LISTED))
    )
    scroll = {"css": "scroll", "tabindex": "0", "role": "region", "aria-label": title}
    rows = tag("div", tag("ul", *items, css="changed"), **scroll)
    return pieces.stacked(pieces.titled(title, subtitle), rows)


def _item(view: View, row: Any, event: Any, lines: list[str]) -> str:
    """Write one change: its mark, what it is about, each field, and who says so."""
    operators, regions = view.names("operators"), view.names("regions")
    who = _("{author}, {day}: {event}").format(
        author=formats.sentence(changes.author(event, operators, regions)),
        day=formats.day_short(event.known_at),
        event=changes.event(event),
    )
    where = f"{row.territory_name} ({regions[row.region_code]})"
    is_commitment = hasattr(row, "title")
    name = row.title if is_commitment else where
    about = (
        [where, operators[row.operator_id], view.names("natures")[row.nature_id]]
        if is_commitment
        else []
    )
    if row.change in ("new", "withdrawn"):
        lines = [" · ".join(lines)]
    return tag(
        "li",
        tag("b", escape(changes.mark(row.change, is_late=row.is_late)), css=f"mark {row.change}"),
        tag(
            "div",
            tag("p", tag("b", escape(name)), *(f" · {escape(part)}" for part in about)),
            *(tag("p", escape(line)) for line in lines),
            tag("p", escape(who), css="who"),
        ),
    )


def _exhibit(found: Listed, key: str) -> Exhibit:
    """Make the exhibit of a list: one row a change, of all that the filters keep."""
    view, things = found.view, found.things
    frame = found.rows(None)
    if things == "commitments":
        operators, regions = view.names("operators"), view.names("regions")
        shown, indicators = changed_columns.commitments, ("commitments",)
        source = partial(changes.authors, found.events, things, operators, regions)
    else:
        shown, indicators = changed_columns.signatures, ("documents_signed",)
        ids = {*frame["source_id_before"].dropna(), *frame["source_id_after"].dropna()}
        source = partial(credits.of_signatures, view, ids=ids)
    exhibit = exhibits.making(
        view,
        key,
        title=partial(_title, things),
        subtitle=_("One row a change, corrections first: all {count}").format(
            count=formats.integer(len(frame))
        ),
        source=source,
        quoted=lambda: _("{label}: {value}").format(
            label=_title(things), value=changes.totals(found.events, things)
        ),
        indicators=indicators,
        frame=frame,
        columns=shown(view, found.told),
    )()
    marks = Definition(
        name=_("How to read the marks"), text=" ".join(changes.meanings(found.days.first))
    )
    context = exhibit.context
    return replace(exhibit, context=replace(context, definitions=[marks, *context.definitions]))
