"""What a visitor sees, and the log keeps, when a page fails."""

import secrets

import streamlit as st

from tracker import language
from tracker.language import _
from tracker.server import log


def reference() -> str:
    """Return a short reference that somebody can read out on the telephone, such as `7F3A-19C2`."""
    drawn = secrets.token_hex(4).upper()
    return f"{drawn[:4]}-{drawn[4:]}"


def report(fault: Exception) -> bool:
    """Log a page's fault and show one sentence with its reference; True: Streamlit adds nothing."""
    language.use(st.query_params.get("lang", "fr"))
    named = reference()
    log.event("script_error", fault=fault, reference=named)
    st.error(
        _(
            "This page could not be drawn. Try again; if it happens again, give the reference "
            "{reference} to the team of the dashboard."
        ).format(reference=named)
    )
    return True
