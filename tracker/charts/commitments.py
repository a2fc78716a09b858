"""Charts of commitments: by operator, by region, over time, and the ladder of amounts."""

from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import Any

import pandas as pd

from tracker.charts import rows
from tracker.charts.amounts import ladder
from tracker.charts.axes import month_ticks, value_axis
from tracker.charts.chart import Chart
from tracker.charts.frames import days, marks, records
from tracker.charts.palette import Mode, palette
from tracker.charts.text import bold, coloured, escape, separated
from tracker.charts.theme import bars, figure
from tracker.charts.wording import agreements_among, commitments
from tracker.formats import integer, is_unknown, listed, month
from tracker.language import _, ngettext

__all__ = ["by_month", "by_operator", "by_region", "ladder"]

FEWEST_SLOTS = 6
WIDE_BARS_FROM = 12


def by_operator(frame: pd.DataFrame, names: Mapping[str, str], mode: Mode) -> Chart:
    """Draw agreements (solid) and reviews (pale) of each operator (national/operators).

    Bars carry `customdata` = [operator_id].
    """
    colours = palette(mode)
    inks = [colours.operators[operator_id] for operator_id in frame["operator_id"]]
    labels = [names[operator_id] for operator_id in frame["operator_id"]]
    counted = records(frame)
    ends = [_total(row) for row in counted]
    built = rows.rows(labels, mode, above=True, right=rows.room(ends), colours=inks)
    totals = rows.counts(frame["commitments"])
    rows.scale(built, max(totals, default=0))
    examples = [row["has_example"] for row in counted]
    rows.pair(
        built,
        counted,
        (bars(inks, examples, mode), bars(inks, examples, mode, pale=True)),
        y=list(range(len(counted))),
        width=rows.thickness(above=True),
        customdata=[[row["operator_id"]] for row in counted],
        hovertext=[
            f"{bold(escape(label))}<br>"
            + commitments(row["commitments"], row["cofinancing_agreements"])
            for label, row in zip(labels, counted, strict=True)
        ],
    )
    rows.end_labels(built, totals, ends)
    told = [
        _("{label}: {value}").format(
            label=label, value=commitments(row["commitments"], row["cofinancing_agreements"])
        )
        for label, row in zip(labels, counted, strict=True)
    ]
    return Chart(built, _("Commitments by operator. {rows}.").format(rows=separated(told)))


def by_region(
    frame: pd.DataFrame,
    names: Mapping[str, str],
    mode: Mode,
    name_column: str = "region_name",
    *,
    narrow: bool = False,
) -> Chart:
    """Draw agreements and reviews of each region (national/commitments_by_region), most first.

    `names` are those of the operators, told under the pointer. Bars carry `customdata` =
    [region_code].
    """
    colours = palette(mode)
    ordered = _regions(frame, name_column)
    ends = [_total(row) for row in ordered]
    labels = [row[name_column] for row in ordered]
    built = rows.rows(labels, mode, above=narrow, right=rows.room(ends), top=32)
    rows.scale(built, float(ordered[0]["commitments"]))
    examples = [row["has_example"] for row in ordered]
    agreement, review = colours.natures.values()
    hover = []
    for row in ordered:
        by_name = [
            _("{label}: {value}").format(
                label=escape(names[part["operator_id"]]),
                value=commitments(part["commitments"], part["cofinancing_agreements"]),
            )
            for part in row["parts"]
        ]
        hover.append("<br>".join([bold(escape(row[name_column])), *by_name]))
    rows.pair(
        built,
        ordered,
        (bars(agreement, examples, mode), bars(review, examples, mode)),
        y=list(range(len(ordered))),
        width=rows.thickness(above=narrow),
        customdata=[[row["region_code"]] for row in ordered],
        hovertext=hover,
    )
    rows.end_labels(built, [row["commitments"] for row in ordered], ends)
    rows.key(
        built,
        [
            (coloured("■", agreement), _("Co‑financing agreement")),
            (coloured("■", review), _("Fast-track review")),
        ],
    )
    told = [
        _("{label}: {value}").format(
            label=row[name_column],
            value=commitments(row["commitments"], row["cofinancing_agreements"]),
        )
        for row in ordered[:5]
    ]
    return Chart(
        built, _("Commitments by region, most first. {rows}.").format(rows=separated(told))
    )


def _regions(frame: pd.DataFrame, name_column: str) -> list[dict[str, Any]]:
    """Add up the operators of each region, most first; `parts` are their rows."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in records(frame):
        found.setdefault(row["region_code"], []).append(row)
    added = [
        {
            "region_code": code,
            name_column: parts[0][name_column],
            **{
                count: sum(part[count] for part in parts)
                for count in ("commitments", "cofinancing_agreements", "fast_track_reviews")
            },
            "has_example": any(marks(part["has_example"] for part in parts)),
            "parts": parts,
        }
        for code, parts in found.items()
    ]
    return sorted(added, key=lambda row: (-row["commitments"], row[name_column]))


def _total(row: Mapping[str, float]) -> str:
    """Write what stands at the end of a bar: the total in bold and the agreements."""
    if is_unknown(row["commitments"]):
        return _("no data")
    total = bold(integer(row["commitments"]))
    return f"{total} {agreements_among(row['cofinancing_agreements'])}"


def by_month(frame: pd.DataFrame, mode: Mode, *, operator_id: str | None = None) -> Chart:
    """Draw agreements and reviews cumulated month by month (national/commitments_by_month).

    In the colour of `operator_id` when the rows are those of one operator.
    """
    colours = palette(mode)
    agreement, review = colours.natures.values()
    is_pale = operator_id is not None
    if operator_id is not None:
        agreement = review = colours.operators[operator_id]
    months = days(frame["month"])
    places = list(range(len(months)))
    # A cumulated bar holds the examples of every month before it.
    flags = list(accumulate(marks(frame["has_example"]), max))
    agreements = rows.counts(frame["cumulative_agreements"])
    reviews = rows.counts(frame["cumulative_reviews"])
    built = figure(mode, height=300, left=34, right=8, top=52)
    key = (
        coloured("■", agreement) + f" {_agreements(agreements[-1], bold)}",
        coloured("□" if is_pale else "■", review) + f" {_reviews(reviews[-1], bold)}",
    )
    built.add_annotation(
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        xshift=-34,
        yshift=12,
        text="<br>".join(key),
    )
    hover = [
        f"{bold(month(day))}<br>{_agreements(agreed)}<br>{_reviews(reviewed)}"
        for day, agreed, reviewed in zip(months, agreements, reviews, strict=True)
    ]
    for name, values, marker in (
        ("cofinancing_agreements", agreements, bars(agreement, flags, mode)),
        ("fast_track_reviews", reviews, bars(review, flags, mode, pale=is_pale)),
    ):
        built.add_bar(
            x=places,
            y=values,
            name=name,
            marker={**marker, "line": {"width": 1, "color": colours.background}}
            if not is_pale
            else marker,
            width=0.8 if len(months) > WIDE_BARS_FROM else 0.5,
            hoverinfo="text",
            hovertext=hover,
        )
    first = months[0].year * 12 + months[0].month - 1
    ticks, labels = month_ticks(first, first + len(months) - 1, 6)
    built.update_xaxes(
        range=[-0.6, max(len(months), FEWEST_SLOTS) - 0.4],
        tickvals=[tick.year * 12 + tick.month - 1 - first for tick in ticks],
        ticktext=labels,
        showline=True,
        linecolor=colours.hairline,
    )
    value_axis(built, agreements[-1] + reviews[-1])
    told = listed([_agreements(agreements[-1]), _reviews(reviews[-1])])
    alt = _("Commitments cumulated from {first} to {last}: {counts} at the end.").format(
        first=month(months[0]), last=month(months[-1]), counts=told
    )
    return Chart(built, alt)


def _agreements(count: int, emphasis: Callable[[str], str] = str) -> str:
    text = ngettext("{count} co‑financing agreement", "{count} co‑financing agreements", count)
    return text.format(count=emphasis(integer(count)))


def _reviews(count: int, emphasis: Callable[[str], str] = str) -> str:
    text = ngettext("{count} fast-track review", "{count} fast-track reviews", count)
    return text.format(count=emphasis(integer(count)))
