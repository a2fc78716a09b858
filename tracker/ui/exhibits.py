"""What a block shows, as something to take away: with its filters, dates, definitions and link."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import pandas as pd
import streamlit as st

from tracker import formats, language
from tracker.exports.exhibit import Column, Context, Definition, Exhibit
from tracker.findings.figures import Figure
from tracker.language import _, ngettext
from tracker.ui import between, choices, credits
from tracker.ui.view import View

Make = Callable[[], Exhibit]
"""Make an exhibit in the language in use."""
Say = Callable[[], str]
"""Say something in the language in use: what is cited is said in each."""


def open_page(title: str, finding: str) -> None:
    """Begin a page: what it shows is collected, for its slides."""
    st.session_state["page"], st.session_state["finding"] = title, finding
    st.session_state["shown"] = []


def show(make: Make) -> None:
    """Collect what the page shows."""
    st.session_state["shown"].append(make)


def close_page() -> list[Make]:
    """Return what the page showed, and let it go: a session keeps none of it."""
    found: list[Make] = st.session_state.pop("shown", [])
    return found


def making(
    view: View,
    key: str,
    *,
    title: Say,
    subtitle: str,
    source: Say,
    indicators: Sequence[str],
    quoted: Say = str,
    **shown: Any,
) -> Make:
    """Return what makes the exhibit of a block."""
    return lambda: Exhibit(
        quoted=quoted(),
        name=key,
        title=credits.unraised(title()),
        subtitle=credits.unraised(subtitle),
        source=source(),
        context=context(view, indicators),
        **shown,
    )


def counted(title: Say, frame: pd.DataFrame) -> Say:
    """Return what is cited of a table whose title says no figure: how many rows it has."""

    def say() -> str:
        rows = ngettext("{n} row", "{n} rows", len(frame)).format(n=formats.integer(len(frame)))
        return _("{label}: {value}").format(label=title(), value=rows)

    return say


def context(view: View, indicators: Sequence[str]) -> Context:
    """Return where the figures of a view are read; `indicators` are those that it shows."""
    days = between.written()
    return Context(
        page=st.session_state.get("page", ""),
        perimeter=view.perimeter,
        filters=[*view.chosen(), (_("Examples"), _shown(view))],
        as_of=days.last if days else view.filters.as_of,
        known_on=None if days else view.filters.known_on,
        since=days.first if days else None,
        snapshot_id=view.snapshot.id,
        states=tuple(one.id for one in dict.fromkeys(view.states) if one != view.snapshot),
        fingerprint=view.row("data/build").fingerprint,
        built_at=view.snapshot.built_at,
        link=link(view),
        definitions=_definitions(view, indicators),
    )


def link(view: View) -> str:
    """Return the address that shows this page with these filters on this snapshot."""
    named = replace(view.filters, home="", snapshot=view.snapshot.id)
    days = {name: st.query_params.get_all(name) for name in between.PARAMETERS}
    filters = named.to_query_params(replace(view.default, home="", regions=()))
    states = [one.id for one in dict.fromkeys(view.states) if one != view.snapshot]
    named_states = {between.STATES: states} if states else {}
    asked = {"lang": [language.current()], **choices.kept(), **days, **named_states, **filters}
    query = urlencode(asked, doseq=True)
    here = urlsplit(st.context.url or "")
    return urlunsplit((here.scheme, here.netloc, here.path or "/", query, ""))


def of_figures(
    view: View, key: str, figures: Sequence[Figure], source: str, indicators: Sequence[str]
) -> Exhibit:
    """Return headline figures as an exhibit: one row a figure."""
    return Exhibit(
        name=key,
        title=_("Headline figures"),
        subtitle=_("{perimeter}, as of {day}").format(perimeter=view.perimeter, day=view.as_of),
        frame=pd.DataFrame([vars(figure) for figure in figures]),
        columns=[
            Column(_("Figure"), lambda row: row.label),
            Column(_("Value"), lambda row: f"{row.value} {row.suffix}".strip(), is_number=True),
            Column(_("Note"), lambda row: row.note),
            Column(
                _("Origin"),
                lambda row: _("Invented example") if row.is_example else _("real source"),
            ),
        ],
        source=source,
        context=context(view, indicators),
        is_example=any(figure.is_example for figure in figures),
        figures=figures,
        credits={
            one: credits.of(view, ids=[one])
            for one in {figure.source_id for figure in figures}
            if one
        },
    )


def _shown(view: View) -> str:
    return _("shown") if view.filters.examples else _("hidden")


def _definitions(view: View, indicators: Sequence[str]) -> list[Definition]:
    known = {row.indicator_id: row for row in view.rows("data/indicators")}
    return [
        Definition(
            name=view.text(known[name], "name"),
            text=view.text(known[name], "definition"),
            caution=view.text(known[name], "caution"),
        )
        for name in indicators
    ]
