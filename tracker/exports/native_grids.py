"""Native tables in place of grids: agreements out of commitments, shaded by commitments."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tracker import formats
from tracker.charts.palette import LIGHT
from tracker.exports.exhibit import Exhibit
from tracker.exports.native import Cell, Grid
from tracker.exports.native_default import examples, written
from tracker.language import _

MOST_ROWS = 18


def challenge_grid(exhibit: Exhibit) -> Grid:
    """Return operators by challenges."""
    return _grid(exhibit, ("operator_id", _("Operator")), ("challenge_id", _("Challenge")))


def region_grid(exhibit: Exhibit) -> Grid:
    """Return regions by operators."""
    return _grid(exhibit, ("region_code", _("Region")), ("operator_id", _("Operator")))


def _grid(exhibit: Exhibit, lines: tuple[str, str], columns: tuple[str, str]) -> Grid:
    frame = exhibit.frame.assign(
        has_example=examples(exhibit),
        line=written(exhibit, lines[1]),
        column=written(exhibit, columns[1]),
    )
    rows = dict(zip(frame[lines[0]], frame["line"], strict=True))
    heads = dict(zip(frame[columns[0]], frame["column"], strict=True))
    if columns[0] == "operator_id":
        heads = {key: heads[key] for key in sorted(heads, key=_operator_place)}
    most = frame["commitments"].max()
    found = {(row[lines[0]], row[columns[0]]): row for row in frame.to_dict("records")}
    return Grid(
        headings=[
            Cell(text=lines[1]),
            *(Cell(text=name, ink=LIGHT.operators.get(key, "")) for key, name in heads.items()),
        ],
        rows=[
            [
                Cell(text=name, ink=LIGHT.operators.get(row_id, "")),
                *(_cell(found.get((row_id, column_id)), most) for column_id in heads),
            ]
            for row_id, name in rows.items()
        ],
        unit=_("Agreements out of commitments. The darker, the more commitments"),
        is_shaded=True,
    )


def _operator_place(operator_id: str) -> int:
    known = list(LIGHT.operators)
    return known.index(operator_id) if operator_id in known else len(known)


def _cell(row: Mapping[Any, Any] | None, most: float) -> Cell:
    """Return one cell; a pair that the query does not have is a count of zero."""
    if row is None:
        return Cell(text=formats.integer(0), ink=LIGHT.muted, fill=LIGHT.secondary)
    total, agreements = row["commitments"], row["cofinancing_agreements"]
    if pd.isna(total):
        return Cell(text=formats.unknown(), ink=LIGHT.muted)
    count = int(total)
    if not count:
        return Cell(text=formats.integer(0), ink=LIGHT.muted, fill=LIGHT.secondary)
    step = (count - 1) * len(LIGHT.ramp) // max(int(most), 1)
    return Cell(
        text=formats.count_of(int(agreements), count),
        fill=LIGHT.ramp[step],
        ink=LIGHT.text_on(step),
        is_example=bool(row["has_example"]),
    )
