"""The button under a chart that puts the present view into the presentation being prepared."""

import streamlit as st

from tracker.language import _
from tracker.stage.catalogue import CATALOGUE
from tracker.ui import markup, present_desk
from tracker.ui.view import View

SLIDES = {
    "regions": "regions",
    "cumulative": "cumulative",
    "documents": "documents",
    "pace": "pace",
    "operators": "operators",
    "challenges": "challenges",
    "months": "months",
    "commitments_by_region": "commitments_by_region",
    "ladder": "ladder",
    "delays": "delays",
    "trail": "trail",
    "depth_challenges": "challenges",
    "depth_regions": "commitments_by_region",
    "depth_months": "months",
}
"""The name in the catalogue of presentations of each block that has one."""


def button(view: View, block: str) -> None:
    """Draw the button of a block, if presentations know what it shows."""
    name = SLIDES.get(block)
    if name is None:
        return
    about = CATALOGUE[name].about
    if about and len(view.filters.regions if about == "region" else view.filters.territories) != 1:
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
