"""Snapshot files: which one is published, is it whole, and how one is published or cleaned."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any

from tracker.durable import exclusive, sha256, sync_folder, write_durably
from tracker.settings import Settings

KEPT_FILES = 6
"""The published snapshot and five earlier ones."""
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
    return _pointed(settings.snapshot_dir)


def _pointed(folder: Path) -> Snapshot | None:
    name = _pointer_line(folder, 0)
    snapshot = snapshot_named(folder / name) if name else None
    return snapshot if snapshot and snapshot.path.is_file() else None


def held(settings: Settings) -> str:
    """Return the fingerprint of the sources for which an earlier snapshot was published again.

    Empty when the published one is the last that was built.
    """
    return _pointer_line(settings.snapshot_dir, 1)


def _pointer_line(folder: Path, number: int) -> str:
    try:
        lines = (folder / POINTER).read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[number].strip() if number < len(lines) else ""


def listed(folder: Path) -> list[Snapshot]:
    """List the snapshots of a folder, the oldest first."""
    found = filter(None, map(snapshot_named, folder.glob("*.duckdb")))
    return sorted(found, key=lambda one: one.id)


def is_whole(snapshot: Snapshot) -> bool:
    """Tell whether the file still is, byte for byte, the one that was published."""
    try:
        noted = _checksum_path(snapshot.path).read_text(encoding="ascii").strip()
        return noted == sha256(snapshot.path)
    except (OSError, UnicodeDecodeError):
        return False


def keep(built: Path, snapshot: Snapshot) -> None:
    """Give a verified file its name, and note its sum beside it."""
    write_durably(_checksum_path(snapshot.path), sha256(built) + "\n")
    with built.open("rb+") as file:
        os.fsync(file.fileno())
    built.replace(snapshot.path)
    sync_folder(snapshot.path.parent)


def publish(built: Path, snapshot: Snapshot) -> None:
    """Give a verified file its name, then point to it: the one step that readers can see."""
    keep(built, snapshot)
    point(snapshot)


def point(snapshot: Snapshot, held_for: str = "") -> None:
    """Publish a snapshot that is kept; `held_for` is the fingerprint for which it goes back."""
    folder = snapshot.path.parent
    pointer = folder / f"{POINTER}.new"
    write_durably(pointer, "".join(f"{line}\n" for line in (snapshot.path.name, held_for) if line))
    pointer.replace(folder / POINTER)
    sync_folder(folder)


def clean(
    folder: Path, most: int = KEPT_FILES, order: Callable[[Snapshot], Any] = attrgetter("id")
) -> None:
    """Delete what killed builds left, and all but the last snapshots; call it under the lock."""
    published = _pointed(folder)
    kept = {snapshot.path for snapshot in sorted(listed(folder), key=order)[-most:]}
    if published:
        kept.add(published.path)
    kept |= {_checksum_path(path) for path in kept}
    for path in folder.iterdir():
        is_ours = path.name.startswith(BUILDING) or path.name == f"{POINTER}.new"
        is_snapshot = snapshot_named(path.with_name(path.name.removesuffix(CHECKSUM))) is not None
        if (is_ours or is_snapshot) and path not in kept:
            _delete(path)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until no other build runs, in this process or another, and keep them out."""
    folder.mkdir(parents=True, exist_ok=True)
    with exclusive(folder / "lock"):
        yield


def _checksum_path(path: Path) -> Path:
    return path.with_name(path.name + CHECKSUM)


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
