"""What every chart function returns."""

from dataclasses import dataclass

import plotly.graph_objects as go

from tracker.charts.sketch import Sketch


@dataclass(frozen=True)
class Chart:
    """Hold a drawing and the one or two sentences that say its figures to who cannot see it."""

    drawn: Sketch
    alt: str

    @property
    def figure(self) -> go.Figure:
        """Return the drawing as Plotly's own figure, checked; ValueError where it is not sound."""
        return go.Figure(self.drawn.content())
