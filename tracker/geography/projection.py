"""Conformal projections of the GRS80 ellipsoid, from degrees of WGS84 to metres."""

from math import atanh, cos, exp, log, radians, sin, sqrt

SEMI_MAJOR_AXIS_M = 6_378_137.0
_FLATTENING = 1 / 298.257222101
_ECCENTRICITY = sqrt(_FLATTENING * (2 - _FLATTENING))


def lambert_93(longitude: float, latitude: float) -> tuple[float, float]:
    """Project degrees to easting and northing in metres, as EPSG:2154 defines Lambert-93."""
    radius = _SCALE * exp(-_EXPONENT * _isometric(radians(latitude)))
    angle = _EXPONENT * radians(longitude - 3)
    return 700_000 + radius * sin(angle), _APEX_NORTHING_M - radius * cos(angle)


def mercator(
    longitude: float, latitude: float, true_at: tuple[float, float]
) -> tuple[float, float]:
    """Project degrees to metres east and north of `true_at` (longitude, latitude).

    Lengths are true along the latitude of `true_at`, so nearly so on an island around it.
    """
    middle, true_latitude = true_at
    radius = _parallel_radius(radians(true_latitude))
    north = _isometric(radians(latitude)) - _isometric(radians(true_latitude))
    return radius * radians(longitude - middle), radius * north


def _isometric(latitude: float) -> float:
    """Return the isometric latitude: what makes a projection of an ellipsoid conformal."""
    return atanh(sin(latitude)) - _ECCENTRICITY * atanh(_ECCENTRICITY * sin(latitude))


def _parallel_radius(latitude: float) -> float:
    """Return the radius of a parallel in metres."""
    return SEMI_MAJOR_AXIS_M * cos(latitude) / sqrt(1 - (_ECCENTRICITY * sin(latitude)) ** 2)


# Lambert-93: true along 44° and 49° north, origin at 46.5° north and 3° east.
_SOUTH, _NORTH, _ORIGIN = radians(44), radians(49), radians(46.5)
_EXPONENT = log(_parallel_radius(_NORTH) / _parallel_radius(_SOUTH)) / (
    _isometric(_SOUTH) - _isometric(_NORTH)
)
_SCALE = _parallel_radius(_SOUTH) * exp(_EXPONENT * _isometric(_SOUTH)) / _EXPONENT
_APEX_NORTHING_M = 6_600_000 + _SCALE * exp(-_EXPONENT * _isometric(_ORIGIN))
