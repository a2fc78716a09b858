"""The charts of the pages, as Plotly Express draws them."""

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
from frames import (
    AGREEMENT,
    Data,
    amounts,
    by,
    by_month,
    by_region,
    cumulated_signatures,
    delay_buckets,
    delays,
    integer,
    largest_territories,
    regions,
)


def signed_regions(data: Data, *, signed_only: bool = False) -> go.Figure:
    """Draw territories by region and document."""
    counted = regions(data, signed_only=signed_only)
    return px.bar(counted, x="size", y="region", color="status", orientation="h")


def operators(data: Data) -> go.Figure:
    """Draw commitments by operator and nature."""
    return px.bar(by(data, "operator"), x="size", y="operator", color="nature", orientation="h")


def panels(data: Data) -> go.Figure:
    """Draw commitments by territory and nature, one panel an operator."""
    return px.bar(
        largest_territories(data),
        x="size",
        y="territory",
        color="nature",
        facet_col="operator",
        orientation="h",
        height=600,
    )


def grid(counted: pd.DataFrame, rows: str, columns: str) -> go.Figure:
    """Draw agreements out of commitments as a grid of two columns of a count."""
    total = counted.pivot_table(index=rows, columns=columns, values="size", aggfunc="sum")
    total = total.fillna(0)
    agreed = counted[counted["nature"] == AGREEMENT].pivot_table(
        index=rows, columns=columns, values="size", aggfunc="sum"
    )
    agreed = agreed.reindex_like(total).fillna(0)
    words = [
        [f"{integer(part)} sur {integer(whole)}" if whole else "0" for part, whole in pairs]
        for pairs in (
            zip(*pair, strict=True) for pair in zip(agreed.values, total.values, strict=True)
        )
    ]
    figure = px.imshow(total, aspect="auto")
    return figure.update_traces(text=words, texttemplate="%{text}")


def challenges(data: Data) -> go.Figure:
    """Draw the grid of operators and challenges."""
    return grid(by(data, "operator", "challenge"), "operator", "challenge")


def region_grid(data: Data) -> go.Figure:
    """Draw the grid of regions and operators."""
    return grid(by_region(data, "operator"), "region", "operator")


def operator_delays(data: Data) -> go.Figure:
    """Draw the middle half of the days waited by operator."""
    quartiles = delays(data)
    spread = quartiles.assign(days=quartiles["last"] - quartiles["first"])
    return px.bar(
        spread, x="days", y="operator", base="first", hover_data=["median"], orientation="h"
    )


def delay_distribution(data: Data) -> go.Figure:
    """Draw answers by days waited."""
    return px.bar(delay_buckets(data), x="days", y="answers", text_auto=True)


def commitment_regions(data: Data) -> go.Figure:
    """Draw commitments by region and nature."""
    return px.bar(by_region(data), x="size", y="region", color="nature", orientation="h")


def months(data: Data) -> go.Figure:
    """Draw commitments cumulated by month."""
    return px.bar(by_month(data), x="month", y="size", color="nature")


def ladder(data: Data) -> go.Figure:
    """Draw the amounts of each stage, gross and net."""
    return px.bar(
        amounts(data), x="euros", y="stage", color="count", orientation="h", barmode="group"
    )


def curve(data: Data) -> go.Figure:
    """Draw signatures cumulated against the size of the list and the announced totals."""
    figure = px.line(
        cumulated_signatures(data), x="day", y="territories", color="what", line_shape="hv"
    )
    announced = px.scatter(data.totals, x="announced_on", y="territories")
    return figure.add_traces(announced.data)


def documents(data: Data) -> go.Figure:
    """Draw each document signed at its day."""
    return px.scatter(data.signatures, x="signed_on", y="instrument", hover_name="territory")
