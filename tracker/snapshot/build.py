"""Build a snapshot from the source files and the returns: check, load, aggregate, verify."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from tracker.durable import exclusive
from tracker.errors import HistoryError, SnapshotError
from tracker.settings import Settings
from tracker.snapshot.files import (
    BUILDING,
    KEPT_FILES,
    POINTER,
    Snapshot,
    clean,
    current,
    file_name,
    held,
    is_whole,
    locked,
    publish,
    snapshot_named,
)
from tracker.snapshot.progress import Progress
from tracker.snapshot.state import State, present


def silent(words: str, done: float) -> None:
    """Tell nobody."""


def build(settings: Settings, progress: Progress = silent) -> Snapshot:
    """Build and publish a snapshot; on any fault the published one stays as it was.

    SourceError: faults in the source files, all of them. SnapshotError: anything else.
    """
    with writable(settings), locked(settings.snapshot_dir):
        return _build(settings, progress)


def ensure(settings: Settings, progress: Progress = silent) -> Snapshot:
    """Return the published snapshot if it is whole and its sources did not change; else build.

    What killed processes left is deleted. Raises what `build` raises.
    """
    usable = _usable(settings)
    if usable is None:
        with writable(settings), locked(settings.snapshot_dir):
            usable = _usable(settings) or _build(settings, progress)
    _tidy(settings)
    return usable


@contextmanager
def writable(settings: Settings) -> Iterator[None]:
    """Turn what the disk refuses into a SnapshotError."""
    folder = settings.snapshot_dir
    try:
        yield
    except OSError as error:
        what = f"Le dossier des instantanés « {folder} » ne peut pas être écrit"
        if error.filename and not Path(error.filename).is_relative_to(folder):
            what = f"« {error.filename} » ne peut pas être lu, ou écrit"
        raise SnapshotError(
            f"{what} ({error.strerror}). Vérifiez ses droits et la place qui reste."
        ) from error


class _AtWorkError(Exception):
    """Say that another process is at work."""


def _tidy(settings: Settings) -> None:
    """Delete what killed processes left, unless one is at work, which does it itself."""
    folder, returns = settings.snapshot_dir, settings.returns_dir
    left = (*folder.glob(f"{BUILDING}*"), *folder.glob(f"{POINTER}.new"))
    if not (left or returns.exists()):
        return
    from tracker.returns import keeping
    from tracker.returns.verifying import leftovers

    if not (left or leftovers(returns)):
        return

    def give_up(words: str = "") -> None:
        raise _AtWorkError

    with (
        suppress(_AtWorkError, HistoryError, OSError),
        keeping.locked(returns, give_up),
        exclusive(folder / "lock", give_up),
    ):
        keeping.clean(returns)
        clean(folder)


def _usable(settings: Settings) -> Snapshot | None:
    """Return the published snapshot if it is whole and is made from what is there now.

    One that was published by going back holds until something changes.
    """
    snapshot = current(settings)
    if snapshot is None or not is_whole(snapshot):
        return None
    made_from = held(settings) or snapshot.fingerprint
    return snapshot if present(settings).fingerprint().startswith(made_from) else None


def _build(settings: Settings, progress: Progress) -> Snapshot:
    """Build under the lock, and publish."""
    with made(present(settings), settings.snapshot_dir, progress) as (building, snapshot):
        publish(building, snapshot)
    progress("Instantané publié", 1.0)
    return snapshot


@contextmanager
def made(
    state: State, folder: Path, progress: Progress, most: int = KEPT_FILES
) -> Iterator[tuple[Path, Snapshot]]:
    """Build the snapshot of a state, verify it, and hand it over under a passing name.

    Call it under the lock of the folder; what was not kept by then is deleted, and so are the
    oldest snapshots when they are more than `most`.
    """
    # Serving a snapshot that is there needs nothing of this.
    import duckdb

    from tracker.snapshot import filling

    clean(folder, most)
    fingerprint = state.fingerprint()
    snapshot = snapshot_named(folder / file_name(datetime.now(UTC), fingerprint))
    assert snapshot is not None
    building = folder / f"{BUILDING}{snapshot.path.name}"
    try:
        with duckdb.connect(config={"memory_limit": filling.MEMORY}) as connection:
            connection.execute("set temp_directory = $folder", {"folder": f"{building}.tmp"})
            filling.fill(connection, state, snapshot, building, progress)
        filling.read_back(building, snapshot)
        if state.fingerprint() != fingerprint:
            raise SnapshotError(
                "Les fichiers des données ont changé pendant la construction. Recommencez-la."
            )
        progress("Publication", 0.97)
        yield building, snapshot
    except duckdb.Error as error:
        raise SnapshotError(
            f"L’instantané n’a pas pu être construit : {error}. L’instantané publié n’a pas changé."
        ) from error
    finally:
        clean(folder, most)
