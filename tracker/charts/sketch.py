"""A figure as Plotly's JSON, put together piece by piece, without the checks of Plotly's own class.

They cost most of the time that a new view takes; `Chart.figure` makes them, for tests and pictures.
"""

import json
from datetime import date
from typing import Any


class Sketch:
    """Collect traces, notes, shapes and axes under the names that Plotly gives them.

    A value of None is left out. `margin` (pixels by side: l, r, t, b) and `height` may be changed.
    """

    def __init__(self, template: dict[str, Any], margin: dict[str, int], height: int) -> None:
        self.data: list[dict[str, Any]] = []
        self.margin, self.height = margin, height
        self._layout: dict[str, Any] = {"template": template}
        self._notes: list[dict[str, Any]] = []
        self._shapes: list[dict[str, Any]] = []

    def add_bar(self, **trace: Any) -> None:
        """Add a trace of bars."""
        self.data.append({"type": "bar", **_known(trace)})

    def add_scatter(self, **trace: Any) -> None:
        """Add a trace of points, lines or areas."""
        self.data.append({"type": "scatter", **_known(trace)})

    def add_annotation(self, **note: Any) -> None:
        """Add a text."""
        self._notes.append(_known(note))

    def add_shape(self, **shape: Any) -> None:
        """Add a line or a rectangle."""
        self._shapes.append(_known(shape))

    def update_xaxes(self, **axis: Any) -> None:
        """Change the horizontal axis."""
        self.update_layout(xaxis=axis)

    def update_yaxes(self, **axis: Any) -> None:
        """Change the vertical axis."""
        self.update_layout(yaxis=axis)

    def update_layout(self, **layout: Any) -> None:
        """Change parts of the layout, keeping what else they say."""
        _merge(self._layout, layout)

    def content(self) -> dict[str, Any]:
        """Return `data` and `layout`."""
        lists = {"annotations": self._notes, "shapes": self._shapes}
        fixed = {"margin": self.margin, "height": self.height}
        layout = self._layout | fixed | {name: items for name, items in lists.items() if items}
        return {"data": self.data, "layout": layout}

    def to_json(self) -> str:
        """Write it as the browser reads it; an unknown number is an error."""
        return json.dumps(
            self.content(),
            ensure_ascii=False,
            allow_nan=False,
            separators=(",", ":"),
            default=_plain,
        )


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _merge(into: dict[str, Any], changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        elif value is not None:
            into[name] = dict(value) if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    """Return a day as text, and the numbers of NumPy and pandas as Python's."""
    return value.isoformat() if isinstance(value, date) else value.tolist()
