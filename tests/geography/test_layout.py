"""Where known towns fall on the sheet, and what lies outside of it."""

from itertools import pairwise

import pytest
from shapely import box

from tracker.errors import GeographyError
from tracker.geography import load, place
from tracker.geography.layout import HEIGHT, WIDTH, WINDOWS, window
from tracker.geography.shapes import shape_of
from tracker.settings import Settings


def framed(region):
    x, y, width, height = next(one.frame for one in WINDOWS if one.region == region)
    return box(x, y, x + width, y + height)


def test_paris():
    assert place(2.3522, 48.8566) == pytest.approx((477.96, 217.55), abs=0.01)


def test_a_kilometre_in_the_country():
    x, _ = place(3, 46.5)
    assert place(3 + 1 / 76.8, 46.5)[0] - x == pytest.approx(0.86, rel=0.01)


@pytest.mark.parametrize(
    ("town", "degrees", "region"),
    [
        ("Bastia", (9.45, 42.70), "94"),
        ("Pointe-à-Pitre", (-61.53, 16.24), "01"),
        ("Fort-de-France", (-61.07, 14.61), "02"),
        ("Cayenne", (-52.33, 4.92), "03"),
        ("Saint-Denis", (55.45, -20.88), "04"),
        ("Mamoudzou", (45.22, -12.78), "06"),
    ],
)
def test_towns_in_their_insets(town, degrees, region):
    x, y = place(*degrees)
    assert window(*degrees).region == region, town
    assert framed(region).covers(box(x, y, x, y))


def test_cayenne_is_on_the_coast_east_of_the_middle():
    x, y = place(-52.33, 4.92)
    left, top, right, bottom = framed("03").bounds
    assert (left + right) / 2 < x < right
    assert top < y < (top + bottom) / 2


def test_saint_denis_is_at_the_north_of_its_island():
    x, y = place(55.45, -20.88)
    assert x == pytest.approx((framed("04").bounds[0] + framed("04").bounds[2]) / 2, abs=10)
    assert y == pytest.approx(framed("04").bounds[1] + 12, abs=4)


@pytest.mark.parametrize(
    "degrees", [(0, 0), (-0.13, 51.51), (48.86, 2.35), (652469.0, 6862035.3), (float("nan"), 48)]
)
def test_outside_of_france(degrees):
    with pytest.raises(GeographyError, match="des degrés WGS84 sont attendus"):
        place(*degrees)


def test_frames_hold_their_region_and_nothing_else():
    regions = {code: shape_of(path) for code, path in load(Settings())["regions"].items()}
    sheet = box(0, 0, WIDTH, HEIGHT)
    for code, drawn in regions.items():
        assert sheet.contains(drawn)
        for one in WINDOWS:
            if one.region == code:
                assert framed(code).contains(drawn)
            elif one.region:
                assert framed(one.region).disjoint(drawn)


def test_overseas_frames_stand_in_a_column():
    frames = [one.frame for one in WINDOWS if one.region not in {"", "94"}]
    assert {(x, width, height) for x, _, width, height in frames} == {(1, 124, 82)}
    tops = [y for _, y, _, _ in frames]
    assert [below - above for above, below in pairwise(tops)] == [112] * 4
    assert tops[-1] + 82 < HEIGHT
