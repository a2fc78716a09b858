"""What every chart function returns."""

from dataclasses import dataclass

import plotly.graph_objects as go


@dataclass(frozen=True)
class Chart:
    """Hold a figure and the one or two sentences that say its figures to who cannot see it."""

    figure: go.Figure
    alt: str
