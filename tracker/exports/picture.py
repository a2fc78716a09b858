"""A chart that stands by itself: one figure with its title, source, dates and example mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from tracker.charts import theme
from tracker.charts.chart import Chart
from tracker.charts.palette import Mode, Palette, palette
from tracker.charts.text import bold, escape
from tracker.exports import provenance
from tracker.exports.exhibit import Exhibit
from tracker.language import _

# The theme's fonts, then the ones whose letters are about as wide, where a machine lacks them.
FONTS = theme.FONT.replace(", sans-serif", ', Arial, "Liberation Sans", sans-serif')
NARROWEST = 880
"""Pixels of the page in which charts are laid out, before they are enlarged to what was asked."""
STEP = 20
PADDING = 28
GAP = 14
MOST_STRETCH = 1.5
"""How much higher than designed a plot may be; beyond, it stands amid empty space."""
TITLE, SUBTITLE, CHIP, NOTE = 20, 14, 13, 12
LINE = 1.3
"""Plotly's height of a line, for a size of 1."""
CHIP_PADDING = 8
# The widest that letters are in these fonts, for a size of 1.
NARROW_LETTERS, NARROW = frozenset("fijlrtI'’.,:;!|()[]/- \u00a0\u202f\u2011"), 0.34
WIDE_LETTERS, WIDE = frozenset("mwMW%@œŒæÆ…—"), 1.0
CAPITAL, OTHER, BOLD = 0.75, 0.57, 1.08


@dataclass(frozen=True)
class Picture:
    """Hold a figure, its size in pixels of the page and what it shows in words."""

    figure: go.Figure
    width: int
    height: float
    alt: str


@dataclass(frozen=True)
class _Text:
    """Hold the lines of a block of text and how they are written."""

    lines: list[str]
    size: int
    colour: str
    is_bold: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LINE


def picture(exhibit: Exhibit, chart: Chart, mode: Mode, ratio: float, *, clear: bool) -> Picture:
    """Lay a chart out with all that must be said with it, `ratio` times as wide as it is high.

    The page is as wide as it must be for the chart to keep its height; `clear` leaves out the
    background.
    """
    colours = palette(mode)
    designed = chart.drawn.height
    width = NARROWEST
    while width / ratio < designed + sum(_margins(exhibit, colours, width)):
        width += STEP
    figure = chart.figure
    header, footer = _margins(exhibit, colours, width)
    own = figure.layout.margin
    margin = {
        "l": own.l + PADDING,
        "r": own.r + PADDING,
        "t": own.t + header,
        "b": own.b + footer,
        "pad": 0,
    }
    height = width / ratio
    _stretch(figure, height - margin["t"] - margin["b"], designed - own.t - own.b, margin)
    figure.update_layout(
        width=width,
        height=height,
        margin=margin,
        autosize=False,
        font_family=FONTS,
        paper_bgcolor="rgba(0,0,0,0)" if clear else colours.background,
    )
    _write(figure, exhibit, colours, width, margin)
    return Picture(figure, width, height, chart.alt)


def _stretch(figure: go.Figure, room: float, designed: float, margin: dict[str, float]) -> None:
    """Let a plot grow in its room, and what it places in pixels from a row with it."""
    stretch = min(room / designed, MOST_STRETCH)
    spare = room - stretch * designed
    margin["t"] += spare / 2
    margin["b"] += spare / 2
    for annotation in figure.layout.annotations:
        if annotation.yref != "paper" and annotation.yshift:
            annotation.yshift *= stretch


def advance(text: str, size: int, *, is_bold: bool = False) -> float:
    """Return the most pixels that a line takes, in the widest of the fonts."""
    widths = (
        NARROW
        if letter in NARROW_LETTERS
        else WIDE
        if letter in WIDE_LETTERS or ord(letter) > 0x2E7F
        else CAPITAL
        if letter.isupper()
        else OTHER
        for letter in text
    )
    return sum(widths) * size * (BOLD if is_bold else 1)


def wrapped(text: str, room: float, size: int, *, is_bold: bool = False) -> list[str]:
    """Break a text in lines that take at most `room` pixels, at spaces, else within a word."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if advance(longer, size, is_bold=is_bold) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if advance(lines[-1] + letter, size, is_bold=is_bold) > room:
                lines.append("")
            lines[-1] += letter
    return lines


def _heading(exhibit: Exhibit, colours: Palette, width: int) -> list[_Text]:
    room = width - 2 * PADDING
    title = wrapped(exhibit.title, room, TITLE, is_bold=True)
    return [
        _Text(title, TITLE, colours.ink, is_bold=True),
        _Text(wrapped(exhibit.subtitle, room, SUBTITLE), SUBTITLE, colours.muted),
    ]


def _notes(exhibit: Exhibit, colours: Palette, width: int) -> list[_Text]:
    context = exhibit.context
    said = (
        exhibit.source,
        f"{provenance.narrowed(context)} | {provenance.dates(context)}",
        _("Snapshot {id}").format(id=context.snapshot_id),
    )
    room = width - 2 * PADDING
    return [_Text(wrapped(text, room, NOTE), NOTE, colours.muted) for text in said if text]


def _chip_height(exhibit: Exhibit) -> float:
    return CHIP * LINE + CHIP_PADDING + GAP if exhibit.is_example else 0


def _margins(exhibit: Exhibit, colours: Palette, width: int) -> tuple[float, float]:
    """Return the heights of what stands above and under a chart."""
    above = sum(text.height for text in _heading(exhibit, colours, width))
    under = sum(text.height for text in _notes(exhibit, colours, width))
    return PADDING + _chip_height(exhibit) + above + GAP, 2 * GAP + under + PADDING


def _write(
    figure: go.Figure, exhibit: Exhibit, colours: Palette, width: int, margin: dict[str, float]
) -> None:
    left = PADDING - margin["l"]
    top = margin["t"] - PADDING
    if exhibit.is_example:
        _chip(figure, colours, left, top)
    _texts(figure, _heading(exhibit, colours, width), left, (1, top - _chip_height(exhibit)))
    notes = _notes(exhibit, colours, width)
    bottom = PADDING + sum(text.height for text in notes) - margin["b"]
    _texts(figure, notes, left, (0, bottom))
    figure.add_shape(
        type="line",
        **_in_pixels(0),
        x0=left,
        x1=left + width - 2 * PADDING,
        y0=bottom + GAP,
        y1=bottom + GAP,
        line={"color": colours.hairline, "width": 1},
    )


def _chip(figure: go.Figure, colours: Palette, left: float, top: float) -> None:
    """Write the mark of example rows where the eye falls first, and what it forbids."""
    words = _("Invented example")
    right = left + advance(words, CHIP, is_bold=True) + 2 * CHIP_PADDING
    bottom = top - CHIP * LINE - CHIP_PADDING
    figure.add_shape(
        type="rect",
        **_in_pixels(1),
        x0=left,
        x1=right,
        y0=bottom,
        y1=top,
        fillcolor=colours.example_wash,
        line={"color": colours.example_ink, "width": 1.5, "dash": "4px,3px"},
    )
    line = top - CHIP_PADDING / 2
    chip = _Text([words], CHIP, colours.example_ink, is_bold=True)
    _texts(figure, [chip], left + CHIP_PADDING, (1, line))
    warning = _Text([provenance.warning()], CHIP, colours.example_ink)
    _texts(figure, [warning], right + CHIP_PADDING, (1, line))


def _texts(figure: go.Figure, texts: list[_Text], left: float, place: tuple[float, float]) -> None:
    """Write blocks one under the other; `place` is a side of the plot and pixels above it."""
    for text, (side, up) in zip(texts, _places(texts, place), strict=True):
        written = "<br>".join(map(escape, text.lines))
        figure.add_annotation(
            text=bold(written) if text.is_bold else written,
            **{"xref": "paper", "yref": "paper", "x": 0, "y": side, "xshift": left, "yshift": up},
            **{"xanchor": "left", "yanchor": "top", "align": "left", "borderpad": 0},
            showarrow=False,
            bgcolor="rgba(0,0,0,0)",
            font={"size": text.size, "color": text.colour},
        )


def _places(texts: list[_Text], place: tuple[float, float]) -> Iterator[tuple[float, float]]:
    side, up = place
    for text in texts:
        yield side, up
        up -= text.height


def _in_pixels(side: int) -> dict[str, Any]:
    """Return what measures a shape in pixels to the right of and above a corner of the plot."""
    return {
        "xref": "paper",
        "yref": "paper",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": 0,
        "yanchor": side,
    }
