"""A link names a snapshot: it is found again after later publications, or said to be gone."""

import pytest

from tracker.errors import SnapshotError
from tracker.snapshot import build, cite, cited, current
from tracker.snapshot.files import KEPT_FILES


def test_a_cited_snapshot_outlasts_the_published_ones(spoilable):
    first = build(spoilable)
    cite(spoilable, first)
    cite(spoilable, first)
    for _ in range(KEPT_FILES):
        build(spoilable)
    assert not first.path.exists()
    found = cited(spoilable, first.id)
    assert (found.id, found.fingerprint, found.built_at) == (
        first.id,
        first.fingerprint,
        first.built_at,
    )
    assert found.path.is_file()
    assert cited(spoilable, current(spoilable).id) == current(spoilable)


def test_one_that_nobody_cited_goes_and_it_is_said(spoilable):
    first = build(spoilable)
    for _ in range(KEPT_FILES):
        build(spoilable)
    with pytest.raises(SnapshotError, match=f"« {first.id} », que ce lien nomme, n’est plus gardé"):
        cited(spoilable, first.id)


def test_only_the_last_cited_ones_are_kept(spoilable, monkeypatch):
    monkeypatch.setattr("tracker.snapshot.citing.KEPT_CITED", 2)
    built = [build(spoilable) for _ in range(3)]
    for snapshot in built:
        cite(spoilable, snapshot)
    folder = spoilable.snapshot_dir / "cited"
    assert sorted(path.stem for path in folder.glob("*.duckdb")) == [one.id for one in built[1:]]


def test_what_was_built_long_ago_and_cited_last_is_kept(spoilable, monkeypatch):
    monkeypatch.setattr("tracker.snapshot.citing.KEPT_CITED", 2)
    first, second, third, fourth = (build(spoilable) for _ in range(4))
    for snapshot in (second, third, first, second, fourth):
        cite(spoilable, snapshot)
    folder = spoilable.snapshot_dir / "cited"
    assert sorted(path.stem for path in folder.glob("*.duckdb")) == [second.id, fourth.id]


def test_a_damaged_one_is_neither_cited_nor_shown(spoilable):
    first, _ = build(spoilable), build(spoilable)
    first.path.write_bytes(first.path.read_bytes()[:-1])
    with pytest.raises(SnapshotError, match="est endommagé"):
        cite(spoilable, first)
    with pytest.raises(SnapshotError, match="endommagé ou d’une autre version"):
        cited(spoilable, first.id)
    assert not list((spoilable.snapshot_dir / "cited").glob("*.duckdb"))


def test_a_damaged_one_is_found_whole_where_it_was_cited(spoilable):
    first, _ = build(spoilable), build(spoilable)
    cite(spoilable, first)
    first.path.write_bytes(b"")
    assert cited(spoilable, first.id).path.parent.name == "cited"
