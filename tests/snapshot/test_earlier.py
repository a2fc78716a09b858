"""Earlier snapshots are kept; one of them can be published again, until something changes."""

import pytest

from tracker.errors import SnapshotError
from tracker.snapshot import build, current, ensure, kept, rollback


def test_going_back_holds_until_the_sources_change(spoilable):
    first = build(spoilable)
    with (spoilable.data_dir / "published/sources.csv").open("a", encoding="utf-8") as file:
        file.write("another,Somebody,Something,,2020,presse\n")
    second = ensure(spoilable)
    assert kept(spoilable) == [second, first]
    assert rollback(spoilable, first.id) == first
    assert ensure(spoilable) == first == current(spoilable)
    with (spoilable.data_dir / "published/sources.csv").open("a", encoding="utf-8") as file:
        file.write("third,Somebody,Something,,2020,presse\n")
    assert ensure(spoilable) not in (first, second)


def test_a_build_asked_for_ends_it(spoilable):
    first, second = build(spoilable), build(spoilable)
    rollback(spoilable, first.id)
    third = build(spoilable)
    assert ensure(spoilable) == third
    assert kept(spoilable) == [third, second, first]


def test_what_is_not_kept_or_not_whole_is_refused(spoilable):
    first, second = build(spoilable), build(spoilable)
    with pytest.raises(SnapshotError, match=f"Vouliez-vous dire « {first.id} »"):
        rollback(spoilable, first.id[:-1] + "x")
    first.path.write_bytes(first.path.read_bytes()[:-1])
    with pytest.raises(SnapshotError, match="endommagé"):
        rollback(spoilable, first.id)
    assert current(spoilable) == second
