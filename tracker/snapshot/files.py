"""Snapshot files: which one is published, is it whole, and how one is published or cleaned."""

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from tracker.settings import Settings

KEPT_FILES = 5
FINGERPRINT_DIGITS = 12
POINTER = "current"
BUILDING = "building-"
CHECKSUM = ".sha256"

_STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(rf"(\d{{8}}T\d{{12}}Z)-([0-9a-f]{{{FINGERPRINT_DIGITS}}})\.duckdb")


@dataclass(frozen=True)
class Snapshot:
    """Point to one published file; its name never serves again for another content."""

    id: str
    path: Path
    fingerprint: str
    """First 12 digits of the fingerprint of the sources, in hexadecimal."""
    built_at: datetime
    """When it was built, UTC."""


def snapshot_named(path: Path) -> Snapshot | None:
    """Read what a file's name says; None when it is not a snapshot's name."""
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    built_at = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
    return Snapshot(id=path.stem, path=path, fingerprint=named[2], built_at=built_at)


def file_name(built_at: datetime, fingerprint: str) -> str:
    """Name the file of a snapshot built at a time (UTC) from sources of this fingerprint."""
    return f"{built_at.strftime(_STAMP)}-{fingerprint[:FINGERPRINT_DIGITS]}.duckdb"


def current(settings: Settings) -> Snapshot | None:
    """Return the published snapshot, None when there is none; costs one small read."""
    try:
        name = (settings.snapshot_dir / POINTER).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    snapshot = snapshot_named(settings.snapshot_dir / name)
    return snapshot if snapshot and snapshot.path.is_file() else None


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(snapshot: Snapshot) -> bool:
    """Tell whether the file still is, byte for byte, the one that was published."""
    try:
        noted = _checksum_path(snapshot.path).read_text(encoding="ascii").strip()
        return noted == sha256(snapshot.path)
    except (OSError, UnicodeDecodeError):
        return False


def publish(built: Path, snapshot: Snapshot) -> None:
    """Give a verified file its name, then point to it: the one step that readers can see."""
    folder = snapshot.path.parent
    _write_durably(_checksum_path(snapshot.path), sha256(built) + "\n")
    with built.open("rb+") as file:
        os.fsync(file.fileno())
    built.replace(snapshot.path)
    pointer = folder / f"{POINTER}.new"
    _write_durably(pointer, snapshot.path.name + "\n")
    _sync_folder(folder)
    pointer.replace(folder / POINTER)
    _sync_folder(folder)


def clean(settings: Settings) -> None:
    """Delete what killed builds left, and all but the last snapshots; call it under the lock."""
    folder = settings.snapshot_dir
    published = current(settings)
    found = sorted(
        filter(None, map(snapshot_named, folder.glob("*.duckdb"))), key=lambda one: one.id
    )
    kept = {snapshot.path for snapshot in found[-KEPT_FILES:]}
    if published:
        kept.add(published.path)
    kept |= {_checksum_path(path) for path in kept}
    for path in folder.iterdir():
        is_ours = path.name.startswith(BUILDING) or path.name == f"{POINTER}.new"
        is_snapshot = snapshot_named(path.with_name(path.name.removesuffix(CHECKSUM))) is not None
        if (is_ours or is_snapshot) and path not in kept:
            _delete(path)


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """Wait until no other build runs, in this process or another, and keep them out."""
    settings.snapshot_dir.mkdir(parents=True, exist_ok=True)
    with (settings.snapshot_dir / "lock").open("a+b") as file:
        _lock(file)
        yield


def _checksum_path(path: Path) -> Path:
    return path.with_name(path.name + CHECKSUM)


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _delete(path: Path) -> None:
    """Delete a file or a folder; what a reader holds on Windows waits for the next build."""
    try:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except PermissionError:
        if sys.platform != "win32":
            raise


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock(file: IO[bytes]) -> None:
        while True:
            try:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                time.sleep(0.1)
            else:
                return

    def _sync_folder(folder: Path) -> None:
        """Do nothing: Windows has no such thing as a folder to flush."""

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def _sync_folder(folder: Path) -> None:
        """Make the names of the files in a folder outlast a power cut."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
