"""A chart for the back of the room: the same figure, its text at least 1/30 of the height."""

import html
import json
import re
from datetime import date
from typing import Any

from tracker.charts.axes import time_ticks
from tracker.charts.chart import Chart
from tracker.charts.text import plain_lines, width, wrapped
from tracker.charts.theme import LABEL_SIZE, SIZE

HEIGHT = 1080
"""Pixels of the screen's height that the sizes are made for."""
SMALLEST = HEIGHT // 30
"""Pixels of the smallest text."""
FACTOR = SMALLEST / SIZE
STROKE = 2
"""Lines are already thick enough on a screen: they grow less than text."""
MOST_TICKS = 3
OTHER_FONTS = 1.12
"""How much wider than ours the fonts of a machine without them may be."""
_SHIFTS = ("xshift", "yshift", "borderpad")
_POINTER = ("hoverinfo", "hovertext", "customdata", "hoverlabel", "captureevents")
GAP = 14
_MARKUP = re.compile("((?:<[^>]+>)*)([^<]*)((?:<[^>]+>)*)")


def on_stage(
    chart: Chart, *, left: int | None = None, right: int | None = None, wrap: int | None = None
) -> dict[str, Any]:
    """Return the figure as plotly JSON, sized for a screen `HEIGHT` pixels high.

    It fills the place that it is given: no width, no height. `left` and `right` (pixels of the
    page) replace margins that are wider than what stands in them; `wrap` breaks the names in the
    left margin in lines of so many characters. Nothing answers the pointer.
    """
    figure: dict[str, Any] = json.loads(chart.drawn.to_json())
    layout = figure["layout"]
    margin = layout["margin"]
    if wrap is not None:
        left = _wrap_names(layout["annotations"], margin["l"], wrap)
    for one in layout.get("annotations", ()):
        if left is None and one.get("xshift", 0) <= -margin["l"] < 0:
            # What starts at the edge stays there when the margin grows.
            one["xshift"] = -margin["l"] * OTHER_FONTS
    margin |= {side: size for side, size in (("l", left), ("r", right)) if size is not None}
    layout["margin"] = {
        side: round(size * FACTOR * (OTHER_FONTS if side in "lr" else 1))
        for side, size in margin.items()
    }
    for fixed in ("height", "width"):
        layout.pop(fixed, None)
    layout |= {"autosize": True, "hovermode": False}
    for place in (layout, layout["template"]["layout"]):
        _place(place)
    # What an arrow leads to is for who reads alone: a presenter says it.
    layout["annotations"] = [
        _annotation(one) for one in layout.get("annotations", ()) if not one.get("showarrow")
    ]
    for shape in layout.get("shapes", ()):
        _thicken(shape.get("line", {}))
    figure["data"] = [_trace(trace) for trace in figure["data"]]
    return figure


def _wrap_names(annotations: list[dict[str, Any]], margin: int, length: int) -> int:
    """Break the names that start at the margin's edge, and return the margin that they need."""
    names = [one for one in annotations if one.get("xshift", 0) <= -margin < 0]
    longest = 0
    for name in names:
        found = _MARKUP.fullmatch(name["text"])
        assert found is not None
        text = wrapped(html.unescape(found[2]), length)
        longest = max(longest, *(width(line, LABEL_SIZE) for line in plain_lines(text)))
        name["text"] = f"{found[1]}{text}{found[3]}"
    for name in names:
        name["xshift"] = -(longest + GAP)
    return longest + GAP


def _place(place: dict[str, Any]) -> None:
    """Grow what a layout or a template says of fonts and axes."""
    place.pop("hoverlabel", None)
    _font(place)
    for name, axis in place.items():
        if name[1:5] == "axis":
            _axis(axis)
    if defaults := place.get("annotationdefaults"):
        _font(defaults)


def _axis(axis: dict[str, Any]) -> None:
    _font(axis, "tickfont")
    for length in ("ticklen", "ticklabelstandoff"):
        if length in axis:
            axis[length] = round(axis[length] * FACTOR)
    if axis.get("gridwidth"):
        axis["gridwidth"] *= STROKE
    if axis.get("type") == "date":
        start, end = (date.fromisoformat(day[:10]) for day in axis["range"])
        ticks, axis["ticktext"] = time_ticks(start, end, MOST_TICKS)
        axis["tickvals"] = [day.isoformat() for day in ticks]


def _annotation(annotation: dict[str, Any]) -> dict[str, Any]:
    for shift in _SHIFTS:
        if shift in annotation:
            annotation[shift] = round(annotation[shift] * FACTOR)
    for pointer in _POINTER:
        annotation.pop(pointer, None)
    _font(annotation)
    return annotation


def _trace(trace: dict[str, Any]) -> dict[str, Any]:
    for pointer in _POINTER:
        trace.pop(pointer, None)
    _font(trace, "textfont")
    _thicken(trace.get("line", {}))
    marker = trace.get("marker", {})
    _thicken(marker.get("line", {}))
    if "size" in marker:
        marker["size"] = round(marker["size"] * FACTOR)
    if pattern := marker.get("pattern"):
        pattern["size"] = round(pattern.get("size", 8) * FACTOR)
    return trace | {"hoverinfo": "skip"}


def _thicken(line: dict[str, Any]) -> None:
    if isinstance(width := line.get("width"), list):
        line["width"] = [one * STROKE for one in width]
    elif width:
        line["width"] = width * STROKE


def _font(place: dict[str, Any], key: str = "font") -> None:
    font = place.get(key)
    if font and "size" in font:
        font["size"] = max(SMALLEST, round(font["size"] * FACTOR))
