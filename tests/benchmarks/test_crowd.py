"""What a crowd saw is put together, and what Dash says of its callbacks is understood."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable

from benchmarks.crowd import Load, Scenario, _clicking, added, p95
from benchmarks.dash_person import _components, _outputs
from benchmarks.right_numbers import WrongAnswerError


def test_percentile() -> None:
    assert p95([]) == 0
    assert p95([3]) == 3
    assert p95([float(number) for number in range(101)]) == 95


def test_samples_are_put_together_by_their_time() -> None:
    one = Load(times=[0.1] * 10, answered=10, cpu=1, wall=10, client_busy=0.1, late=1)
    other = Load(times=[0.2] * 10, answered=10, cpu=2, wall=30, client_busy=0.5, errors=["late"])
    figures = added([one, other]).figures()
    assert figures["changes"] == 20
    assert figures["p50_ms"] == 150
    assert figures["cpu_ms_a_change"] == 150
    assert figures["changes_a_second"] == 0.5
    assert figures["client_busy"] == 0.4
    assert (figures["errors"], figures["late"]) == (1, 1)


def clicking(due: float, end: float, *changes: Callable[[list[str]], Awaitable[float]]) -> Load:
    """Let one person click every 100 s, from and to an hour counted from now."""
    load, scenario, now = Load(), Scenario(people=1, period=100, seconds=0), time.perf_counter()
    clock = (now + due, now + due, now + end)
    asyncio.run(_clicking(list(changes), load, scenario, clock, random.Random(1), ["84", "94"]))
    return load


async def wrong(regions: list[str]) -> float:
    raise WrongAnswerError("not these")


def test_a_crowd_stops_at_its_end_before_a_server_that_is_too_slow() -> None:
    load = clicking(-1000, -700, wrong)
    assert [round(wait) for wait in load.waits] == [300, 200, 100]
    assert load.figures()["unanswered"] == 3


def test_a_wrong_answer_is_an_error_and_no_time() -> None:
    load = clicking(0, 99, wrong)
    assert (load.errors, load.times) == (["WrongAnswerError: not these"], [])


def test_who_is_alone_clicks_on_each_page_in_turn_and_changes_what_it_shows() -> None:
    asked = []

    async def one(regions: list[str]) -> float:
        asked.append(("one", *regions))
        return 0

    async def other(regions: list[str]) -> float:
        asked.append(("other", *regions))
        return 0

    clicking(-401, 99, one, other)
    assert [page for page, _ in asked] == ["one", "other", "one", "other", "one"]
    assert asked[0] != asked[2]
    assert asked[1] != asked[3]


def test_outputs_of_a_callback() -> None:
    assert _outputs({"output": "..a.children...b-c.figure.."}) == [
        ("a", "children"),
        ("b-c", "figure"),
    ]
    assert _outputs({"output": "a.children"}) == [("a", "children")]


def test_components_are_found_in_what_holds_them() -> None:
    layout = {"props": {"children": [{"props": {"id": "a", "value": 1}}, "text"]}}
    assert dict(_components(layout)) == {"a": {"id": "a", "value": 1}}
