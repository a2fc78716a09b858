"""The filter panel: a row of buttons that state their value, each opening its choices."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from tracker import formats
from tracker.filters import ARRAYS, EVERY_REGION, PARAMETERS, Filters
from tracker.findings import signing
from tracker.language import _, ngettext
from tracker.ui import panel_parts as parts
from tracker.ui.components import PANEL, mounted
from tracker.ui.view import View, choices, settings

LONG_LIST = 20
"""A list of more options than that can be searched."""
_PARAMETERS = {field: parameter for parameter, field in ARRAYS.items()}
_DAYS = ("as_of", "known_on")


def draw(view: View) -> None:
    """Draw the panel of a view, and put in force what is chosen there."""
    content = view.once("panel", lambda: _content(view))
    # What a newer press overtook is not put back.
    turn = st.session_state.get("panel_turn", 0)
    mounted(settings(), PANEL)(
        key="filters_panel",
        data=f"{turn}\n".encode() + content,
        on_change_change=lambda: _choose(view, *st.session_state["filters_panel"]["change"]),
    )


def change(filters: Filters) -> None:
    """Put new filters in force from the next run on, whatever the address said at the press."""
    st.session_state["filters"] = filters
    st.session_state["chosen"] = True


def toggle(view: View, field: str, value: str) -> None:
    """Filter on a value that was clicked, or stop doing so when it was the only one chosen."""
    chosen = () if getattr(view.filters, field) == (value,) else (value,)
    change(_with(_in_force(), field, chosen))


def knowledge_button(view: View, key: str, label: str) -> None:
    """Draw the button that goes back to what is known today."""
    st.button(label, key=key, type="tertiary", on_click=change, args=(view.today().filters,))


def _in_force() -> Filters:
    """Return the filters of the last choice: the run that was to show it may have been given up."""
    filters: Filters = st.session_state["filters"]
    return filters


def _choose(view: View, turn: int, changes: Sequence[tuple[str, Any]]) -> None:
    """Put in force what was pressed in the panel: what is no choice is said by the next run."""
    st.session_state["panel_turn"] = turn
    filters = _in_force()
    for name, value in changes:
        filters = view.default if name == "reset" else _chosen(filters, name, value)
    change(filters)


def _chosen(filters: Filters, name: str, value: Any) -> Filters:
    if name == "known_today":
        return filters.published()
    if name in _PARAMETERS:
        return _with(filters, name, tuple(map(str, value)))
    if name in _DAYS:
        return _with(filters, name, date.fromisoformat(value) if value else None)
    if name == "list_version":
        return _with(filters, name, str(value))
    return _with(filters, name, bool(value)) if name == "examples" else filters


def _with(filters: Filters, field: str, value: Any) -> Filters:
    # What was known on another day is another snapshot.
    changes = {field: value} | ({"snapshot": ""} if field == "known_on" else {})
    return replace(filters, **changes)


def _content(view: View) -> bytes:
    """Return what the component draws: the menus, and the word that takes all filters back."""
    menus = [
        parts.menu("as_of", _stated_days(view.filters), _days(view)),
        parts.menu("list", _stated_list(view), [_versions(view)]),
        parts.menu(
            "perimeter",
            parts.label(_("Perimeter **{perimeter}**"), perimeter=view.perimeter),
            [
                _several(view, "regions", _("Regions")),
                _several(view, "territories", _("Territories")),
            ],
        ),
        parts.menu(
            "commitments",
            parts.label(
                _("Commitments **{state}**"),
                state=_state(view, "operators", "challenges", "natures"),
            ),
            [
                _several(view, "operators", _("Operators")),
                _several(view, "challenges", _("Challenges")),
                _several(view, "natures", _("Nature of the commitment")),
            ],
        ),
        parts.menu(
            "documents",
            parts.label(_("Documents **{state}**"), state=_state(view, "instruments")),
            [_several(view, "instruments", _("Signed document"))],
        ),
        parts.menu("examples", *_examples(view)),
    ]
    reset = _("Reset") if view.filters != view.default else ""
    address = {"mode": view.mode, "filters": [name for name in PARAMETERS if name != "home"]}
    content = {"menus": menus, "reset": reset, **address}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _stated_days(filters: Filters) -> parts.Label:
    as_of, day = _("As of **{day}**"), formats.day(filters.as_of)
    if not filters.known_on:
        return parts.label(as_of, day=day)
    both = _("{as_of}, as known on **{known}**").replace("{as_of}", as_of)
    return parts.label(both, day=day, known=formats.day(filters.known_on))


def _days(view: View) -> list[parts.Part]:
    offered = choices(view.latest().snapshot)
    last = min(offered.last_day, view.filters.known_on or offered.last_day)
    back = parts.action("known_today", None, parts.label(_("What is known today")))
    return [
        *_milestones(view, last),
        _day(view, "as_of", _("Any other day"), offered.first_day, last),
        _day(view, "known_on", _("As known on"), offered.first_day, offered.last_known),
        parts.text(
            _("Only the sources published and the returns received by the end of that day count.")
        ),
        *([back] if view.filters.known_on else []),
    ]


def _milestones(view: View, last: date) -> list[parts.Part]:
    """Offer the days worth an as-of date; those after the day of knowledge were not known."""
    known = [row for row in view.rows("reference/milestones") if row.day <= last]
    offered = [
        parts.action(
            "as_of",
            row.day.isoformat(),
            [(formats.day(row.day), True), (f" · {signing.milestone(row)}", False)],
            "as_of",
        )
        for row in known
    ]
    return [parts.text(_("Known milestones")), *offered] if known else []


def _day(view: View, name: str, label: str, first: date, last: date) -> parts.Part:
    value: date | None = getattr(view.filters, name)
    return {
        "kind": "day",
        "name": name,
        "parameter": "as_of" if name == "as_of" else "",
        "label": label,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "pattern": _("DD/MM/YYYY"),
        "hint": _("A day from {first} to {last}").format(
            first=formats.day(first), last=formats.day(last)
        ),
        "calendar": _("Open the calendar"),
        "isEmptied": name == "known_on",
        "state": value.isoformat() if value else "",
    }


def _stated_list(view: View) -> parts.Label:
    listed = view.row("national/summary").listed
    label = ngettext("List **{n} territory**", "List **{n} territories**", listed)
    return parts.label(label, n=formats.integer(listed))


def _versions(view: View) -> parts.Part:
    names = {
        row.list_version: _("{n} territories, {month}").format(
            n=formats.integer(row.territories), month=formats.month(row.listed_on)
        )
        for row in view.rows("reference/list_versions")
    }
    return {
        "kind": "one",
        "name": "list_version",
        "parameter": "list",
        "label": _("Version of the list"),
        "options": parts.options({"": _("In force on the chosen day"), **names}),
        "state": view.filters.list_version,
    }


def _examples(view: View) -> tuple[parts.Label, list[parts.Part]]:
    state = _("shown") if view.filters.examples else _("hidden")
    switch = {
        "kind": "toggle",
        "name": "examples",
        "parameter": "examples",
        "label": _("Show the invented example rows"),
        "state": view.filters.examples,
    }
    why = _(
        "No public source gives commitments one by one. The rows shipped are invented, "
        "calibrated on the announced totals, and marked wherever they appear."
    )
    return parts.label(_("Examples **{state}**"), state=state), [switch, parts.text(why)]


def _state(view: View, *lists: str) -> str:
    count = sum(len(getattr(view.filters, name)) for name in lists)
    if not count:
        return _("all")
    return ngettext("{n} filter", "{n} filters", count).format(n=count)


def _several(view: View, name: str, label: str) -> parts.Part:
    names = view.names(name)
    return {
        "kind": "several",
        "name": name,
        "parameter": _PARAMETERS[name],
        "none": [EVERY_REGION] if name == "regions" and view.filters.home else [],
        "label": label,
        "options": parts.options(names),
        "search": _("Search") if len(names) > LONG_LIST else "",
        "clear": _("No filter"),
        "state": getattr(view.filters, name),
    }
