"""Tables, lists and definitions in HTML: readable by everybody, printable, safe."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats
from tracker.exports.exhibit import Column
from tracker.language import _, ngettext
from tracker.records import records
from tracker.ui import markup
from tracker.ui.markup import escape, tag


def written(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    *,
    caption: str,
    source: str = "",
    is_example: bool = False,
    is_open: bool = False,
    is_long: bool = False,
) -> str:
    """Return the rows of a query as an HTML table, folded under the source unless `is_open`."""
    label = caption + (f" ({_('Invented example')})" if is_example else "")
    head = tag("tr", *(_cell(column, escape(column.heading), "th") for column in columns))
    body = (
        tag("tr", *(_cell(column, _said(column, row), "td") for column in columns))
        for row in records(frame)
    )
    grid = tag(
        "table",
        tag("caption", escape(label)),
        tag("thead", head),
        tag("tbody", *body),
        css="numbers",
    )
    is_whole = is_open and not is_long
    scroll = {"css": "whole" if is_whole else "scroll", "tabindex": "0", "role": "region"}
    rows = tag("div", grid, **scroll, **{"aria-label": label})
    credit = tag("p", escape(source), css="src") if source else ""
    if is_open:
        return rows + credit
    count = ngettext(
        "Table of figures ({n} row)", "Table of figures ({n} rows)", len(frame)
    ).format(n=formats.integer(len(frame)))
    return credit + tag("details", tag("summary", escape(count)), rows, css="behind")


def definitions(items: Sequence[tuple[str, str, str, str]]) -> None:
    """Write terms with their definition, a caution and how they are computed."""
    written = [
        tag("dt", escape(name))
        + tag("dd", escape(text))
        + (tag("dd", escape(caution), css="caution") if caution else "")
        + tag("dd", escape(origin), css="origin")
        for name, text, caution, origin in items
    ]
    st.html(tag("dl", *(tag("div", item) for item in written), css="definitions"))


def listing(rows: Sequence[Sequence[str]], *, css: str = "list") -> None:
    """Write a plain list of rows; each cell is HTML already."""
    st.html(listed(rows, css=css))


def listed(rows: Sequence[Sequence[str]], *, css: str = "list") -> str:
    """Return a plain list of rows as HTML; each cell is HTML already."""
    return tag("table", tag("tbody", markup.rows(rows)), css=css)


def sentences(items: Sequence[str]) -> None:
    """Write facts one a line, for what a chart shows but a reader must be able to quote."""
    if items:
        st.html(facts(items))


def facts(items: Sequence[str]) -> str:
    """Return as HTML a list of facts."""
    return tag("ul", *(tag("li", escape(item)) for item in items), css="facts")


def _cell(column: Column, content: str, name: str) -> str:
    scope = {"scope": "col"} if name == "th" else {}
    return tag(name, content, css="n" if column.is_number else "", **scope)


def _said(column: Column, row: Any) -> str:
    said = column.write(row)
    if column.link:
        return tag("a", escape(said), href=column.link(row), target="_self")
    if column.is_address and said.startswith(("http://", "https://")):
        host = said.split("/")[2]
        return tag("a", escape(host), href=said, rel="noopener noreferrer", target="_blank")
    return escape(said)
