"""Read a figure as its reader does."""

import json
import re
from typing import Any

from tracker.charts.chart import Chart


def trace(chart: Chart, name: str) -> Any:
    """Return the one trace of a name."""
    (found,) = traces(chart, name)
    return found


def traces(chart: Chart, name: str) -> list[Any]:
    """Return the traces of a name, in order."""
    return [item for item in chart.figure.data if item.name == name]


def texts(chart: Chart) -> list[str]:
    """Return what is written in the figure, without its markup."""
    written = [annotation.text for annotation in chart.figure.layout.annotations]
    for item in chart.figure.data:
        written += list(item.text or []) if not isinstance(item.text, str) else [item.text]
    return [re.sub(r"(<[^>]+>| )+", " ", text).strip() for text in written]


def spec(chart: Chart) -> dict[str, Any]:
    """Return the figure as the browser receives it."""
    specification: dict[str, Any] = json.loads(chart.drawn.to_json())
    return specification


def shapes_of_hatch(item: Any) -> list[str]:
    """Return the hatch of each bar of a trace, empty where there is none."""
    shape = item.marker.pattern.shape or ""
    return [shape] * len(item.y) if isinstance(shape, str) else list(shape)
