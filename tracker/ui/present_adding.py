"""The button under a chart that puts the present view into the presentation being prepared."""

import streamlit as st

from tracker.language import _
from tracker.stage.catalogue import CATALOGUE
from tracker.stage.presentation import filters_of
from tracker.ui import markup
from tracker.ui.view import View

ADD = "add"
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


def actions(view: View, block: str) -> list[tuple[str, str]]:
    """Return the name and label of the button, for a block that a slide can show as filtered."""
    return [(ADD, _("Add to the presentation"))] if _suits(view, block) else []


def note(view: View, block: str) -> str:
    """Say why a comparison makes no slide; empty when it does, and for every other block."""
    if block not in SLIDES or _suits(view, block) or CATALOGUE[SLIDES[block]].about != "compared":
        return ""
    return _("A slide compares regions, or territories, not both.")


def press(view: View, block: str, pressed: str) -> None:
    """Put a block into the presentation when its button was pressed, and say so."""
    if pressed == ADD:
        from tracker.ui import present_desk

        st.toast(markup.plain(present_desk.current().add(view, SLIDES[block])))


def _suits(view: View, block: str) -> bool:
    return block in SLIDES and CATALOGUE[SLIDES[block]].suits(filters_of(view.filters))
