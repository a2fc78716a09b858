"""The production server: Streamlit's ASGI application behind what a public site needs."""

from tracker.server.application import create_app
from tracker.server.start import serve

__all__ = ["create_app", "serve"]
