"""Pages do not fall back: queries, rows, figures, messages and bytes stay under their limits."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.profile_pages import PAGES
from tests.conftest import Built
from tests.speed.counting import (
    CHANGE,
    FIRST,
    REPEAT,
    Counted,
    Counts,
    counting,
    grown,
    limits,
    measured,
)


@pytest.fixture(scope="module")
def server(shipped: Built) -> Iterator[Counted]:
    with counting(shipped.settings.snapshot_dir) as running:
        yield running


@pytest.mark.parametrize(("address", "page"), PAGES.items(), ids=PAGES.values())
def test_a_page_costs_no_more_than_its_limits(server: Counted, address: str, page: str) -> None:
    found = measured(server, address)
    most = limits()
    said = [
        line
        for turn in (FIRST, CHANGE)
        for line in grown(page, turn, found[turn], most[page, turn])
    ]
    assert not said, "\n".join(
        [*said, "see tests/speed/counting.py for how the limits are written anew"]
    )
    # Somebody else has asked for the same before: nothing is asked or drawn a second time.
    assert (found[REPEAT].queries, found[REPEAT].figures) == (0, 0)
    assert found[REPEAT].bytes <= most[page, CHANGE].bytes


def test_every_page_has_its_limits() -> None:
    assert set(limits()) == {(page, turn) for page in PAGES.values() for turn in (FIRST, CHANGE)}


def test_what_grew_is_said() -> None:
    most = Counts(*([10] * 7))
    found = replace(most, queries=11, bytes=12)
    assert grown("overview", CHANGE, found, most) == [
        "overview, change: queries 11, at most 10",
        "overview, change: bytes 12, at most 10",
    ]
