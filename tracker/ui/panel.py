"""The filter panel: a row of buttons that state their value, each opening its choices."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from tracker import formats
from tracker.filters import Filters
from tracker.findings import signing
from tracker.language import _, ngettext
from tracker.ui import markup
from tracker.ui.view import View, choices


def draw(view: View) -> None:
    """Draw the panel of a view."""
    with st.container(key="filters", horizontal=True):
        _days(view)
        _list(view)
        _perimeter(view)
        _commitments(view)
        _documents(view)
        _examples(view)
        if view.filters != view.default:
            st.button(
                _("Reset"), key="reset", type="tertiary", on_click=change, args=(view.default,)
            )


def change(filters: Filters) -> None:
    """Put new filters in force from the next run on."""
    st.session_state["filters"] = filters


def toggle(view: View, field: str, value: str) -> None:
    """Filter on a value that was clicked, or stop doing so when it was the only one chosen."""
    chosen = () if getattr(view.filters, field) == (value,) else (value,)
    change(_with(view.filters, field, chosen))


def _with(filters: Filters, field: str, value: Any) -> Filters:
    # What was known on another day is another snapshot.
    changes = {field: value} | ({"snapshot": ""} if field == "known_on" else {})
    return replace(filters, **changes)


def _days(view: View) -> None:
    with st.popover(_stated_days(view.filters), key="popover_as_of"):
        offered = choices(view.latest().snapshot)
        last = min(offered.last_day, view.filters.known_on or offered.last_day)
        _milestones(view, last)
        _day(view, "as_of", _("Any other day"), offered.first_day, last)
        st.divider()
        _day(view, "known_on", _("As known on"), offered.first_day, offered.last_known)
        st.caption(
            _("Only the sources published and the returns received by the end of that day count.")
        )
        if view.filters.known_on:
            knowledge_button(view, "known_today", _("What is known today"))


def _stated_days(filters: Filters) -> str:
    as_of = _("As of **{day}**").format(day=formats.day(filters.as_of))
    if not filters.known_on:
        return as_of
    return _("{as_of}, as known on **{known}**").format(
        as_of=as_of, known=formats.day(filters.known_on)
    )


def _milestones(view: View, last: date) -> None:
    """Offer the days worth an as-of date; those after the day of knowledge were not known."""
    known = [row for row in view.rows("reference/milestones") if row.day <= last]
    if known:
        st.caption(_("Known milestones"))
    for row in known:
        st.button(
            f"**{formats.day(row.day)}** · {signing.milestone(row)}",
            key=f"milestone_{row.day}",
            type="tertiary",
            on_click=change,
            args=(replace(view.filters, as_of=row.day),),
        )


def knowledge_button(view: View, key: str, label: str) -> None:
    """Draw the button that goes back to what is known today."""
    st.button(label, key=key, type="tertiary", on_click=change, args=(view.today().filters,))


def _day(view: View, field: str, label: str, first: date, last: date) -> None:
    _widget(
        view,
        field,
        getattr(view.filters, field),
        lambda key, on_change: st.date_input(
            label,
            # Only what starts empty can be emptied.
            value=None if field == "known_on" else "today",
            key=key,
            min_value=first,
            max_value=last,
            format="DD/MM/YYYY",
            on_change=on_change,
        ),
    )


def _list(view: View) -> None:
    listed = view.row("national/summary").listed
    label = ngettext("List **{n} territory**", "List **{n} territories**", listed)
    with st.popover(label.format(n=formats.integer(listed)), key="popover_list"):
        names = {
            row.list_version: _("{n} territories, {month}").format(
                n=formats.integer(row.territories), month=formats.month(row.listed_on)
            )
            for row in view.rows("reference/list_versions")
        }
        options = {"": _("In force on the chosen day"), **names}
        _widget(
            view,
            "list_version",
            view.filters.list_version,
            lambda key, on_change: st.radio(
                _("Version of the list"),
                list(options),
                key=key,
                format_func=options.__getitem__,
                on_change=on_change,
            ),
        )


def _perimeter(view: View) -> None:
    label = _("Perimeter **{perimeter}**").format(perimeter=markup.plain(view.perimeter))
    with st.popover(label, key="popover_perimeter"):
        _several(view, "regions", _("Regions"), view.names("regions"))
        _several(view, "territories", _("Territories"), view.names("territories"))


def _commitments(view: View) -> None:
    filters = view.filters
    count = len(filters.operators) + len(filters.challenges) + len(filters.natures)
    with st.popover(
        _("Commitments **{state}**").format(state=_state(count)), key="popover_commitments"
    ):
        _several(view, "operators", _("Operators"), view.names("operators"))
        _several(view, "challenges", _("Challenges"), view.names("challenges"))
        _several(view, "natures", _("Nature of the commitment"), view.names("natures"))


def _documents(view: View) -> None:
    count = len(view.filters.instruments)
    with st.popover(
        _("Documents **{state}**").format(state=_state(count)), key="popover_documents"
    ):
        _several(view, "instruments", _("Signed document"), view.names("instruments"))


def _examples(view: View) -> None:
    state = _("shown") if view.filters.examples else _("hidden")
    with st.popover(_("Examples **{state}**").format(state=state), key="popover_examples"):
        _widget(
            view,
            "examples",
            view.filters.examples,
            lambda key, on_change: st.toggle(
                _("Show the invented example rows"), key=key, on_change=on_change
            ),
        )
        st.caption(
            _(
                "No public source gives commitments one by one. The rows shipped are invented, "
                "calibrated on the announced totals, and marked wherever they appear."
            )
        )


def _state(count: int) -> str:
    if not count:
        return _("all")
    return ngettext("{n} filter", "{n} filters", count).format(n=count)


def _several(view: View, field: str, label: str, names: dict[str, str]) -> None:
    _widget(
        view,
        field,
        list(getattr(view.filters, field)),
        lambda key, on_change: st.multiselect(
            label,
            list(names),
            key=key,
            format_func=names.__getitem__,
            placeholder=_("No filter"),
            on_change=on_change,
        ),
    )


def _widget(
    view: View, field: str, value: Any, draw_it: Callable[[str, Callable[[], None]], Any]
) -> None:
    """Draw a widget that shows a field of the filters and changes it."""
    key = f"filter_{field}"
    st.session_state[key] = value

    def on_change() -> None:
        given: Any = st.session_state[key]
        # A day of knowledge may be emptied: what is known today then counts.
        if given is not None or field == "known_on":
            chosen = (
                tuple(given)
                if isinstance(given, Sequence) and not isinstance(given, str)
                else given
            )
            change(_with(view.filters, field, chosen))

    draw_it(key, on_change)
