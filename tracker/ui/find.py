"""Find a territory by its name, an EPCI, a SIREN or a department, and open its sheet."""

from dataclasses import replace

import streamlit as st

from tracker.language import _
from tracker.search import search
from tracker.ui import blocks, panel
from tracker.ui.markup import plain
from tracker.ui.view import View

MOST_SHOWN = 8


def territory(view: View) -> None:
    """Draw the search box and, as buttons, the territories found, the best first."""
    entries = view.rows("local/search_entries")
    asked = st.text_input(
        _("Find a territory"),
        key="search",
        placeholder=_("Name, EPCI, SIREN or department"),
    )
    if not asked.strip():
        return
    hits = search(asked, entries)
    by_id = {entry.territory_id: entry for entry in entries}
    if not hits:
        blocks.source_line(_("No territory found for “{asked}”.").format(asked=asked))
    for hit in hits[:MOST_SHOWN]:
        found = by_id[hit.territory_id]
        where = plain(found.region_names)
        if hit.kind != "name":
            where += f" · {plain(hit.reason)}"
        st.button(
            f"**{plain(found.territory_name)}** · {where}",
            key=f"found_{hit.territory_id}",
            type="tertiary",
            on_click=open_sheet,
            args=(view, hit.territory_id),
        )


def open_sheet(view: View, territory_id: str) -> None:
    """Open a territory's sheet at the next run."""
    panel.change(replace(view.filters, territories=(territory_id,)))
    st.session_state["goto"] = "territory"
