"""The button under a chart that puts the present view into the presentation being prepared."""

import streamlit as st

from tracker.language import _
from tracker.stage.catalogue import CATALOGUE
from tracker.stage.presentation import filters_of
from tracker.ui import markup, present_desk
from tracker.ui.view import View

SLIDES = {
    "headlines": "overview",
    "announced_split": "announced_split",
    "envelope": "envelope",
    "published": "published",
    "latest": "latest",
    "regions": "regions",
    "cumulative": "cumulative",
    "documents": "documents",
    "pace": "pace",
    "operators": "operators",
    "challenges": "challenges",
    "panels": "panels",
    "region_grid": "region_grid",
    "delays": "delays",
    "months": "months",
    "commitments_by_region": "commitments_by_region",
    "ladder": "ladder",
    "map": "map",
    "region": "region",
    "territory": "territory",
    "trail": "trail",
    "comparison": "comparison",
    "depth_challenges": "challenges",
    "depth_delays": "operator_delays",
    "depth_regions": "commitments_by_region",
    "depth_months": "months",
}
"""The name in the catalogue of presentations of each block that a slide can show."""


def button(view: View, block: str) -> None:
    """Draw the button of a block that a slide can show, when the filters keep what it is about."""
    name = SLIDES.get(block)
    if name is None:
        return
    entry = CATALOGUE[name]
    if not entry.suits(filters_of(view.filters)):
        if entry.about == "compared":
            text = _("A slide compares regions, or territories, not both.")
            st.html(markup.tag("p", markup.escape(text), css="src"))
        return
    st.button(
        _("Add to the presentation"),
        key=f"add_{block}",
        type="tertiary",
        on_click=_add,
        args=(view, name),
    )


def _add(view: View, name: str) -> None:
    st.toast(markup.plain(present_desk.current().add(view, name)))
