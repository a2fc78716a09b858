"""Streamlit's options, read from the project's own file and put above every other source."""

import tomllib
from collections.abc import Mapping

from streamlit.web import bootstrap

from tracker.settings import ROOT, Settings

OPTIONS_FILE = ROOT / ".streamlit" / "config.toml"


def options(settings: Settings) -> dict[str, object]:
    """Return Streamlit's options by dotted name, the server's address among them."""
    return {
        **_flat(tomllib.loads(OPTIONS_FILE.read_text(encoding="utf-8"))),
        "server.address": settings.host,
        "server.port": settings.port,
        # `hosts.Hosts` looks at the host of every request, not of sessions only.
        "server.allowedHosts": ["*"],
    }


def configure(settings: Settings) -> None:
    """Set Streamlit's options, over the environment and any other file."""
    bootstrap.load_config_options(options(settings))


def _flat(tree: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in tree.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = value
    return flat
