"""Classes of a shaded map: round bounds that hold every value."""

import pytest

from tracker.charts.classes import bounds, step


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([0, 0], []),
        ([1], [1]),
        ([3], [1, 2, 3]),
        ([0, 12, 236], [50, 100, 150, 200, 250]),
        ([100.0], [20, 40, 60, 80, 100]),
        ([0.5, 7.3], [2, 4, 6, 8]),
    ],
)
def test_bounds_are_round_and_at_most_five(values: list[float], expected: list[float]) -> None:
    assert bounds(values) == expected


@pytest.mark.parametrize("largest", [0.3, 0.7, 1, 6, 11, 99.9, 100, 101, 12_345])
def test_every_value_has_a_class(largest: float) -> None:
    upper = bounds([largest / 7, largest])
    assert 1 <= len(upper) <= 5
    assert 0 <= step(largest / 7, upper) <= step(largest, upper) == len(upper) - 1


def test_value_on_a_bound_is_in_the_lower_class() -> None:
    assert [step(value, [50, 100]) for value in (1, 50, 51, 100)] == [0, 0, 1, 1]
