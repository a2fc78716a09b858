"""The sheet of the map: where France stands on it, and the frames of its insets."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.errors import GeographyError
from tracker.geography.projection import lambert_93, mercator

Point = tuple[float, float]
Projection = Callable[[float, float], Point]

WIDTH = 1000
HEIGHT = 936
UNITS_PER_KM = 0.86
"""Scale of metropolitan France, Corsica included."""
CORSICA = "94"

_WEST_M, _NORTH_M = 96_700.0, 7_115_000.0
_INSET_PADDING = 8


@dataclass(frozen=True)
class Window:
    """Hold one part of the map: which degrees it shows, and how it draws them."""

    region: str
    """Code of the region of an inset; empty for the mainland."""
    west: float
    south: float
    east: float
    north: float
    frame: tuple[float, float, float, float] | None
    """x, y, width and height of the inset; None for the mainland."""
    project: Projection
    """From longitude and latitude in degrees to the sheet, y downwards."""
    units_per_km: float

    def holds(self, longitude: float, latitude: float) -> bool:
        """Tell whether a point in degrees is within the window."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


def window(longitude: float, latitude: float) -> Window:
    """Return the window that holds a point in degrees; GeographyError outside of all."""
    for candidate in WINDOWS:
        if candidate.holds(longitude, latitude):
            return candidate
    raise GeographyError(
        f"Le point de longitude {longitude:g} et de latitude {latitude:g} n’est pas en France :"
        " des degrés WGS84 sont attendus, longitude d’abord."
    )


def place(longitude: float, latitude: float) -> Point:
    """Project a WGS84 point in degrees to the sheet; GeographyError outside of every window."""
    return window(longitude, latitude).project(longitude, latitude)


def _metropolitan(longitude: float, latitude: float) -> Point:
    east, north = lambert_93(longitude, latitude)
    return (east - _WEST_M) * UNITS_PER_KM / 1000, (_NORTH_M - north) * UNITS_PER_KM / 1000


def _overseas(
    region: str, row: int, west: float, south: float, east: float, north: float
) -> Window:
    """Fit an overseas region into its frame, in the column below Brittany."""
    left, top, width, height = frame = (1, 403 + 112 * row, 124, 82)
    middle = (west + east) / 2, (south + north) / 2
    # The middle of the degrees is not quite that of the projected box: take both of its corners.
    low, high = mercator(west, south, middle), mercator(east, north, middle)
    scale = min(
        (width - 2 * _INSET_PADDING) / (high[0] - low[0]),
        (height - 2 * _INSET_PADDING) / (high[1] - low[1]),
    )
    x = left + width / 2 - scale * (low[0] + high[0]) / 2
    y = top + height / 2 + scale * (low[1] + high[1]) / 2

    def project(longitude: float, latitude: float) -> Point:
        east_m, north_m = mercator(longitude, latitude, middle)
        return x + scale * east_m, y - scale * north_m

    return Window(region, west, south, east, north, frame, project, scale * 1000)


WINDOWS = (
    Window("", -5.4, 42.2, 8.45, 51.3, None, _metropolitan, UNITS_PER_KM),
    Window(CORSICA, 8.45, 41.2, 9.7, 43.2, (898, 746, 101, 187), _metropolitan, UNITS_PER_KM),
    _overseas("01", 0, -61.82, 15.81, -60.97, 16.54),
    _overseas("02", 1, -61.25, 14.37, -60.79, 14.9),
    _overseas("03", 2, -54.65, 2.08, -51.6, 5.8),
    _overseas("04", 3, 55.19, -21.41, 55.88, -20.84),
    _overseas("06", 4, 45.0, -13.03, 45.32, -12.62),
)
