"""Native charts of commitments: operators, regions, territories, months, amounts, delays."""

from itertools import accumulate
from typing import Any

import pandas as pd

from tracker import formats
from tracker.charts.palette import LIGHT
from tracker.exports.exhibit import Exhibit
from tracker.exports.native import Bars, Line, Lines, Series
from tracker.exports.native_default import examples, unknown, written
from tracker.exports.native_grids import challenge_grid, region_grid
from tracker.language import _

__all__ = ["challenge_grid", "region_grid"]
NATURES = ("cofinancing_agreements", "fast_track_reviews")
MOST_TERRITORIES = 12


def numbers(column: "pd.Series[Any]") -> list[float | None]:
    """Return numbers, None where nothing is known; whole ones are integers."""
    found = [None if pd.isna(value) else float(value) for value in column]
    return [int(value) if value is not None and value.is_integer() else value for value in found]


def named(names: list[str], known: list[float | None]) -> list[str]:
    """Return the names, saying beside those without a value that nobody gave it."""
    return [
        unknown(name) if value is None else name for name, value in zip(names, known, strict=True)
    ]


def _natures(
    frame: pd.DataFrame, flags: list[bool], fields: tuple[str, str] = NATURES
) -> list[Series]:
    names = (_("Co‑financing agreements"), _("Fast-track reviews"))
    return [
        Series(name=name, values=numbers(frame[field]), colour=colour, examples=flags)
        for name, field, colour in zip(names, fields, LIGHT.natures.values(), strict=True)
    ]


def by_operator(exhibit: Exhibit) -> Bars:
    """Return agreements (solid) and reviews (pale) of each operator, in its colour."""
    frame = exhibit.frame
    colours = [LIGHT.operators.get(one, LIGHT.accent) for one in frame["operator_id"]]
    flags = examples(exhibit)
    agreements, reviews = NATURES
    return Bars(
        categories=named(written(exhibit, _("Operator")), numbers(frame["commitments"])),
        series=[
            Series(
                name=_("Co‑financing agreements"),
                values=numbers(frame[agreements]),
                colour=LIGHT.muted,
                colours=colours,
                examples=flags,
            ),
            Series(
                name=_("Fast-track reviews"),
                values=numbers(frame[reviews]),
                colour=LIGHT.muted,
                colours=colours,
                examples=flags,
                is_pale=True,
            ),
        ],
        kind="count",
        unit=_("Commitments by operator"),
        is_stacked=True,
        has_total=True,
    )


def by_region(exhibit: Exhibit) -> Bars:
    """Return agreements and reviews of each region, most first."""
    frame = exhibit.frame.assign(has_example=examples(exhibit), shown=written(exhibit, _("Region")))
    fields = ["commitments", *NATURES]
    groups = frame.groupby("shown", as_index=False, sort=False)
    summed = groups[fields].sum(min_count=1).merge(groups["has_example"].max(), on="shown")
    ordered = summed.sort_values(["commitments", "shown"], ascending=[False, True])
    return Bars(
        categories=named(list(ordered["shown"]), numbers(ordered["commitments"])),
        series=_natures(ordered, list(ordered["has_example"])),
        kind="count",
        unit=_("Commitments by region; a territory that crosses regions counts in each"),
        is_stacked=True,
        has_total=True,
    )


def by_challenge(exhibit: Exhibit) -> Bars:
    """Return agreements and reviews of one operator by challenge."""
    frame = exhibit.frame
    return Bars(
        categories=named(written(exhibit, _("Challenge")), numbers(frame["commitments"])),
        series=_natures(frame, examples(exhibit)),
        kind="count",
        unit=_("Commitments by challenge"),
        is_stacked=True,
        has_total=True,
    )


def by_territory(exhibit: Exhibit) -> Bars:
    """Return the commitments of the territories that have most, one series an operator."""
    frame = exhibit.frame.assign(
        has_example=examples(exhibit),
        territory=written(exhibit, _("Territory")),
        operator=written(exhibit, _("Operator")),
    )
    counts = frame.pivot_table(
        index="territory", columns="operator_id", values="commitments", aggfunc="sum"
    ).fillna(0)
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    kept = list(order[:MOST_TERRITORIES])
    flags = frame.set_index(["territory", "operator_id"])["has_example"].to_dict()
    names = dict(zip(frame["operator_id"], frame["operator"], strict=True))
    unit = _("Commitments by territory")
    if len(order) > len(kept):
        unit = _("Commitments by territory: the {shown} with most, of {total}").format(
            shown=formats.integer(len(kept)), total=formats.integer(len(order))
        )
    return Bars(
        categories=kept,
        series=[
            Series(
                name=names[operator_id],
                values=numbers(counts.loc[kept, operator_id]),
                colour=colour,
                examples=[bool(flags.get((name, operator_id), False)) for name in kept],
            )
            for operator_id, colour in LIGHT.operators.items()
            if operator_id in names
        ],
        kind="count",
        unit=unit,
        is_stacked=True,
        has_total=True,
    )


def by_month(exhibit: Exhibit) -> Bars:
    """Return agreements and reviews cumulated month by month."""
    frame = exhibit.frame.assign(has_example=examples(exhibit))
    # A cumulated bar holds the examples of every month before it.
    flags = list(accumulate(frame["has_example"], max))
    return Bars(
        categories=[pd.Timestamp(month).date() for month in frame["month"]],
        series=_natures(frame, flags, ("cumulative_agreements", "cumulative_reviews")),
        kind="count",
        unit=_("Commitments cumulated at the end of each month"),
        is_stacked=True,
        is_vertical=True,
        labels="last",
    )


def compared(exhibit: Exhibit) -> Lines:
    """Return the commitments of each that is compared, cumulated month by month."""
    frame = exhibit.frame.assign(
        made=exhibit.frame["cumulative_agreements"] + exhibit.frame["cumulative_reviews"]
    )
    return Lines(
        lines=[
            Line(
                name=str(name),
                points=[
                    (pd.Timestamp(month).date(), made)
                    for month, made in zip(rows["month"], numbers(rows["made"]), strict=True)
                ],
                colour=colour,
                look="strong",
            )
            for (name, rows), colour in zip(
                frame.groupby("name", sort=False), LIGHT.operators.values(), strict=False
            )
        ],
        unit=_("Commitments cumulated at the end of each month"),
    )
