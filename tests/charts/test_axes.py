"""Ticks of time in French, ticks of values from zero."""

from datetime import date

import pytest

from tracker.charts import axes


@pytest.mark.parametrize(
    ("start", "end", "labels"),
    [
        (date(2018, 11, 22), date(2022, 12, 31), ["2019", "2020", "2021", "2022"]),
        (date(2018, 11, 22), date(2019, 3, 31), ["déc. 2018", "janv. 2019", "févr.", "mars"]),
        (
            date(2019, 3, 18),
            date(2019, 3, 31),
            ["18 mars", "21 mars", "24 mars", "27 mars", "30 mars"],
        ),
    ],
)
def test_time_is_told_by_the_length_of_the_range(start: date, end: date, labels: list[str]) -> None:
    assert axes.time_ticks(start, end, 6)[1] == labels


@pytest.mark.parametrize("most", [4, 6])
@pytest.mark.parametrize("months", [1, 2, 3, 11, 46, 120])
def test_ticks_stay_few_and_inside(months: int, most: int) -> None:
    start = date(2019, 3, 5)
    end = date(2019 + (2 + months) // 12, (2 + months) % 12 + 1, 20)
    ticks, labels = axes.time_ticks(start, end, most)
    assert 1 <= len(ticks) == len(labels) <= most
    assert start <= ticks[0]
    assert ticks[-1] <= end


@pytest.mark.parametrize("largest", [0, 1, 4, 13, 149, 183, 1_000_000])
def test_values_start_at_zero_and_are_whole(largest: float) -> None:
    ticks = axes.value_ticks(largest)
    assert ticks[0] == 0
    assert len(ticks) <= 5
    assert all(tick == int(tick) for tick in ticks)


def test_values_have_several_ticks() -> None:
    assert axes.value_ticks(97) == [0, 20, 40, 60, 80]
    assert axes.value_ticks(161) == [0, 50, 100, 150]
    assert axes.value_ticks(1.08) == [0, 1]


def test_axis_is_never_shorter_than_two_weeks() -> None:
    assert axes.bounds(date(2019, 3, 31), date(2019, 3, 31))[0] == date(2019, 3, 17)
