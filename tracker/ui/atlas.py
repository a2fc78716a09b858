"""What the map shows: the chosen indicator with its legend, points, the same as a list."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from tracker import formats, geography
from tracker.charts.classes import bounds, step
from tracker.charts.palette import palette
from tracker.errors import GeographyError
from tracker.exports.exhibit import Column
from tracker.findings import local
from tracker.language import _
from tracker.records import records
from tracker.ui import (
    blocks,
    columns,
    credits,
    exhibits,
    find,
    map,
    map_taken,
    panel,
    regional,
    view,
)
from tracker.ui.map import MapPoint, MapRegion
from tracker.ui.markup import escape, tag
from tracker.ui.view import View

SMALLEST, LARGEST = 3.5, 11.0
FIRST_STEP = 1
EXAMPLE_SHADES = {"commitments", "cofinancing_agreements", "commitments_per_100k"}


def indicators() -> dict[str, str]:
    """Return the indicators that shade the regions: column of local/regions -> label."""
    return {
        "rate_pct": _("Signature rate"),
        "commitments": _("Commitments"),
        "cofinancing_agreements": _("Co‑financing agreements"),
        "commitments_per_100k": _("Commitments per inhabitant"),
    }


def draw(shown: View, regions: pd.DataFrame, territories: pd.DataFrame, indicator: str) -> None:
    """Draw the map; a click on a region keeps it, one on a territory opens its sheet."""
    rows = records(regions)
    name = shown.column("region_name")
    upper = bounds([value for row in rows if (value := getattr(row, indicator))])
    write = _writer(indicator)
    colours = palette(shown.mode)
    ramp = colours.ramp[FIRST_STEP:]
    areas = _areas()
    shades = {
        row.region_code: MapRegion(
            # Areas would not be told apart on shaded regions.
            ramp[step(value, upper)]
            if (value := getattr(row, indicator)) and not areas
            else colours.land,
            _region_facts(row, getattr(row, name), indicator, write),
            has_example=bool(indicator in EXAMPLE_SHADES and row.has_example and value),
        )
        for row in rows
    }
    with st.container(key="map"):
        map.draw(
            key="france",
            shades=shades,
            points=_points(shown, territories),
            areas=areas,
            selected_region=shown.filters.regions[0] if len(shown.filters.regions) == 1 else "",
            on_region=lambda code: panel.toggle(shown, "regions", code),
            on_territory=lambda territory_id: find.open_sheet(shown, territory_id),
            alt=_alt(rows, name, indicator, write),
            mode=shown.mode,
        )
        st.html(_legend(shown, indicator, ramp, None if areas else upper, write))
    map_taken.draw(shown, regions, territories, indicator, lambda: indicators()[indicator])


def listing(shown: View, territories: pd.DataFrame) -> None:
    """Write the same facts as a list, each row a link to its sheet."""
    instruments = shown.names("instruments")
    blocks.table_block(
        "territories",
        title=lambda: _("The territories as a list"),
        quoted=exhibits.counted(lambda: _("The territories as a list"), territories),
        subtitle=_("Each territory of the perimeter; its name opens its sheet"),
        frame=territories,
        columns=[
            columns.link(_("Territory"), "territory_name", regional.sheet(shown)),
            columns.text(_("Regions"), "region_names"),
            Column(_("State"), lambda row: local.status(row.status, instruments)),
            columns.day(_("Counts from"), "signed_on"),
            columns.count(_("Commitments"), "commitments"),
            columns.count(_("Co‑financing agreements"), "cofinancing_agreements"),
            columns.example(),
        ],
        source=lambda: credits.of_signatures(shown, territories, ids=["cdc-liste"]),
        view=shown,
        indicators=("signature_rate", "commitments"),
        is_example=bool(territories["has_example"].any()),
        is_long=True,
    )


def _writer(indicator: str) -> Callable[[Any], str]:
    if indicator == "rate_pct":
        return formats.percentage
    return formats.number if indicator.endswith("100k") else formats.integer


def _region_facts(row: Any, name: str, indicator: str, write: Callable[[Any], str]) -> str:
    lines = [
        name,
        _("{signed} of {listed} with a dated signature").format(
            signed=formats.integer(row.signed), listed=formats.integer(row.listed)
        ),
        _("{label}: {value}").format(
            label=indicators()[indicator], value=write(getattr(row, indicator))
        ),
    ]
    if indicator in EXAMPLE_SHADES and row.has_example:
        lines.append(_("Invented example"))
    return "\n".join(lines)


def _points(shown: View, territories: pd.DataFrame) -> list[MapPoint]:
    rows = records(territories)
    instruments = shown.names("instruments")
    most = max((row.commitments or 0 for row in rows), default=0)
    points = []
    for row in rows:
        x, y = geography.place(row.longitude, row.latitude)
        share = (row.commitments or 0) / most if most else 0
        points.append(
            MapPoint(
                row.territory_id,
                x,
                y,
                SMALLEST + (LARGEST - SMALLEST) * share**0.5,
                row.status,
                _territory_facts(row, instruments),
                has_example=bool(row.has_example and row.commitments),
            )
        )
    return points


def _territory_facts(row: Any, instruments: Mapping[str, str]) -> str:
    state = local.status(row.status, dict(instruments))
    dated = f", {formats.span(row.signed_earliest, row.signed_on)}" if row.signed_on else ""
    lines = [row.territory_name, row.region_names, formats.sentence(f"{state}{dated}")]
    if row.commitments:
        lines.append(
            _("{n} commitments, of which {agreements} agreements").format(
                n=formats.integer(row.commitments),
                agreements=formats.integer(row.cofinancing_agreements),
            )
        )
    if row.has_example and row.commitments:
        lines.append(_("Invented example"))
    return "\n".join(lines)


def _areas() -> Mapping[str, str] | None:
    """Return the imported areas, read again when they change; none, said aloud, when damaged."""
    path = geography.areas_path(view.settings())
    try:
        return _areas_of(path.stat().st_mtime_ns) if path.exists() else None
    except GeographyError as error:
        blocks.source_line(str(error))
        return None


@st.cache_data(max_entries=2, show_spinner=False)
def _areas_of(changed: int) -> Mapping[str, str] | None:
    return geography.areas(view.settings())


def _alt(rows: list[Any], name: str, indicator: str, write: Callable[[Any], str]) -> str:
    told = sorted(rows, key=lambda row: getattr(row, indicator) or 0, reverse=True)[:3]
    return _("Map of France. {indicator}, the highest: {regions}.").format(
        indicator=indicators()[indicator],
        regions=formats.listed(
            [f"{getattr(row, name)} {write(getattr(row, indicator))}" for row in told]
        ),
    )


def _legend(
    shown: View,
    indicator: str,
    ramp: tuple[str, ...],
    upper: list[float] | None,
    write: Callable[[Any], str],
) -> str:
    """Return the legend: the classes of the shade, unless areas stand for it, then the marks."""
    colours = palette(shown.mode)
    classes = [
        tag(
            "li",
            tag("i", style=f"background:{ramp[index]}"),
            escape(_class(index, upper or [], write)),
        )
        for index in range(len(upper or ()))
    ]
    none = tag("li", tag("i", style=f"background:{colours.land}"), escape(_("none or unknown")))
    instruments = shown.names("instruments")
    marks = [
        tag("li", tag("b", style=_mark(key, shown)), escape(label))
        for key, label in {**instruments, "not_found": _("not found in the sources")}.items()
    ]
    heading = tag("p", escape(indicators()[indicator]))
    size = tag("p", escape(_("Size of a mark: commitments")))
    states = tag("ul", *marks)
    if upper is None:
        return tag("div", states, css="legend")
    shade = tag("div", heading, tag("ul", none, *classes))
    return tag("div", shade, tag("div", size, states), css="legend")


def _class(index: int, upper: list[float], write: Callable[[Any], str]) -> str:
    if not index:
        return _("up to {bound}").format(bound=write(upper[0]))
    return _("over {first}, up to {last}").format(
        first=write(upper[index - 1]), last=write(upper[index])
    )


def _mark(status: str, shown: View) -> str:
    colours = palette(shown.mode)
    if status in ("contract", "protocol"):
        return f"background:{colours.instruments[status]}"
    width = 3 if status == "unspecified" else 1
    return f"border:{width}px solid {colours.instruments['unspecified']}"
