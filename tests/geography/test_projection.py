"""Points known from EPSG:2154 and from PROJ, to a centimetre."""

import pytest

from tracker.geography.projection import lambert_93, mercator


@pytest.mark.parametrize(
    ("degrees", "metres"),
    [
        ((3, 46.5), (700_000, 6_600_000)),
        ((2.3522, 48.8566), (652_469.0227, 6_862_035.2594)),  # Paris
        ((9.45, 42.7), (1_228_546.0453, 6_199_420.6440)),  # Bastia
        ((-4.4861, 48.3904), (146_632.9785, 6_836_262.3267)),  # Brest
        ((7.7521, 48.5734), (1_050_362.6954, 6_840_899.6472)),  # Strasbourg
    ],
)
def test_lambert_93(degrees, metres):
    assert lambert_93(*degrees) == pytest.approx(metres, abs=0.01)


def test_mercator_around_cayenne():
    # PROJ: +proj=merc +ellps=GRS80 +lat_ts=4 +lon_0=-53, less the northing of 4° north.
    east, _ = mercator(-52.3261, 4.9372, (-53, 4))
    assert east == pytest.approx(74_836.6832, abs=0.01)
    assert mercator(-53, 4, (-53, 4)) == pytest.approx((0, 0), abs=1e-6)


def test_mercator_is_true_at_its_latitude():
    # A degree of the meridian at 21.1° south of GRS80 is 110 718 m long.
    _, south = mercator(55.5, -21.6, (55.5, -21.1))
    _, north = mercator(55.5, -20.6, (55.5, -21.1))
    assert north - south == pytest.approx(110_718, rel=2e-4)
