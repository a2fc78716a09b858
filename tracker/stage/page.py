"""The one file that plays a presentation: its deck, styles and scripts, and no request at all."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from tracker.charts.library import PLOTLY, config
from tracker.charts.palette import Mode, palette

PLAYER = Path(__file__).with_name("player")
STYLES = ("player.css", "panels.css")
FONTS = Path(__file__).with_name("fonts")
# Family, weights, file: those of the dashboard, cut to the letters of Latin alphabets.
FACES = (("Scene Sans", "400 700", "sans.woff2"), ("Scene Serif", "600", "serif.woff2"))
# Each part uses those before it.
SCRIPTS = (
    *("deck.js", "fonts.js", "slides.js", "charts.js", "stage.js", "panels.js", "question.js"),
    *("presenter.js", "keys.js", "colours.js", "preflight.js", "start.js"),
)
COLOURS = (
    *("background", "secondary", "ink", "muted", "accent", "hairline"),
    *("announced", "example_ink", "example_wash"),
)
PLACE = re.compile(r"\{\{(\w+)\}\}")


def page(deck: Mapping[str, Any]) -> str:
    """Return the page that plays a deck (the document that `tracker.stage.deck` makes)."""
    parts = {
        "language": escape(deck["language"]),
        "mode": escape(deck["mode"]),
        "title": escape(deck["title"]),
        "policy": policy(),
        "style": _style(),
        "deck": _data(deck),
        "drawing": _data(config(deck["language"])),
        "fonts": _fonts(),
        "plotly": _plotly(),
        "player": _player(),
    }
    template = (PLAYER / "player.html").read_text(encoding="utf-8")
    # In one pass: what is put in is never searched for places again.
    return PLACE.sub(lambda place: parts[place[1]], template)


@cache
def policy() -> str:
    """Return the content security policy of every page: its own scripts, and nothing from outside.

    It does not depend on the deck. Styles stay inline because Plotly writes its own as it draws.
    """
    directives = {
        "default-src": "'none'",
        "script-src": f"{_hash(_plotly())} {_hash(_player())}",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "connect-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


@cache
def _plotly() -> str:
    return _script(PLOTLY.read_text(encoding="utf-8"))


@cache
def _player() -> str:
    parts = [(PLAYER / name).read_text(encoding="utf-8") for name in SCRIPTS]
    return _script('"use strict";\n(async () => {\n' + "\n".join(parts) + "})();\n")


@cache
def _fonts() -> str:
    faces = (
        {
            "family": family,
            "weight": weight,
            "data": b64encode((FONTS / name).read_bytes()).decode(),
        }
        for family, weight, name in FACES
    )
    return _data(list(faces))


def _script(text: str) -> str:
    """Return a script that nothing inside can end, nor turn into a comment of the page."""
    # Line ends as the browser reads them, or the hash of the policy would not fit.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"<(?=/script|script|!--)", r"\\x3c", text, flags=re.IGNORECASE)


def _data(value: Any) -> str:
    """Write data as JSON that cannot leave the element it stands in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


@cache
def _style() -> str:
    """Return the styles, the colours of both modes first; paper has those of the light one."""
    colours = f":root, [data-mode] {{ {_colours('light')} }}\n"
    colours += f'@media screen {{ [data-mode="dark"] {{ {_colours("dark")} }} }}\n'
    return colours + "\n".join((PLAYER / name).read_text(encoding="utf-8") for name in STYLES)


def _colours(mode: Mode) -> str:
    chosen = palette(mode)
    values = (f"--{name.replace('_', '-')}: {getattr(chosen, name)};" for name in COLOURS)
    return f"color-scheme: {mode}; {' '.join(values)}"
