"""The buttons that open what can be taken away: of a figure, a chart, a table, or a whole page.

What makes the files is imported when a window opens: no page needs it to be shown.
"""

from collections.abc import Sequence

import streamlit as st

from tracker import snapshot
from tracker.errors import TrackerError
from tracker.language import _
from tracker.ui import view
from tracker.ui.exhibits import Make
from tracker.ui.view import View

TAKE = "take"


def action() -> tuple[str, str]:
    """Return the name and the label of the button that opens what can be taken away of a block."""
    return TAKE, _("Cite, take away")


def open_dialog(shown: View, make: Make) -> None:
    """Open what can be taken away of a block."""
    from tracker.ui import taken

    with st.spinner(_("Keeping the data that the link names…"), show_time=True):
        lost = _keep(shown)
    st.dialog(_("Cite, take away"), width="large")(taken.opened)(make, lost)


def page_button(shown: View, makes: Sequence[Make]) -> None:
    """Draw the button that makes slides of all that a page shows."""
    if makes and st.button(_("Page in PowerPoint"), key="take_page", type="tertiary"):
        from tracker.ui import taken

        st.dialog(_("Page in PowerPoint"), width="small")(taken.page)(makes)


def _keep(shown: View) -> str:
    """Keep the snapshots for the link, or say why the link may not last."""
    try:
        for one in dict.fromkeys((shown.snapshot, *shown.states)):
            snapshot.cite(view.settings(), one)
    except TrackerError as error:
        return str(error)
    return ""
