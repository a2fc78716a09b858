"""A presentation is frozen: nothing that is published, cleaned or damaged later moves a figure."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tracker.database import Database
from tracker.errors import SnapshotError
from tracker.settings import Settings
from tracker.snapshot import Progress, Snapshot, build, current
from tracker.snapshot import known as snapshot_known
from tracker.snapshot.files import clean, is_whole
from tracker.stage import freezing
from tracker.stage.deck import Staging, make_deck
from tracker.stage.freezing import freeze, read_by
from tracker.stage.presentation import Presentation, Slide

SIGNED = Slide(show="signed", headline="{signed} signés")
WEEK = Presentation(title="Essai", slides=(SIGNED,), as_of=date(2019, 3, 31))
MORE = "sig-{number},ti-1104,2019-03-22,2019-03-22,protocol,Orly,published,qe-20408,,\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the small data once, in a folder to copy."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(SMALL, folder / "data")
    build(Settings(data_dir=folder / "data", snapshot_dir=folder / "snapshots"))
    return folder


@pytest.fixture
def settings(published: Path, tmp_path: Path) -> Settings:
    folder = shutil.copytree(published, tmp_path / "own")
    return Settings(data_dir=folder / "data", snapshot_dir=folder / "snapshots")


def published_again(settings: Settings) -> Snapshot:
    """Publish with one signature more."""
    with (settings.data_dir / "published" / "signatures.csv").open("a", encoding="utf-8") as file:
        file.write(MORE.format(number=file.tell()))
    return build(settings)


def headline(settings: Settings, presentation: Presentation) -> tuple[str, str]:
    """Return what the first slide says, and as of when."""
    frozen = read_by(settings, presentation)
    shown = Staging(Database(settings), presentation, frozen).show(presentation.slides[0])
    return shown.headline, shown.scene.as_of


def test_a_newer_publication_does_not_move_a_figure(settings: Settings) -> None:
    frozen = freeze(settings, WEEK)
    kept = WEEK.frozen_on(frozen.snapshot.id)
    newer = published_again(settings)
    assert newer.fingerprint != frozen.snapshot.fingerprint
    # Cleaning deletes the snapshot it was copied from, and leaves the copy.
    clean(settings.snapshot_dir, most=1)
    assert not (settings.snapshot_dir / frozen.snapshot.path.name).exists()
    assert headline(settings, kept)[0] == "3 signés"
    assert freeze(settings, kept) == frozen
    # Without the line, it plays on what is published.
    assert headline(settings, WEEK)[0] == "4 signés"


def copies(settings: Settings) -> list[str]:
    """Return the names of the copies that are kept for ever."""
    return sorted(path.stem for path in (settings.snapshot_dir / "frozen").rglob("*.duckdb"))


def test_what_is_not_frozen_follows_publications_and_leaves_no_copy(settings: Settings) -> None:
    then = replace(WEEK, known=date(2019, 6, 30))
    read = {}
    for _publication in range(3):
        published = published_again(settings)
        for presentation in (WEEK, then):
            found = read_by(settings, presentation)
            assert found.snapshot == published
            read[found.snapshot.id] = found.snapshot.fingerprint
        assert set(found.states) == {date(2019, 6, 30)}
    assert len(set(read.values())) == 3
    assert copies(settings) == []
    # Frozen, it is copied once, whatever is published and however often it plays.
    kept = WEEK.frozen_on(freeze(settings, WEEK).snapshot.id)
    for _publication in range(2):
        published_again(settings)
        make_deck(settings, kept)
        make_deck(settings, WEEK)
        assert copies(settings) == [kept.frozen]


def test_a_file_that_names_what_is_published_keeps_it_once_read(settings: Settings) -> None:
    published = current(settings)
    assert published is not None
    kept = WEEK.frozen_on(published.id)
    assert copies(settings) == []
    assert read_by(settings, kept).snapshot.path.parent.name == "frozen"
    published_again(settings)
    clean(settings.snapshot_dir, most=1)
    assert headline(settings, kept)[0] == "3 signés"


def test_a_publication_in_between_does_not_mix_two_states(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    then, published = replace(WEEK, known=date(2019, 6, 30)), []

    def known(given: Settings, day: date, progress: Progress) -> Snapshot:
        if not published:
            published.append(published_again(settings))
        return snapshot_known(given, day, progress)

    monkeypatch.setattr(freezing, "known", known)
    assert read_by(settings, then).snapshot == published[0]


def test_many_read_and_freeze_at_once(settings: Settings) -> None:
    with ThreadPoolExecutor(max_workers=6) as threads:
        frozen = [threads.submit(freeze, settings, WEEK) for _ in range(4)]
        read = [threads.submit(read_by, settings, WEEK) for _ in range(4)]
    assert len({one.result().snapshot.path for one in frozen}) == 1
    assert {one.result().snapshot for one in read} == {current(settings)}
    assert is_whole(frozen[0].result().snapshot)
    assert copies(settings) == [frozen[0].result().snapshot.id]


def test_a_damaged_publication_is_said(settings: Settings) -> None:
    published = current(settings)
    assert published is not None
    published.path.write_bytes(b"x")
    with pytest.raises(SnapshotError, match="est endommagé"):
        read_by(settings, WEEK)


def test_a_copy_shares_no_damage(settings: Settings) -> None:
    frozen = freeze(settings, WEEK).snapshot
    published = current(settings)
    assert published is not None
    published.path.write_bytes(b"x")
    assert is_whole(frozen)
    with pytest.raises(SnapshotError, match="est endommagé"):
        freeze(replace(settings, snapshot_dir=_moved(settings, frozen)), WEEK)


def _moved(settings: Settings, frozen: Snapshot) -> Path:
    """Return the folder of snapshots without what was frozen."""
    shutil.rmtree(frozen.path.parent)
    return settings.snapshot_dir


def test_a_damaged_copy_is_made_again_while_the_original_is_kept(settings: Settings) -> None:
    frozen = freeze(settings, WEEK).snapshot
    frozen.path.write_bytes(b"x")
    assert is_whole(freeze(settings, WEEK.frozen_on(frozen.id)).snapshot)


def test_a_frozen_snapshot_that_is_gone_or_damaged_is_said(settings: Settings) -> None:
    frozen = freeze(settings, WEEK).snapshot
    kept = WEEK.frozen_on(frozen.id)
    published_again(settings)
    (settings.snapshot_dir / frozen.path.name).unlink()
    frozen.path.write_bytes(frozen.path.read_bytes()[:-1] + b"x")
    with pytest.raises(SnapshotError, match="gelée, est endommagé"):
        freeze(settings, kept)
    frozen.path.unlink()
    with pytest.raises(SnapshotError, match="gelée, n’est plus là"):
        freeze(settings, kept)


def test_what_was_known_on_a_day_is_frozen_too(settings: Settings) -> None:
    day = date(2019, 6, 30)
    then = replace(WEEK, known=day)
    frozen = freeze(settings, then)
    assert set(frozen.states) == {day}
    assert frozen.read(day) != frozen.read(None)
    assert frozen.read(None) == frozen.snapshot
    kept = then.frozen_on(frozen.snapshot.id)
    before = headline(settings, kept)
    published_again(settings)
    shutil.rmtree(settings.snapshot_dir / "states")
    assert headline(settings, kept) == before
    assert before[1] == "31 mars 2019, tel que connu le 30 juin 2019"
    # Another day was not kept, and can no longer be told apart from what came later.
    with pytest.raises(SnapshotError, match="n’a pas été gardé"):
        freeze(settings, replace(kept, known=date(2019, 5, 31)))
