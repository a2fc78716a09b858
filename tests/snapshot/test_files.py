"""Publishing is one step; what is missing, damaged or foreign is built again."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tracker.errors import SnapshotError
from tracker.returns import keeping
from tracker.settings import ROOT, Settings
from tracker.snapshot import Snapshot, build, current, ensure
from tracker.snapshot.files import KEPT_FILES, POINTER, is_whole, locked

BUILD = "from tracker.settings import Settings; from tracker.snapshot import build;"


def test_nothing_is_published_at_first(spoilable):
    assert current(spoilable) is None


def test_ensure_builds_once(spoilable):
    first = ensure(spoilable)
    assert ensure(spoilable) == first == current(spoilable)


def test_ensure_builds_again_when_a_source_changes(spoilable):
    first = ensure(spoilable)
    with (spoilable.data_dir / "published/sources.csv").open("a", encoding="utf-8") as file:
        file.write("another,Somebody,Something,,2020,presse\n")
    second = ensure(spoilable)
    assert second.fingerprint != first.fingerprint
    assert first.path.is_file()


def truncate(snapshot: Snapshot, pointer: Path) -> None:
    os.truncate(snapshot.path, snapshot.path.stat().st_size // 2)


def empty(snapshot: Snapshot, pointer: Path) -> None:
    snapshot.path.write_bytes(b"")


def damage(snapshot: Snapshot, pointer: Path) -> None:
    content = bytearray(snapshot.path.read_bytes())
    content[len(content) // 2] ^= 255
    snapshot.path.write_bytes(content)


def replace_by_text(snapshot: Snapshot, pointer: Path) -> None:
    snapshot.path.write_text("not a database")


def delete(snapshot: Snapshot, pointer: Path) -> None:
    snapshot.path.unlink()


def point_elsewhere(snapshot: Snapshot, pointer: Path) -> None:
    pointer.write_text("../../etc/passwd\n")


def spoil_pointer(snapshot: Snapshot, pointer: Path) -> None:
    pointer.write_bytes(b"\xff\x00")


def delete_pointer(snapshot: Snapshot, pointer: Path) -> None:
    pointer.unlink()


@pytest.mark.parametrize(
    "accident",
    [
        truncate,
        empty,
        damage,
        replace_by_text,
        delete,
        point_elsewhere,
        spoil_pointer,
        delete_pointer,
    ],
)
def test_an_accident_is_repaired(spoilable, accident, read):
    first = ensure(spoilable)
    accident(first, spoilable.snapshot_dir / POINTER)
    second = ensure(spoilable)
    assert second.id != first.id
    assert is_whole(second)
    assert read(second, "select count(*) > 0 from territories") == [(True,)]


def test_a_file_of_somebody_else_is_rebuilt(spoilable):
    first = ensure(spoilable)
    first.path.with_suffix(".duckdb.sha256").unlink()
    assert ensure(spoilable).id != first.id


def test_the_last_files_are_kept_and_orphans_go(spoilable):
    orphan = spoilable.snapshot_dir / "building-20190101T000000000000Z-0123456789ab.duckdb"
    spoilable.snapshot_dir.mkdir()
    orphan.write_bytes(b"half a snapshot")
    spilled = spoilable.snapshot_dir / f"{orphan.name}.tmp"
    spilled.mkdir()
    (spilled / "block").write_bytes(b"spilled")
    (spoilable.snapshot_dir / "notes.txt").write_text("not ours")
    built = [build(spoilable) for _ in range(KEPT_FILES + 2)]
    kept = sorted(path.name for path in spoilable.snapshot_dir.glob("*.duckdb"))
    assert kept == [snapshot.path.name for snapshot in built[-KEPT_FILES:]]
    assert len(list(spoilable.snapshot_dir.glob("*.sha256"))) == KEPT_FILES
    assert (spoilable.snapshot_dir / "notes.txt").is_file()
    assert not orphan.exists()
    assert not spilled.exists()


def test_a_killed_build_leaves_the_published_snapshot(spoilable):
    before = build(spoilable)
    script = (
        f"{BUILD} from pathlib import Path;"
        " import os, signal;"
        f" settings = Settings(data_dir=Path({str(spoilable.data_dir)!r}),"
        f" snapshot_dir=Path({str(spoilable.snapshot_dir)!r}));"
        " build(settings, lambda words, done:"
        " os.kill(os.getpid(), signal.SIGKILL) if done > 0.85 else None)"
    )
    killed = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert current(spoilable) == before
    assert is_whole(before)
    assert ensure(spoilable) == before
    after = build(spoilable)
    assert current(spoilable) == after
    assert list(spoilable.snapshot_dir.glob("building-*")) == []


def test_builds_wait_for_each_other(spoilable):
    running = 0
    most = 0

    def report(words: str, done: float) -> None:
        nonlocal running, most
        if words == "Chargement des lignes":
            running += 1
            most = max(most, running)
            time.sleep(0.05)
        elif words == "Vérification":
            running -= 1

    threads = [threading.Thread(target=build, args=(spoilable, report)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert is_whole(current(spoilable))


def test_readers_never_see_half_a_publication(spoilable, read):
    build(spoilable)
    stop = threading.Event()
    faults: list[object] = []

    def look() -> None:
        while not stop.is_set():
            snapshot = current(spoilable)
            if snapshot is None or not is_whole(snapshot):
                faults.append(snapshot)

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(3):
        build(spoilable)
    stop.set()
    reader.join()
    assert faults == []


def test_sources_that_change_during_the_build_stop_it(spoilable):
    def report(words: str, done: float) -> None:
        if words == "Vérification":
            with (spoilable.data_dir / "published/sources.csv").open("a") as file:
                file.write("another,Somebody,Something,,2020,presse\n")

    with pytest.raises(SnapshotError, match="ont changé"):
        build(spoilable, report)
    assert current(spoilable) is None


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    file = tmp_path / "file"
    file.write_text("in the way")
    with pytest.raises(SnapshotError, match="ne peut pas être écrit"):
        build(Settings(snapshot_dir=file))


def test_another_file_that_refuses_is_named(spoilable, monkeypatch):
    def refused(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("tracker.snapshot.state.sha256", refused)
    with pytest.raises(SnapshotError, match=r"data/.*csv\W+ne peut pas être lu, ou écrit \(Perm"):
        build(spoilable)


def test_a_start_deletes_what_killed_processes_left_unless_one_is_at_work(spoilable):
    published = ensure(spoilable)
    left = [
        spoilable.returns_dir / "incoming-0123456789abcdef" / "rows.csv",
        spoilable.snapshot_dir / "building-20190101T000000000000Z-0123456789ab.duckdb",
        spoilable.snapshot_dir / f"{POINTER}.new",
    ]
    left[0].parent.mkdir()
    for path in left:
        path.write_text("half")
    for lock in (keeping.locked(spoilable.returns_dir), locked(spoilable.snapshot_dir)):
        with lock:
            assert ensure(spoilable) == published
        assert all(path.exists() for path in left)
    assert ensure(spoilable) == published
    assert not any(path.exists() for path in (left[0].parent, *left))
