"""What every chart function returns."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.charts.sketch import Sketch

if TYPE_CHECKING:
    import plotly.graph_objects as go


@dataclass(frozen=True)
class Chart:
    """Hold a drawing and the one or two sentences that say its figures to who cannot see it."""

    drawn: Sketch
    alt: str

    @property
    def figure(self) -> "go.Figure":
        """Return the drawing as Plotly's own figure, checked; ValueError where it is not sound."""
        # Only checks and pictures need Plotly's package: it takes 0.2 s to import.
        import plotly.graph_objects as go

        return go.Figure(self.drawn.content())
