"""The production server: Streamlit's ASGI application behind what a public site needs."""

import sys

# Streamlit makes a Plotly theme as soon as it is imported, and with it imports Plotly, 0.2 s. Our
# charts are plain dictionaries, so Streamlit is told that Plotly is not there.
if not {"streamlit", "plotly"} & sys.modules.keys():
    sys.modules["plotly"] = None  # type: ignore[assignment]
    try:
        import streamlit  # noqa: F401
    finally:
        del sys.modules["plotly"]

from tracker.server.application import create_app
from tracker.server.start import serve

__all__ = ["create_app", "serve"]
