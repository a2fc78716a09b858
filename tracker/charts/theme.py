"""The one Plotly theme: template, base figure, hatch of example rows."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from tracker.charts.frames import marks
from tracker.charts.palette import Mode, palette
from tracker.charts.sketch import Sketch
from tracker.language import current

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'
SEPARATORS = {"fr": ",\u202f", "en": ".,"}
SIZE = 13
LABEL_SIZE = 14
OUTLINE = 1.5
HATCH = {"shape": "/", "fillmode": "overlay", "size": 7, "solidity": 0.14}


@cache
def template(mode: Mode, language: str) -> dict[str, Any]:
    """Return the template of a mode and language; figures hold nothing of Plotly's own."""
    colours = palette(mode)
    axis = {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "automargin": False,
        "ticklabeloverflow": "allow",
        "tickfont": {"size": SIZE, "color": colours.muted},
    }
    return {
        "layout": {
            "font": {"family": FONT, "size": SIZE, "color": colours.ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": [
                *colours.operators.values(),
                *colours.challenges.values(),
                *colours.natures.values(),
            ],
            "separators": SEPARATORS[language],
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": colours.background,
                "bordercolor": colours.muted,
                "font": {"family": FONT, "size": SIZE, "color": colours.ink},
                "align": "left",
            },
            "barmode": "stack",
            "xaxis": axis,
            "yaxis": {**axis, "gridcolor": colours.gridline, "gridwidth": 1},
            "annotationdefaults": {
                "showarrow": False,
                "align": "left",
                "font": {"size": SIZE, "color": colours.ink},
            },
        }
    }


def figure(
    mode: Mode, *, height: int, left: int, right: int = 140, top: int = 10, bottom: int = 26
) -> Sketch:
    """Return an empty figure with the theme; `height` and margins in pixels."""
    margin = {"l": left, "r": right, "t": top, "b": bottom, "pad": 0}
    return Sketch(template(mode, current()), margin, height)


def bars(
    colour: str | Sequence[str],
    has_example: Iterable[object],
    mode: Mode,
    *,
    pale: bool = False,
) -> dict[str, Any]:
    """Return the marker of bars, in one colour or each in its own; examples are hatched at 45°.

    A solid bar is hatched in the background's colour, a pale one (outlined) in its own; where each
    has its own colour, Plotly hatches in black or white, whichever shows on it, and hears no other.
    """
    colours = palette(mode)
    fill, hatch = colour, colours.background
    if pale and isinstance(colour, str):
        fill, hatch = colours.pale(colour), colours.pale(colour, share=0.6)
    elif pale:
        fill = [colours.pale(one) for one in colour]
    flags = marks(has_example)
    shapes = [HATCH["shape"] if flag else "" for flag in flags]
    marker: dict[str, Any] = {
        "color": fill,
        "line": {"color": colour, "width": OUTLINE},
    }
    if any(flags):
        # From a list Plotly makes a pattern for each bar, even where all are the same.
        marker["pattern"] = {
            **HATCH,
            "shape": HATCH["shape"] if all(flags) else shapes,
            "fgcolor": hatch,
            "fgopacity": 0.85,
        }
    return marker
