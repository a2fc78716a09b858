"""One choice of a page that is not a filter: kept in the address under its own name."""

from collections.abc import Mapping

import streamlit as st

WIDGET = "choice_"


def one(parameter: str, label: str, options: Mapping[str, str]) -> str:
    """Return the id chosen among options (id -> label); the first unless the address says."""
    first = next(iter(options))
    widget = WIDGET + parameter
    asked = st.query_params.get(parameter, first)
    if st.session_state.get(widget) not in options:
        st.session_state[widget] = asked if asked in options else first
    chosen: str | None = st.segmented_control(
        label,
        list(options),
        key=widget,
        format_func=options.__getitem__,
        required=True,
    )
    kept = chosen or first
    _write(parameter, [kept] if kept != first else [])
    return kept


def several(
    parameter: str, label: str, options: Mapping[str, str], default: list[str], *, most: int
) -> list[str]:
    """Return the ids chosen among options, at most `most`; the default unless the address says."""
    widget = WIDGET + parameter
    if widget not in st.session_state:
        asked = [item for item in st.query_params.get_all(parameter) if item in options]
        st.session_state[widget] = (asked or default)[:most]
    chosen: list[str] = st.multiselect(
        label, list(options), key=widget, format_func=options.__getitem__, max_selections=most
    )
    _write(parameter, chosen if chosen != default[:most] else [])
    return chosen


def kept() -> dict[str, list[str]]:
    """Return what is chosen on this page, the first options too: a link says all of it."""
    found = {
        str(name).removeprefix(WIDGET): value
        for name, value in st.session_state.items()
        if str(name).startswith(WIDGET)
    }
    return {name: value if isinstance(value, list) else [value] for name, value in found.items()}


def _write(parameter: str, values: list[str]) -> None:
    if not values:
        st.query_params.pop(parameter, None)
    elif st.query_params.get_all(parameter) != values:
        st.query_params[parameter] = values
