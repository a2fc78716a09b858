"""The entry point's steps: page config, language, navigation, and the view of this run."""

from collections.abc import Mapping
from contextlib import suppress
from copy import copy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tracker import formats, language, snapshot
from tracker.charts.palette import Mode, palette
from tracker.database import KEPT_CONNECTIONS
from tracker.errors import TrackerError
from tracker.filters import PARAMETERS, Choices, Filters, Rejected
from tracker.language import _
from tracker.ui import blocks, exhibits, markup, panel, taking, view

PAGES = Path(__file__).parent.parent.parent / "pages"


def configure() -> None:
    """Set the page's config, language and colours; the first thing that a run does."""
    asked = st.query_params.get("lang", "")
    if asked in language.LANGUAGES:
        st.session_state["lang"] = asked
    language.use(st.session_state.get("lang", "fr"))
    st.set_page_config(page_title="Territoires d’industrie", layout="wide")
    with st.container(key="frame"):
        st.html(f"<style>{_variables(_mode())}</style>")
        home = {"href": _address({}), "target": "_self"}
        st.html(markup.tag("a", "Territoires d’industrie", css="brand", **home))


def navigation() -> Any:
    """Return the page that the address asks for, among those of the top navigation."""
    pages = {
        # Made once: each new one asks the disk where its file is.
        address: copy(_page(path, title, address))
        for path, title, address in (
            ("national/overview", _("Overview"), ""),
            ("national/signatures", _("Signatures"), "signatures"),
            ("national/cofinancing", _("Co‑financing"), "cofinancing"),
            ("national/operators", _("Operators"), "operators"),
            ("local/map", _("Map"), "map"),
            ("local/region", _("My region"), "region"),
            ("local/territory", _("Territory"), "territory"),
            ("local/compare", _("Compare"), "compare"),
            ("data/changes", _("Changes"), "changes"),
            ("data/returns", _("Returns"), "returns"),
            ("data/sources", _("Sources"), "sources"),
            ("data/register", _("Announcements"), "register"),
            ("stage/present", _("Present"), "present"),
        )
    }
    page = st.navigation(list(pages.values()), position="top")
    wanted = st.session_state.pop("goto", None)
    if wanted:
        kept: Filters = st.session_state["filters"]
        st.switch_page(pages[wanted], query_params=_parameters(kept, Filters(as_of=kept.as_of)))
    return page


def open_view(page: str) -> bool:
    """Open the view of this run on the page of this address; tell whether there is one to show."""
    try:
        published = _snapshot()
        choices, filters, rejected = _filters(published)
    except TrackerError as error:
        blocks.message(_("The data cannot be shown"), str(error))
        return False
    default = choices.default(filters.home)
    shown = view.View(published, published, filters, default, _mode(), page, tuple(rejected))
    _write_address(filters, choices)
    try:
        shown = replace(shown, snapshot=_read(published, filters))
        shown.ask_ahead()
        view.keep(shown)
    except TrackerError as error:
        title = (
            _("The figures of this link cannot be shown")
            if filters.snapshot
            else _("What was known that day cannot be shown")
        )
        blocks.message(title, str(error))
        panel.knowledge_button(shown, "know_today", _("Back to what is known today"))
        return False
    return True


def footer() -> None:
    """Close a page: which snapshot, what must be known of the data, the other language."""
    shown = view.current()
    taking.page_button(shown, exhibits.close_page())
    built = shown.row("data/build")
    text = _("Snapshot {id} of {day}. Signatures found in public sources: a partial list.").format(
        id=shown.snapshot.id[-12:], day=formats.day(built.built_at)
    )
    if any(row.kind == "example" for row in shown.rows("data/row_counts")):
        text += " " + _("Commitments: invented, where they are marked “invented example”.")
    name, code = ("Français", "fr") if language.current() == "en" else ("English", "en")
    link = markup.tag(
        "a", name, href=_address({"lang": [code]}), target="_self", lang=code, hreflang=code
    )
    st.html(markup.tag("footer", markup.tag("span", markup.escape(text)), link, css="foot"))


@cache
def _page(path: str, title: str, address: str) -> Any:
    return st.Page(PAGES / f"{path}.py", title=title, url_path=address or None, default=not address)


def _mode() -> Mode:
    return "dark" if st.context.theme.type == "dark" else "light"


def _variables(mode: Mode) -> str:
    colours = palette(mode)
    values = {
        "bg": colours.background,
        "ink": colours.ink,
        "mute": colours.muted,
        "accent": colours.accent,
        "secondary": colours.secondary,
        "line": colours.hairline,
        "ex": colours.example_ink,
        "exbg": colours.example_wash,
        "agreement": colours.natures["cofinancing_agreement"],
        "review": colours.natures["fast_track_review"],
        # Paper is white: what a dark screen shows is printed inverted.
        "paper": "#000" if mode == "dark" else "#fff",
        "print": "invert(1) hue-rotate(180deg)" if mode == "dark" else "none",
    }
    return ":root{" + "".join(f"--{name}:{value};" for name, value in values.items()) + "}"


def _snapshot() -> snapshot.Snapshot:
    """Return what is published; once in this process, build what is missing, damaged or old."""
    ensured = view.ensured()
    if not ensured:
        with st.spinner(_("Building the data…"), show_time=True):
            ensured.append(snapshot.ensure(view.settings()))
    return snapshot.current(view.settings()) or ensured[0]


def _read(published: snapshot.Snapshot, filters: Filters) -> snapshot.Snapshot:
    """Return the snapshot that a link names, else what was known on a day, else all of today."""
    if filters.snapshot:
        return _cited(filters.snapshot)
    known_on = filters.known_on
    if known_on is None:
        return published
    words = _("Rebuilding what was known on {day}…").format(day=formats.day(known_on))
    with st.spinner(words, show_time=True):
        return snapshot.known(view.settings(), known_on)


@st.cache_resource(show_spinner=False, max_entries=KEPT_CONNECTIONS)
def _cited(snapshot_id: str) -> snapshot.Snapshot:
    """Find, once in this process, the snapshot that a link names, and read that it is whole."""
    return snapshot.cited(view.settings(), snapshot_id)


def _filters(published: snapshot.Snapshot) -> tuple[Choices, Filters, list[Rejected]]:
    """Take the filters from the address when it changed by itself, else from this session."""
    raw = {key: st.query_params.get_all(key) for key in st.query_params}
    asked = {key: values for key, values in raw.items() if key in PARAMETERS}
    kept: Filters | None = st.session_state.get("filters")
    if _is_stepping():
        st.session_state.pop("chosen", None)
    # A press that follows another at once still names the address before both.
    is_old = "chosen" in st.session_state or asked == st.session_state.get("address")
    if kept is not None and (not asked or is_old):
        # Read again: a new snapshot may no longer know what this session chose.
        asked = kept.to_query_params(Filters(as_of=kept.as_of))
    choices = view.choices(_naming(published, asked))
    filters, rejected = Filters.parse(asked, choices)
    st.session_state["filters"] = filters
    return choices, filters, rejected


def _is_stepping() -> bool:
    """Tell whether this run follows the browser's button « Back » or « Forward »."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _naming(published: snapshot.Snapshot, asked: Mapping[str, list[str]]) -> snapshot.Snapshot:
    """Return the snapshot that knows what an address may name: the one of a link knows its own."""
    with suppress(TrackerError):
        if "snapshot" in asked and "known" not in asked:
            return _cited(asked["snapshot"][0])
    return published


def _write_address(filters: Filters, choices: Choices) -> None:
    st.session_state["address"] = filters.to_query_params(choices.default(filters.home))
    raw = {key: st.query_params.get_all(key) for key in st.query_params}
    others = {key: raw[key] for key in raw if key not in (*PARAMETERS, "lang")}
    wanted = _parameters(filters, choices.default(filters.home)) | others
    # A run that was given up may have written another one since the press.
    is_chosen = st.session_state.pop("chosen", False)
    if wanted != raw or is_chosen:
        # At once: each change apart would be a step of its own for the button « Back ».
        st.query_params.from_dict(wanted)


def _parameters(filters: Filters, default: Filters) -> dict[str, list[str]]:
    lang = {"lang": ["en"]} if language.current() == "en" else {}
    return filters.to_query_params(default) | lang


def _address(replaced: Mapping[str, list[str]]) -> str:
    """Return a relative address of this page with some parameters replaced."""
    raw = {key: st.query_params.get_all(key) for key in st.query_params}
    return "?" + urlencode({**raw, **replaced}, doseq=True)
