"""Paths are short, are what SVG reads, and come back as they were."""

from tracker.geography.paths import from_path, to_path


def test_a_ring_is_written_with_relative_steps():
    ring = [(10, 20), (11.2, 20), (11.2, 18.9), (10, 20)]
    assert to_path([ring]) == "M10 20l1.2 0 0-1.1z"


def test_lines_stay_open():
    assert to_path([[(0, 0), (0.5, 0.5)]], closed=False) == "M0 0l0.5 0.5"
    assert from_path("M0 0l0.5 0.5M3 4l1-1") == [[(0, 0), (0.5, 0.5)], [(3, 4), (4, 3)]]


def test_points_that_rounding_joins_are_written_once():
    assert to_path([[(0, 0), (0.01, 0.02), (5, 0), (5, 5), (0, 0)]]) == "M0 0l5 0 0 5z"


def test_what_has_no_extent_is_left_out():
    assert to_path([[(0, 0), (0.01, 0), (0, 0.01), (0, 0)]]) == ""
    assert to_path([[(1, 1), (1, 1)]], closed=False) == ""


def test_back_to_the_tenth():
    rings = [
        [(-0.4, 100.1), (300.7, 99.9), (12, -5.5)],
        [(1, 1), (2, 1), (2, 2), (1, 2)],
    ]
    assert from_path(to_path(rings)) == rings


def test_many_steps_do_not_drift():
    ring = [(index / 10, (index * 7 % 13) / 10) for index in range(5000)]
    assert from_path(to_path([ring])) == [ring]
