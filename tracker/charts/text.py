"""Text inside figures: escaped, measured, shortened, wrapped."""

import html
import re
import textwrap
from collections.abc import Sequence

from tracker.formats import NARROW_SPACE
from tracker.language import _, current

AVERAGE_GLYPH = 0.49
NAMES_IN_HOVER = 8


def escape(text: str) -> str:
    """Make a name from the data literal for Plotly, which reads some HTML and `$` formulas."""
    return html.escape(text, quote=False).replace("$", "&#36;")


def bold(text: str) -> str:
    """Return text (already escaped) in bold."""
    return f"<b>{text}</b>"


def coloured(text: str, colour: str) -> str:
    """Return text (already escaped) in a colour of the palette."""
    return f'<span style="color:{colour}">{text}</span>'


def swatch(fill: str, edge: str, glyph: str = "■") -> str:
    """Return a mark of a key in the fill of what it stands for, with a rim that shows on any."""
    return f'<span style="color:{fill};stroke:{edge};stroke-width:.06em">{glyph}</span>'


def width(text: str, size: int) -> int:
    """Estimate the width in pixels of a text in Source Sans at `size` pixels."""
    return round(len(text) * size * AVERAGE_GLYPH) + 2


def plain_lines(text: str) -> list[str]:
    """Return the lines of a text of a figure without its markup."""
    return [html.unescape(re.sub("<[^>]+>", "", line)) for line in text.split("<br>")]


def shorten(text: str, length: int) -> str:
    """Cut a text at a word so that it holds in `length` characters, with an ellipsis."""
    if len(text) <= length:
        return text
    cut = text[: length - 1].rsplit(" ", 1)[0]
    return (cut if len(cut) > length // 2 else text[: length - 1]).rstrip(" ,-–") + "…"


def wrapped(text: str, length: int) -> str:
    """Escape a text and break it in lines of at most `length` characters where words allow."""
    return "<br>".join(
        escape(line) for line in textwrap.wrap(text, length, break_long_words=False) or [""]
    )


def enumerated(names: Sequence[str], limit: int = NAMES_IN_HOVER) -> str:
    """Escape names, one a line, the rest counted."""
    lines = [escape(name) for name in names[:limit]]
    if len(names) > limit:
        lines.append(_("and {count} more").format(count=len(names) - limit))
    return "<br>".join(lines)


def separated(parts: Sequence[str]) -> str:
    """Write clauses that hold commas one after the other."""
    return (f"{NARROW_SPACE}; " if current() == "fr" else "; ").join(parts)
