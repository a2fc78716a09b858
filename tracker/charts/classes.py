"""Classes of values for a shaded map: few, round bounds, the same rule for every indicator."""

from collections.abc import Sequence
from math import ceil, floor, log10

STEPS = 5
MULTIPLES = (1, 2, 2.5, 5, 10)


def bounds(values: Sequence[float]) -> list[float]:
    """Return the upper bounds of at most five equal classes of round width that hold the values.

    Zero is not in a class: a region without anything is not shaded.
    """
    largest = max(values, default=0)
    if largest <= 0:
        return []
    magnitude = 10 ** floor(log10(largest / STEPS))
    width = next(m * magnitude for m in MULTIPLES if m * magnitude * STEPS >= largest)
    if all(float(value).is_integer() for value in values):
        width = max(1, ceil(width))
    return [width * step for step in range(1, ceil(largest / width) + 1)]


def step(value: float, upper_bounds: Sequence[float]) -> int:
    """Return the class of a value above 0, 0 being the lowest."""
    return next(index for index, bound in enumerate(upper_bounds) if value <= bound)
