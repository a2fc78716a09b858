"""The blocks a page is made of: heading, headline figures, charts with their table and source."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tracker.charts.chart import Chart
from tracker.exports.exhibit import Column
from tracker.findings.figures import Figure
from tracker.language import _
from tracker.ui import drawing, exhibits, notices, panel, pieces, present_adding, tables, taking
from tracker.ui.exhibits import Say
from tracker.ui.markup import escape, tag
from tracker.ui.view import View


def heading(view: View, page: str, finding: str, lead: str, *, is_example: bool = False) -> None:
    """Open a page: its name, what it finds, one line of lead, the filter panel, the freshness."""
    title = tag("h1", escape(finding), pieces.chip() if is_example else "")
    above = tag("p", escape(page), css="eb")
    st.html(tag("header", above, title, tag("p", escape(lead)), css="ph"))
    exhibits.open_page(page, finding)
    panel.draw(view)
    notices.draw(view)


def figures(items: Sequence[Figure]) -> None:
    """Draw headline figures side by side between two hairlines."""
    st.html(pieces.figures(items))


def headlines(
    view: View,
    key: str,
    make: Callable[[], Sequence[Figure]],
    *,
    source: Say,
    indicators: Sequence[str],
) -> None:
    """Draw the headline figures of a page, to be cited, taken away and shown on a slide."""
    taken(
        view,
        key,
        lambda: exhibits.of_figures(view, key, make(), source(), indicators),
        slide=True,
        above=lambda: pieces.figures(make()),
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
    with framed(key):
        if draw is None:
            name = pieces.titled(title(), subtitle, is_example=is_example)
            unseen(key, name, empty or pieces.nothing(view))
            return

        def made() -> bytes:
            line = "" if is_numbered else source()
            return drawing.content(
                key,
                above=pieces.titled(title(), subtitle, is_example=is_example),
                variants=[draw(view.mode)] + ([draw(view.mode, **narrow)] if narrow else []),
                below=tables.written(
                    frame, columns, caption=title(), source=line, is_example=is_example
                ),
                actions=[taking.action(), *present_adding.actions(view, key)],
                note=present_adding.note(view, key),
                answers=on_click is not None,
                is_example=is_example,
            )

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
        _offered(view, key, make, f"chart_{key}", view.once(f"chart_{key}", made), on_click)


def title_row(title: str, subtitle: str, *, is_example: bool = False) -> None:
    """Write what a block finds and, under it, unit, perimeter and dates."""
    st.html(pieces.titled(title, subtitle, is_example=is_example))


def facts(title: str, subtitle: str, items: Sequence[str]) -> None:
    """Write facts under their title; without any, something unseen holds their place.

    A page that keeps its pieces in place redraws what changed, and no chart that follows.
    """
    written = pieces.stacked(pieces.titled(title, subtitle), tables.facts(items))
    st.html(written if items else pieces.UNSEEN)


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
    with framed(key):
        if frame.empty:
            name = pieces.titled(title(), subtitle, is_example=is_example)
            unseen(key, name, _("No row under the filters in force."))
            return

        def written() -> str:
            rows = tables.written(
                frame,
                columns,
                caption=title(),
                source="" if is_numbered else source(),
                is_example=is_example,
                is_open=True,
                is_long=is_long,
            )
            return pieces.stacked(pieces.titled(title(), subtitle, is_example=is_example), rows)

        if view is None:
            st.html(tag("div", written(), css="invented") if is_example else written())
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
        taken(view, key, make, above=written, is_example=is_example)


def framed(key: str, *, is_example: bool = False) -> Any:
    """Return the container of a block that is drawn piece by piece, perhaps marked as invented.

    A block of one piece carries the mark itself: its container stays the same from view to view.
    """
    return st.container(key=f"{'ex' if is_example else 'block'}_{key}", gap="small")


def halves(key: str, shares: tuple[int, int]) -> Sequence[Any]:
    """Return two columns side by side of the given widths; one under the other on a phone."""
    with st.container(key=f"halves_{key}"):
        return st.columns(shares, gap="large")


def source_line(text: str) -> None:
    """Write the source under a block without a table."""
    st.html(pieces.sourced(text))


def message(title: str, text: str) -> None:
    """Say in the page's place why it is not there."""
    st.html(tag("header", tag("h1", escape(title)), tag("p", escape(text)), css="ph"))


def taken(
    view: View,
    key: str,
    make: exhibits.Make,
    *,
    slide: bool = False,
    above: Callable[[], str] = str,
    is_example: bool = False,
) -> None:
    """Draw the HTML `above`, made once for a view, and under it what can be done with it."""

    def made() -> bytes:
        actions = [taking.action(), *(present_adding.actions(view, key) if slide else [])]
        note = present_adding.note(view, key) if slide else ""
        return drawing.content(
            key, above=above(), actions=actions, note=note, is_example=is_example
        )

    _offered(view, key, make, f"taken_{key}", view.once(f"taken_{key}", made))


def unseen(key: str, name: str = "", why: str = "") -> None:
    """Draw a block with nothing to take away where one stands under other filters.

    `name` is its title as HTML, `why` says what is missing; without them it only holds the place.
    """
    said = pieces.stacked(name, tag("p", escape(why), css="empty")) if why else ""
    drawing.draw(f"without_{key}", drawing.content(key, above=said), lambda _name: None)


def _offered(
    view: View,
    key: str,
    make: exhibits.Make,
    place: str,
    drawn: bytes,
    on_click: drawing.OnClick | None = None,
) -> None:
    """Draw a block, and do what its buttons ask for."""
    exhibits.show(make)
    pressed = drawing.draw(place, drawn, partial(present_adding.press, view, key), on_click)
    if pressed == taking.TAKE:
        taking.open_dialog(view, make)
