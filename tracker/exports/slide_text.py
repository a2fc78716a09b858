"""Text on slides: safe for XML, in the language in use, shortened to its place."""

import re
from collections.abc import Iterable
from typing import Any

from pptx.dml.color import RGBColor
from pptx.util import Pt

from tracker.language import _, current

LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
GLYPH = 0.52
"""Average width of a character of a sans-serif font, in parts of its size."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Characters that change the direction of what follows them: a name has none.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return a text on one line, without what XML forbids."""
    kept = _DIRECTIONS.sub("", _FORBIDDEN.sub("", text))
    return re.sub("[\t\n\r ]+", " ", kept).strip(" ")


def spoken_in() -> str:
    """Return the tag of the language in use, `fr-FR`."""
    return LANGUAGES[current()]


def shorten(text: str, length: int) -> str:
    """Cut a text at a word so that it holds in `length` characters, with an ellipsis."""
    if len(text) <= length:
        return text
    cut = text[: length - 1].rsplit(" ", 1)[0]
    return (cut if len(cut) > length // 2 else text[: length - 1]).rstrip(" ,;-–") + "…"


def lines(text: str, size: float, inches: float) -> int:
    """Estimate how many lines a text takes at `size` points in a width."""
    per_line = max(1, int(inches * 72 / (size * GLYPH)))
    taken, room = 1, per_line
    for word in text.split(" "):
        needed = len(word)
        if needed > room and room < per_line:
            taken, room = taken + 1, per_line
        taken += needed // per_line
        room -= needed % per_line + 1
    return taken


def fitting(text: str, sizes: Iterable[int], inches: float, most: int) -> int:
    """Return the first size in points at which a text takes at most `most` lines, or the last."""
    size = 0
    for size in sizes:
        if lines(text, size, inches) <= most:
            break
    return size


def write(
    paragraph: Any,
    text: str,
    *,
    size: float | None = None,
    colour: str = "",
    is_bold: bool | None = None,
    link: str = "",
) -> None:
    """Add a run of text to a paragraph, in the language in use."""
    run = paragraph.add_run()
    run.text = clean(text)
    run._r.get_or_add_rPr().set("lang", spoken_in())
    if size is not None:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = rgb(colour)
    if is_bold is not None:
        run.font.bold = is_bold
    if link.startswith(("https://", "http://")):
        run.hyperlink.address = link


def rgb(colour: str) -> RGBColor:
    """Return a colour of the palette as slides want it."""
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]


def described(name: str, value: str) -> str:
    """Write `name: value`."""
    return _("{label}: {value}").format(label=name, value=value)
