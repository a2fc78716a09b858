"""Native charts of signatures: the curve, documents by month, regions, pace."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from tracker import formats
from tracker.charts.palette import LIGHT
from tracker.exports.exhibit import Exhibit
from tracker.exports.native import Bars, Line, Lines, Series
from tracker.exports.native_commitments import numbers
from tracker.exports.native_default import examples, written
from tracker.language import _
from tracker.records import records

INSTRUMENTS = ("contract", "protocol", "unspecified")


def cumulative(exhibit: Exhibit) -> Lines:
    """Return the curve as it is drawn: what is signed, the list over it, announced totals.

    The frame holds the signatures alone; the size of the list and the announced totals are those
    of the drawing.
    """
    assert exhibit.draw
    traces: dict[str, list[Any]] = {}
    for trace in exhibit.draw("light").figure.data:
        traces.setdefault(trace.name, []).append(trace)
    names = {
        "listed": _("Territories on the list"),
        "span": _("Signed between two days"),
        "signed": _("With a dated signature"),
        "announced": _("Announced totals"),
    }
    colours = {
        "listed": LIGHT.instruments["unspecified"],
        "span": LIGHT.accent,
        "signed": LIGHT.accent,
        "announced": LIGHT.announced,
    }
    looks: dict[str, Any] = {
        "listed": "plain",
        "span": "dashed",
        "signed": "strong",
        "announced": "diamonds",
    }
    found = [
        Line(
            name=name,
            points=_joined(traces[key], is_step=key in ("listed", "signed")),
            colour=LIGHT.muted if key == "listed" else colours[key],
            look=looks[key],
            is_labelled=key != "span",
        )
        for key, name in names.items()
        if any(len(trace.x) for trace in traces.get(key, ()))
    ]
    unit = _("Territories, cumulative.")
    if "span" in traces:
        unit += " " + _("Dashes: signed between two days, counted from the later.")
    if "announced" in traces:
        unit += " " + _("Diamonds: announced totals, never joined to the curve.")
    return Lines(lines=found, unit=unit)


def _joined(traces: Sequence[Any], *, is_step: bool) -> list[tuple[date, float | None]]:
    """Return the points of several drawings, with a gap between one and the next."""
    points: list[tuple[date, float | None]] = []
    for trace in traces:
        if points:
            points.append((points[-1][0], None))
        points += _points(trace.x, trace.y, is_step=is_step)
    return points


def _points(
    days: Iterable[Any], counts: Iterable[Any], *, is_step: bool
) -> list[tuple[date, float | None]]:
    """Return the corners of a staircase; a gap stays a gap."""
    points: list[tuple[date, float | None]] = []
    for day, count in zip(days, counts, strict=True):
        if day is None or formats.is_unknown(count):
            points.append((points[-1][0], None))
            continue
        here = pd.Timestamp(day).date()
        before = points[-1][1] if points else None
        if is_step and before is not None and before != count:
            points.append((here, before))
        points.append((here, int(count)))
    return points


def by_document(exhibit: Exhibit) -> Bars:
    """Return the documents signed each month, by kind of document."""
    frame = exhibit.frame.assign(
        example=examples(exhibit),
        document=written(exhibit, _("Document")),
        month=pd.to_datetime(exhibit.frame["signed_latest"]).dt.to_period("M"),
    )
    months = list(pd.period_range(frame["month"].min(), frame["month"].max(), freq="M"))
    series = []
    for instrument_id in INSTRUMENTS:
        mine = frame[frame["instrument_id"] == instrument_id]
        if mine.empty:
            continue
        counts = mine.groupby("month").size().reindex(months, fill_value=0)
        invented = set(mine[mine["example"]]["month"])
        series.append(
            Series(
                name=formats.sentence(str(mine["document"].iloc[0])),
                values=numbers(counts),
                colour=LIGHT.instruments[instrument_id],
                examples=[month in invented for month in months],
            )
        )
    return Bars(
        categories=[month.to_timestamp().date() for month in months],
        series=series,
        kind="count",
        unit=_("Dated documents each month. Between two days: counted on the later"),
        is_stacked=True,
        is_vertical=True,
    )


def by_region(exhibit: Exhibit) -> Bars:
    """Return territories with a dated signature, by document if known, and the others listed."""
    frame = exhibit.frame.assign(shown=written(exhibit, _("Region")))
    ordered = frame.sort_values(
        ["rate_pct", "signed", "listed", "shown"],
        ascending=[False, False, False, True],
        na_position="last",
    )
    rest = (ordered["listed"] - ordered["signed"]).clip(lower=0)
    documents = dict(
        zip(INSTRUMENTS, (_("Contract"), _("Protocol"), _("Document not specified")), strict=True)
    )
    if not set(documents) <= set(frame.columns):
        documents = {"signed": _("Dated signature")}
    return Bars(
        categories=[
            f"{row.shown}, "
            + (formats.count_of(row.signed, row.listed) if row.listed else _("none listed"))
            for row in records(ordered)
        ],
        series=[
            *(
                Series(
                    name=name,
                    values=numbers(ordered[key]),
                    colour=LIGHT.instruments.get(key, LIGHT.accent),
                    is_pale=key == "unspecified",
                )
                for key, name in documents.items()
            ),
            Series(name=_("Not found in the sources"), values=numbers(rest), colour=LIGHT.hairline),
        ],
        kind="count",
        unit=_("Territories with a dated signature, out of the list of the end of 2022"),
        is_stacked=True,
    )


def pace(exhibit: Exhibit) -> Bars:
    """Return the pace that each reading of the deadline requires beside the observed one."""
    frame = exhibit.frame
    required = numbers(frame["required_per_week"])
    readings = written(exhibit, _("Reading"))
    return Bars(
        categories=[
            f"{short} ({_('deadline passed or not announced')})" if value is None else short
            for short, value in zip(map(_short, readings), required, strict=True)
        ],
        series=[
            Series(name=_("Required a week"), values=required, colour=LIGHT.accent),
            Series(
                name=_("Observed a week (28 days)"),
                values=numbers(frame["observed_per_week"]),
                colour=LIGHT.instruments["unspecified"],
            ),
        ],
        kind="decimal",
        unit=_("Territories a week"),
    )


def _short(reading: str) -> str:
    """Return the clause that names a reading: what follows the comma is in the notes."""
    return formats.sentence(reading.split(", ")[0])
