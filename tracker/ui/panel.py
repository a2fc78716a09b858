"""The filter panel: a row of buttons that state their value, each opening its choices."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from tracker import formats
from tracker.filters import Choices, Filters
from tracker.findings import signing
from tracker.language import _, ngettext
from tracker.records import records
from tracker.snapshot import Snapshot
from tracker.ui import markup
from tracker.ui.view import View, _answer

PARAMETERS = (
    "region",
    "territory",
    "operator",
    "challenge",
    "nature",
    "instrument",
    "as_of",
    "list",
    "examples",
    "home",
)


def choices(snapshot: Snapshot) -> Choices:
    """Return what an address may name, as the snapshot knows it."""

    def ids(table: str) -> frozenset[str]:
        return frozenset(_answer(snapshot, snapshot.id, f"reference/{table}", ()).iloc[:, 0])

    milestones = _answer(snapshot, snapshot.id, "reference/milestones", ())
    versions = _answer(snapshot, snapshot.id, "reference/list_versions", ())
    return Choices(
        default_as_of=milestones.loc[milestones["is_default"], "day"].iloc[0].date(),
        first_day=versions["listed_on"].min().date(),
        last_day=max(milestones["day"].max(), versions["listed_on"].max()).date(),
        regions=ids("regions"),
        territories=ids("territories"),
        operators=ids("operators"),
        challenges=ids("challenges"),
        natures=ids("natures"),
        instruments=ids("instruments"),
        list_versions=ids("list_versions"),
    )


def draw(view: View) -> None:
    """Draw the panel of a view."""
    with st.container(key="filters", horizontal=True):
        _as_of(view)
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
    return replace(filters, **{field: value})


def _as_of(view: View) -> None:
    with st.popover(_("As of **{day}**").format(day=view.as_of), key="popover_as_of"):
        st.caption(_("Known milestones"))
        for row in records(view.query("reference/milestones")):
            day = row.day
            st.button(
                f"**{formats.day(day)}** · {signing.milestone(row)}",
                key=f"milestone_{day}",
                type="tertiary",
                on_click=change,
                args=(replace(view.filters, as_of=day),),
            )
        known = choices(view.snapshot)
        _widget(
            view,
            "as_of",
            view.filters.as_of,
            lambda key, on_change: st.date_input(
                _("Any other day"),
                key=key,
                min_value=known.first_day,
                max_value=known.last_day,
                format="DD/MM/YYYY",
                on_change=on_change,
            ),
        )


def _list(view: View) -> None:
    listed = view.row("national/summary").listed
    label = ngettext("List **{n} territory**", "List **{n} territories**", listed)
    with st.popover(label.format(n=formats.integer(listed)), key="popover_list"):
        versions = view.query("reference/list_versions")
        names = {
            row.list_version: _("{n} territories, {month}").format(
                n=formats.integer(row.territories), month=formats.month(row.listed_on)
            )
            for row in records(versions)
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
        if given is not None:
            chosen = (
                tuple(given)
                if isinstance(given, Sequence) and not isinstance(given, str)
                else given
            )
            change(_with(view.filters, field, chosen))

    draw_it(key, on_change)
