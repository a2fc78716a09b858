"""The map of France: regions shaded by an indicator, territories as points or as their areas."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st
from streamlit import runtime

from tracker import geography
from tracker.charts.palette import Mode, Palette, palette
from tracker.language import _
from tracker.settings import Settings
from tracker.ui import view
from tracker.ui.components import GEOGRAPHY, MAP, mounted

DISCS = ("contract", "protocol")
# Mean distance from the background over the channels, of 255: the third step of the ramps and on.
SOLID_DISTANCE = 80


@dataclass(frozen=True)
class MapRegion:
    """A region's fill (`#RRGGBB`), and its facts: the first line is its name."""

    fill: str
    label: str
    has_example: bool = False


@dataclass(frozen=True)
class MapPoint:
    """A territory's place in the geometry's coordinates, its radius in pixels, and its facts.

    Status: `contract`, `protocol`, `unspecified` or `not_found`. The label starts with the name.
    """

    territory_id: str
    x: float
    y: float
    radius: float
    status: str
    label: str
    has_example: bool = False


def draw(
    *,
    key: str,
    shades: Mapping[str, MapRegion],
    points: Sequence[MapPoint],
    areas: Mapping[str, str] | None,
    selected_region: str,
    on_region: Callable[[str], None],
    on_territory: Callable[[str], None],
    alt: str,
    mode: Mode,
) -> None:
    """Draw the map; a chosen shape calls back with its region code or its territory id.

    Regions without a shade are plain land. A selected region fills the frame; "" shows them all.
    """
    colours = palette(mode)
    path = geography.geometry_path(view.settings())
    version, ratio = _geometry(view.settings(), path.stat().st_mtime_ns if path.exists() else 0)

    def chosen(kind: str, call: Callable[[str], None]) -> Callable[[], None]:
        return lambda: call(st.session_state[key][kind])

    mounted(view.settings(), MAP)(
        key=key,
        # Shapes travel apart from values, as addresses that the browser asks for once.
        data={
            "geometry": f"../{GEOGRAPHY}/{path.name}?v={version}",
            "ratio": ratio,
            "areas": _address(areas, key) if areas else None,
            "shades": {code: _shade(shade, colours) for code, shade in shades.items()},
            "points": [_point(point, colours) for point in points],
            "selected": selected_region,
            "alt": alt,
            "words": {
                "regions": _("Regions"),
                "territories": _("Territories"),
                "failed": _("The map could not be drawn: reload the page."),
            },
            "colours": _variables(colours),
        },
        on_region_change=chosen("region", on_region),
        on_territory_change=chosen("territory", on_territory),
    )


@lru_cache(maxsize=2)
def _geometry(settings: Settings, _changed: int) -> tuple[str, str]:
    """Return the version of the geometry, by its content, and its ratio as CSS writes one."""
    geometry = geography.load(settings)
    content = geography.geometry_path(settings).read_bytes()
    return hashlib.sha256(content).hexdigest()[:12], f"{geometry['width']} / {geometry['height']}"


def _address(areas: Mapping[str, str], key: str) -> str:
    """Keep the areas with Streamlit's media, named by their content, for as long as they are shown.

    The address is relative to map.js.
    """
    content = json.dumps(areas, separators=(",", ":")).encode()
    media = runtime.get_instance().media_file_mgr.add(content, "application/json", f"areas-{key}")
    return f"../../..{media}"


def _shade(shade: MapRegion, colours: Palette) -> list[str | None]:
    return [shade.fill, shade.label, _hatch(shade.fill, colours) if shade.has_example else None]


def _point(point: MapPoint, colours: Palette) -> list[str | float | None]:
    fill = colours.instruments[point.status] if point.status in DISCS else colours.background
    return [
        point.territory_id,
        round(point.x, 1),
        round(point.y, 1),
        round(point.radius, 1),
        point.status,
        point.label,
        _hatch(fill, colours) if point.has_example else None,
    ]


def _hatch(fill: str, colours: Palette) -> str:
    """Return the hatch that shows on a fill: in the page's colour on a solid one, else grey."""
    pairs = (
        (int(fill[at : at + 2], 16), int(colours.background[at : at + 2], 16)) for at in (1, 3, 5)
    )
    distance = sum(abs(channel - ground) for channel, ground in pairs) / 3
    return "solid" if distance >= SOLID_DISTANCE else "pale"


def _variables(colours: Palette) -> dict[str, str]:
    return {
        "--bg": colours.background,
        "--ink": colours.ink,
        "--mute": colours.muted,
        "--accent": colours.accent,
        "--line": colours.hairline,
        "--land": colours.land,
        "--contract": colours.instruments["contract"],
        "--protocol": colours.instruments["protocol"],
        "--unknown": colours.instruments["unspecified"],
    }
