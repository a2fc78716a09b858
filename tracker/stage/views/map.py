"""The map on stage: the shipped outlines, the signature rate of regions, a disc a territory."""

from collections.abc import Callable
from functools import cache
from typing import Any

from tracker import geography
from tracker.charts.chart import Chart
from tracker.charts.map import france as draw_france
from tracker.charts.palette import Mode
from tracker.findings import signing
from tracker.language import _
from tracker.settings import Settings
from tracker.stage.content import LIST_SOURCE, Content, source
from tracker.stage.scene import Scene
from tracker.under_filters import UnderFilters


def drawing(asked: UnderFilters, settings: Settings) -> Callable[[Mode], Chart]:
    """Return what draws the map under filters, in the colours asked for."""
    regions = asked.query("local/regions")
    territories = asked.query("local/map_territories")
    kept = asked.filters.regions
    places = [
        geography.place(longitude, latitude)
        for longitude, latitude in zip(
            territories["longitude"], territories["latitude"], strict=True
        )
    ]
    placed = territories.assign(x=[x for x, _y in places], y=[y for _x, y in places])

    def draw(mode: Mode) -> Chart:
        return draw_france(
            regions,
            placed,
            _geometry(settings),
            asked.names("instruments"),
            mode,
            name_column=asked.column("region_name"),
            selected=kept[0] if len(kept) == 1 else "",
        )

    return draw


def france(scene: Scene) -> Content:
    """Draw regions shaded by signature rate and territories by state; one region kept fills it."""
    documents = scene.query("national/signatures")
    return Content(
        headline=signing.signed(scene.row("national/summary"), scene.part, scene.documents),
        subtitle=_(
            "Regions by signature rate, a disc a territory (list of the end of 2022), {perimeter}"
        ).format(perimeter=scene.perimeter),
        source=source(
            scene,
            documents,
            ids=(LIST_SOURCE,),
            more=_("Signatures found: a partial list. Outlines: Natural Earth."),
        ),
        # The outlines stand with the project, whatever data is shown on them.
        draw=drawing(scene, Settings()),
    )


@cache
def _geometry(settings: Settings) -> dict[str, Any]:
    return geography.load(settings)
