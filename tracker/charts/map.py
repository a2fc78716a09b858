"""The map of France: regions shaded by their signature rate, a disc a territory by its state."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tracker.charts.chart import Chart
from tracker.charts.classes import bounds, step
from tracker.charts.frames import records
from tracker.charts.outlines import Ring, meets, rings_of, view_of
from tracker.charts.palette import Mode, Palette, palette
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, escape, swatch
from tracker.charts.theme import SIZE, figure
from tracker.formats import count_of, integer, is_unknown, listed, number
from tracker.language import _

HEIGHT = 420
LEGEND = 178
LEGEND_GAP = 12
FIRST_STEP = 1
GRAIN, FINE_GRAIN = 2.0, 0.5
"""Units of the sheet that outlines are rounded to: the whole country, one region."""
AWAY = 0.45
# From the back to the front: diameter in pixels, and what stands for it in the key.
STATES = {
    "not_found": (5, "○"),
    "unspecified": (9, "◎"),
    "protocol": (9, "●"),
    "contract": (9, "●"),
}


def france(
    regions: pd.DataFrame,
    territories: pd.DataFrame,
    geometry: Mapping[str, Any],
    names: Mapping[str, str],
    mode: Mode,
    *,
    name_column: str = "region_name",
    selected: str = "",
) -> Chart:
    """Draw regions shaded by `rate_pct` (local/regions) and territories by state.

    `territories` is local/map_territories with the columns `x` and `y` of its place on the sheet of
    `geometry` (data/geography/france.json); `names` are those of the instruments. The `selected`
    region fills the frame.
    """
    colours = palette(mode)
    rows = records(regions)
    upper = bounds([row["rate_pct"] for row in rows if _is_shaded(row)])
    grain = FINE_GRAIN if selected else GRAIN
    rings = {code: list(rings_of(path, grain)) for code, path in geometry["regions"].items()}
    view = view_of(geometry, rings, selected)
    built = figure(mode, height=HEIGHT, left=2, right=LEGEND, top=2, bottom=2)
    left, top, width, height = view
    built.update_xaxes(
        range=[left, left + width], tickvals=[], constrain="domain", constraintoward="left"
    )
    built.update_yaxes(
        range=[top + height, top],
        tickvals=[],
        showgrid=False,
        scaleanchor="x",
        constrain="domain",
        constraintoward="top",
    )
    if not selected:
        _frames(built, geometry["insets"], colours)
    shades = {
        row["region_code"]: step(row["rate_pct"], upper) if _is_shaded(row) else -1 for row in rows
    }
    _regions(
        built,
        {code: rings[code] for code in rings if meets(rings[code], view)},
        shades,
        selected,
        colours,
    )
    counts = _discs(built, territories, colours, is_near=bool(selected))
    _legend(built, upper, counts, names, colours)
    return Chart(built, _alt(rows, counts, names, name_column))


def _is_shaded(row: Mapping[str, Any]) -> bool:
    return not is_unknown(row["rate_pct"]) and row["rate_pct"] > 0


def _frames(built: Sketch, insets: Sequence[Mapping[str, Any]], colours: Palette) -> None:
    for inset in insets:
        left, top, width, height = inset["frame"]
        built.add_shape(
            type="rect",
            x0=left,
            x1=left + width,
            y0=top,
            y1=top + height,
            line={"width": 1, "color": colours.hairline},
            layer="below",
        )


def _regions(
    built: Sketch,
    rings: Mapping[str, list[Ring]],
    shades: Mapping[str, int],
    selected: str,
    colours: Palette,
) -> None:
    """Draw the regions, those of one class together, the selected one last."""
    ramp = colours.ramp[FIRST_STEP:]
    kinds = sorted({(code == selected, shades.get(code, -1)) for code in rings})
    for is_selected, shade in kinds:
        drawn = [
            ring
            for code in rings
            if (code == selected, shades.get(code, -1)) == (is_selected, shade)
            for ring in rings[code]
        ]
        points = [point for ring in drawn for point in (*ring, (None, None))][:-1]
        built.add_scatter(
            x=[point[0] for point in points],
            y=[point[1] for point in points],
            mode="lines",
            name="regions",
            fill="toself",
            fillcolor=ramp[shade] if shade >= 0 else colours.land,
            line={
                "width": 1.5 if is_selected else 0.75,
                "color": colours.ink if is_selected else colours.instruments["unspecified"],
            },
            opacity=1 if is_selected or not selected else AWAY,
            hoverinfo="skip",
        )


def _discs(
    built: Sketch, territories: pd.DataFrame, colours: Palette, *, is_near: bool
) -> dict[str, int]:
    """Draw the territories state by state, and return how many there are of each."""
    counts: dict[str, int] = {}
    for state, (size, _glyph) in STATES.items():
        mine = territories[territories["status"] == state]
        if mine.empty:
            continue
        counts[state] = len(mine)
        fill, edge, width = _look(state, colours)
        built.add_scatter(
            x=[round(float(x), 1) for x in mine["x"]],
            y=[round(float(y), 1) for y in mine["y"]],
            mode="markers",
            name=state,
            marker={
                "symbol": "circle-dot" if state == "unspecified" else "circle",
                "size": size + (4 if is_near else 0),
                "color": fill,
                "line": {"width": width, "color": edge},
            },
            hoverinfo="skip",
        )
    return counts


def _look(state: str, colours: Palette) -> tuple[str, str, float]:
    """Return the fill of a state's disc, the colour of its rim and its width."""
    if state in ("contract", "protocol"):
        rim = colours.background if state == "contract" else colours.instruments["contract"]
        return colours.instruments[state], rim, 1
    return colours.background, colours.instruments["unspecified"], 1


def _legend(
    built: Sketch,
    upper: Sequence[float],
    counts: Mapping[str, int],
    names: Mapping[str, str],
    colours: Palette,
) -> None:
    """Write the key beside the map: the classes of the shade, then the states with their counts."""
    ramp = colours.ramp[FIRST_STEP:]
    edge = colours.muted
    squares = [
        f"{swatch(ramp[index], edge)} {number(bound) if bound % 1 else integer(bound)}"
        for index, bound in enumerate(upper)
    ]
    lines = [f"{swatch(colours.land, edge)} {escape(_('none or unknown'))}"]
    if squares:
        lines = [
            bold(escape(_("Signature rate, up to"))),
            _("{range}%").format(range=" ".join(squares)),
            *lines,
        ]
    lines.append("")
    for state in reversed(STATES):
        if state in counts:
            fill, rim, _width = _look(state, colours)
            glyph = swatch(fill, edge if rim == colours.background else rim, STATES[state][1])
            lines.append(f"{glyph} {escape(_state(state, names))} {bold(integer(counts[state]))}")
    built.add_annotation(
        x=1,
        y=1,
        xref="x domain",
        yref="y domain",
        xanchor="left",
        yanchor="top",
        xshift=LEGEND_GAP,
        align="left",
        text="<br>".join(lines),
        font={"size": SIZE},
    )


def _state(state: str, names: Mapping[str, str]) -> str:
    return names[state] if state in names else _("Not found")


def _alt(
    rows: Sequence[Mapping[str, Any]],
    counts: Mapping[str, int],
    names: Mapping[str, str],
    name_column: str,
) -> str:
    """Say the highest rates and the states with their counts."""
    highest = sorted(filter(_is_shaded, rows), key=lambda row: -row["rate_pct"])[:3]
    told = [f"{row[name_column]} {count_of(row['signed'], row['listed'])}" for row in highest]
    states = [
        _("{label}: {value}").format(label=_state(state, names), value=integer(counts[state]))
        for state in reversed(STATES)
        if state in counts
    ]
    return _("Map of France, signature rates. Highest: {regions}. Territories: {states}.").format(
        regions=listed(told) if told else _("no region"), states=", ".join(states) or integer(0)
    )
