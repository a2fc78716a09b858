"""The blocks of a region: choice of the region, figures against the others, what is stuck."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from tracker import formats
from tracker.exports.exhibit import Column
from tracker.findings import local
from tracker.language import _
from tracker.records import records
from tracker.ui import blocks, breakdowns, briefs, columns, exhibits, panel
from tracker.ui.view import View


def chosen(view: View, regions: pd.DataFrame) -> Any | None:
    """Return the row of the region that the filters keep; None when it is not exactly one."""
    if len(view.filters.regions) != 1:
        return None
    return next(row for row in records(regions) if row.region_code == view.filters.regions[0])


def choose(view: View, regions: pd.DataFrame) -> None:
    """Open the page without a region: the eighteen side by side, and the choice of one."""
    name = view.column("region_name")
    blocks.heading(
        view,
        _("My region"),
        _("Choose a region to open its page"),
        _("Each region against the country and the median region, list of the end of 2022."),
    )
    names = view.names("regions")

    def pick() -> None:
        code = st.session_state["pick_region"]
        if code:
            panel.change(replace(view.filters, regions=(code,)))

    st.session_state["pick_region"] = None
    st.selectbox(
        _("Region"),
        list(names),
        key="pick_region",
        format_func=names.__getitem__,
        placeholder=_("Choose a region"),
        on_change=pick,
    )
    blocks.table_block(
        "regions",
        title=lambda: _("The eighteen regions"),
        quoted=exhibits.counted(lambda: _("The eighteen regions"), regions),
        subtitle=_("A territory that crosses regions counts in each of them"),
        frame=regions,
        columns=[
            columns.link(
                _("Region"), name, lambda row: address(view, "region", region=row.region_code)
            ),
            columns.count(_("On the list"), "listed"),
            columns.count(_("Dated signature"), "signed"),
            Column(_("Rate"), lambda row: formats.share(row.signed, row.listed), is_number=True),
            Column(_("Gap to the median region"), local.gap, is_number=True),
            columns.count(_("Commitments"), "commitments"),
            columns.example(),
        ],
        view=view,
        indicators=("signature_rate", "median_gap", "commitments"),
        is_example=bool(regions["has_example"].any()),
    )


def own(view: View, region_code: str) -> None:
    """Offer the brief of this region, and to set it as one's own."""
    with st.container(key="own", horizontal=True, vertical_alignment="bottom"):
        briefs.draw(view, region_code)
        _home_switch(view, region_code)


def _home_switch(view: View, region_code: str) -> None:
    """Let the reader set this region as one's own: the address remembers it."""
    is_home = view.filters.home == region_code
    st.button(
        _("No longer my region") if is_home else _("Set as my region"),
        key="home",
        type="tertiary",
        on_click=panel.change,
        args=(replace(view.filters, home="" if is_home else region_code, regions=(region_code,)),),
    )


def coverage(view: View, rows: pd.DataFrame) -> None:
    """Write the grid of territories and operators: answered, awaited, for how many days."""
    names = view.kept("operators")
    by_territory: dict[str, dict[str, Any]] = {}
    for row in records(rows):
        line = by_territory.setdefault(
            row.territory_id,
            {
                "territory_id": row.territory_id,
                "territory_name": row.territory_name,
                "signed_on": row.signed_on,
                "has_example": False,
            },
        )
        line[row.operator_id] = local.cell(row.answered, row.awaited, row.awaited_days)
        line["has_example"] = bool(line["has_example"] or row.has_example)
    grid = pd.DataFrame(by_territory.values())
    is_example = bool(len(grid) and grid["has_example"].any())
    blocks.table_block(
        "coverage",
        title=lambda: local.coverage(rows),
        subtitle=_("Answers of each operator, and the oldest request that still waits"),
        frame=grid,
        columns=[
            columns.link(_("Territory"), "territory_name", sheet(view)),
            columns.day(_("Signed by"), "signed_on"),
            *(columns.text(name, operator_id) for operator_id, name in names.items()),
        ],
        source=partial(breakdowns.source, view),
        view=view,
        indicators=("coverage", "awaited"),
        is_example=is_example,
    )


def waiting(view: View, rows: pd.DataFrame) -> None:
    """List the agreements whose convention is late, the oldest first."""
    blocks.table_block(
        "waiting",
        title=lambda: local.waiting(rows),
        subtitle=_("The oldest first, to {day}").format(day=view.as_of),
        frame=rows,
        columns=[
            Column(_("Action"), lambda row: view.text(row, "title")),
            columns.link(_("Territory"), "territory_name", sheet(view)),
            columns.text(_("Operator"), "operator_id", view.names("operators")),
            columns.day(_("Agreed on"), "decided_on"),
            columns.count(_("Days waited"), "waiting_days"),
            columns.euros(_("Amount"), "amount_eur"),
            columns.example("is_example"),
        ],
        source=partial(breakdowns.source, view),
        view=view,
        is_example=bool(rows["is_example"].any()),
    )


def sheet(view: View) -> Callable[[Any], str]:
    """Return how the address of a row's territory sheet is made."""
    return lambda row: address(view, "territory", territory=row.territory_id)


def address(view: View, page: str, **replaced: str) -> str:
    """Return the address of a page under the filters in force, some of them replaced."""
    raw = view.filters.to_query_params(view.default) | {
        key: [value] for key, value in replaced.items()
    }
    lang = {"lang": ["en"]} if view.language == "en" else {}
    return f"{page}?{urlencode(raw | lang, doseq=True)}"
