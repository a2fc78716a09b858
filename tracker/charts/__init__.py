"""Charts: pure functions from a query's rows to a Plotly figure and its text alternative."""
