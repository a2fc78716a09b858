"""The blocks a page is made of: heading, headline figures, charts with their table and source."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from tracker.charts import Chart
from tracker.exports.exhibit import Column
from tracker.findings.figures import Figure
from tracker.language import _
from tracker.ui import drawing, exhibits, notices, panel, present_adding, tables, taking
from tracker.ui.exhibits import Say
from tracker.ui.markup import escape, tag
from tracker.ui.view import View


def heading(view: View, page: str, finding: str, lead: str, *, is_example: bool = False) -> None:
    """Open a page: its name, what it finds, one line of lead, the filter panel, the freshness."""
    title = tag("h1", escape(finding), chip() if is_example else "")
    above = tag("p", escape(page), css="eb")
    st.html(tag("header", above, title, tag("p", escape(lead)), css="ph"))
    exhibits.open_page(page, finding)
    panel.draw(view)
    notices.draw(view)


def figures(items: Sequence[Figure]) -> None:
    """Draw headline figures side by side between two hairlines."""
    st.html(_figures(items))


def headlines(
    view: View,
    key: str,
    make: Callable[[], Sequence[Figure]],
    *,
    source: Say,
    indicators: Sequence[str],
) -> None:
    """Draw the headline figures of a page, to be cited, taken away and shown on a slide."""
    st.html(view.once(f"figures_{key}", lambda: _figures(make())))
    taken(
        view, key, lambda: exhibits.of_figures(view, key, make(), source(), indicators), slide=True
    )


def chart(
    view: View,
    key: str,
    *,
    title: Say,
    subtitle: str,
    draw: Callable[..., Chart] | None,
    frame: pd.DataFrame,
    columns: Sequence[Column],
    source: Say,
    indicators: Sequence[str],
    is_example: bool = False,
    empty: str = "",
    on_click: Callable[[list[str]], None] | None = None,
    narrow: Mapping[str, Any] | None = None,
    is_numbered: bool = False,
    quoted: Say = str,
) -> None:
    """Draw a chart under its finding, with its table and its source; or why there is none.

    `draw` takes the colours; `narrow` holds the other arguments of the variant that a phone shows
    in its place, `indicators` the ids of those that the chart shows. With `is_numbered`, its source
    is in the numbered list of the page. `quoted` is cited where the title says no figure.
    """
    with st.container(key=f"{'ex' if is_example else 'block'}_{key}", gap="small"):
        if draw is None:
            title_row(title(), subtitle, is_example=is_example)
            st.html(tag("p", escape(empty or nothing(view)), css="empty"))
            return

        def made() -> tuple[str, bytes, str]:
            variants = [draw(view.mode)] + ([draw(view.mode, **narrow)] if narrow else [])
            line = "" if is_numbered else source()
            return (
                titled(title(), subtitle, is_example=is_example),
                drawing.content(variants, answers=on_click is not None),
                tables.written(frame, columns, caption=title(), source=line, is_example=is_example),
            )

        above, drawn, under = view.once(f"chart_{key}", made)
        st.html(above)
        drawing.chart(key, drawn, on_click)
        st.html(under)
        make = exhibits.making(
            view,
            key,
            title=title,
            source=source,
            quoted=quoted,
            indicators=indicators,
            subtitle=subtitle,
            frame=frame,
            columns=columns,
            is_example=is_example,
            draw=draw,
        )
        taken(view, key, make, slide=True)


def titled(title: str, subtitle: str, *, is_example: bool = False) -> str:
    """Return as HTML what a block finds and, under it, unit, perimeter and dates."""
    name = tag("h2", escape(title))
    return tag("div", name, chip() if is_example else "", tag("p", escape(subtitle)), css="chead")


def title_row(title: str, subtitle: str, *, is_example: bool = False) -> None:
    """Write what a block finds and, under it, unit, perimeter and dates."""
    st.html(titled(title, subtitle, is_example=is_example))


def table_block(
    key: str,
    *,
    title: Say,
    subtitle: str,
    frame: pd.DataFrame,
    columns: Sequence[Column],
    source: Say = str,
    view: View | None = None,
    indicators: Sequence[str] = (),
    is_example: bool = False,
    is_long: bool = False,
    is_numbered: bool = False,
    quoted: Say = str,
) -> None:
    """Write a table that is open from the start, under its title; a long one scrolls by itself.

    With its `view`, it can be cited and taken away; `quoted` and `is_numbered` as in `chart`.
    """
    with st.container(key=f"{'ex' if is_example else 'block'}_{key}", gap="small"):
        title_row(title(), subtitle, is_example=is_example)
        if frame.empty:
            st.html(tag("p", escape(_("No row under the filters in force.")), css="empty"))
            return

        def made() -> str:
            return tables.written(
                frame,
                columns,
                caption=title(),
                source="" if is_numbered else source(),
                is_example=is_example,
                is_open=True,
                is_long=is_long,
            )

        st.html(view.once(f"table_{key}", made) if view else made())
        if view is None:
            return
        make = exhibits.making(
            view,
            key,
            title=title,
            source=source,
            quoted=quoted,
            indicators=indicators,
            subtitle=subtitle,
            frame=frame,
            columns=columns,
            is_example=is_example,
        )
        taken(view, key, make)


def framed(key: str) -> Any:
    """Return the container of a block that is drawn piece by piece."""
    return st.container(key=f"block_{key}", gap="small")


def halves(key: str, shares: tuple[int, int]) -> Sequence[Any]:
    """Return two columns side by side of the given widths; one under the other on a phone."""
    with st.container(key=f"halves_{key}"):
        return st.columns(shares, gap="large")


def source_line(text: str) -> None:
    """Write the source under a block without a table."""
    st.html(tag("p", escape(text), css="src"))


def message(title: str, text: str) -> None:
    """Say in the page's place why it is not there."""
    st.html(tag("header", tag("h1", escape(title)), tag("p", escape(text)), css="ph"))


def chip() -> str:
    """Return the mark of example rows."""
    return tag("span", escape(_("Invented example")), css="ex")


def example_source(text: str, is_example: bool) -> str:
    """Return a source line that says, for example rows, that they are invented and from what."""
    if not is_example:
        return text
    if not text:
        return _("Invented rows: split, days, amounts and all that follows are invented.")
    invented = _(
        "Invented rows: only their count of March 2019 (90, of which 51 agreements) is calibrated "
        "on this source; split, days, amounts and all that follows are invented."
    )
    return f"{text} {invented}"


def nothing(view: View) -> str:
    """Say why a block is empty under the filters in force."""
    if not view.filters.examples and not view.query("national/summary")["commitments"].any():
        return _(
            "Nothing to show: no public source gives commitments one by one, and the example rows "
            "are hidden. Show them with the filter “Examples”."
        )
    if not view.row("national/summary").listed:
        return _(
            "Nothing to show: no territory of the perimeter is on the list of the end of 2022."
        )
    return _(
        "Nothing to show: no row matches the filters as of {day}. "
        "Choose a later date or reset the filters."
    ).format(day=view.as_of)


def taken(view: View, key: str, make: exhibits.Make, *, slide: bool = False) -> None:
    """Draw under a block what can be done with it."""
    exhibits.show(make)
    with st.container(key=f"taken_{key}", horizontal=True):
        taking.button(view, key, make)
        if slide:
            present_adding.button(view, key)


def _figures(items: Sequence[Figure]) -> str:
    return tag("dl", *map(_figure, items), css="kpis")


def _figure(item: Figure) -> str:
    value = escape(item.value) + (tag("span", escape(item.suffix)) if item.suffix else "")
    return tag(
        "div",
        tag("dt", escape(item.label), chip() if item.is_example else "", css="lab"),
        tag("dd", value, css="val"),
        tag("dd", escape(item.note), css="note"),
        css="kpi is-example" if item.is_example else "kpi",
    )
