"""Charts: pure functions from a query's rows to a Plotly figure and its text alternative."""

from tracker.charts.chart import Chart
from tracker.charts.theme import Mode

__all__ = ["Chart", "Mode"]
