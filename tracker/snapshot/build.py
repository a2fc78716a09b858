"""Build a snapshot from the source files and the returns: check, load, aggregate, verify."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from tracker import __version__
from tracker.durable import exclusive
from tracker.errors import HistoryError, SnapshotError, SourceError
from tracker.returns import keeping
from tracker.returns.verifying import leftovers
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
from tracker.snapshot.stage import Progress, stage
from tracker.snapshot.stage_returns import stage_returns
from tracker.snapshot.state import SCHEMA_VERSION, State, present, scripts

BUILD_MEMORY = "4GB"
STORAGE = "storage_version 'v1.5.0', block_size 16384"
"""Small blocks: the many small tables then take a tenth of the room."""
CHOSEN_FROM = frozenset(
    ["sources", "signatures", "published_figures", "actions", "commitments", "commitment_stages"]
)
"""Tables that hold a part of their file: what is known, what no return replaces."""
NOT_LOADED = frozenset(["calibration"])
"""The one source file that only serves to verify."""


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
    clean(folder, most)
    fingerprint = state.fingerprint()
    snapshot = snapshot_named(folder / file_name(datetime.now(UTC), fingerprint))
    assert snapshot is not None
    building = folder / f"{BUILDING}{snapshot.path.name}"
    try:
        with duckdb.connect(config={"memory_limit": BUILD_MEMORY}) as connection:
            connection.execute("set temp_directory = $folder", {"folder": f"{building}.tmp"})
            _fill(connection, state, snapshot, building, progress)
        _read_back(building, snapshot)
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


def _fill(
    connection: duckdb.DuckDBPyConnection,
    state: State,
    snapshot: Snapshot,
    building: Path,
    progress: Progress,
) -> None:
    """Fill the file `building` and verify it."""
    script = scripts(state.settings)
    rows = stage(connection, state.settings.data_dir, script["30_check_sources"], progress)
    stage_returns(connection, state, script, progress)
    quoted = str(building).replace("'", "''")
    connection.execute(f"attach '{quoted}' as snapshot ({STORAGE})")
    connection.execute("set search_path = 'snapshot.main,memory.main'")
    progress("Chargement des lignes", 0.6)
    for name in ("10_reference", "20_facts", "35_load", "38_history"):
        connection.execute(script[name])
    progress("Calcul des agrégats", 0.8)
    for name in ("40_lists", "42_totals", "44_overlaps"):
        connection.execute(script[name])
    for name in ("50_macros", "52_commitment_macros", "54_change_macros"):
        connection.execute(script[name])
    _sign(connection, state, script["55_sign"], snapshot, rows)
    progress("Vérification", 0.9)
    _verify(connection, script["60_verify"], rows)
    connection.execute("use memory")
    connection.execute("detach snapshot")


def _read_back(building: Path, snapshot: Snapshot) -> None:
    """Open the finished file as readers will; duckdb.Error when it cannot be read."""
    quoted = str(building).replace("'", "''")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{quoted}' as snapshot (read_only)")
        if connection.table("snapshot.build").project("snapshot_id").fetchall() != [(snapshot.id,)]:
            raise SnapshotError("L’instantané relu n’est pas celui qui vient d’être construit.")


def _sign(
    connection: duckdb.DuckDBPyConnection,
    state: State,
    script: str,
    snapshot: Snapshot,
    rows: Mapping[str, int],
) -> None:
    """Write when, from which files and by which version the snapshot was made."""
    connection.execute(
        script,
        {
            "snapshot_id": snapshot.id,
            "built_at": snapshot.built_at.replace(tzinfo=None),
            "version": __version__,
            "schema_version": SCHEMA_VERSION,
            "fingerprint": state.fingerprint(),
            "known_on": state.known_on,
        },
    )
    counted = {**rows, **{f"returns/{event.id}": event.rows for event in state.events}}
    for path, file_sum in state.sums().items():
        connection.table("build_files").insert([path, file_sum, counted[path]])


def _verify(connection: duckdb.DuckDBPyConnection, script: str, rows: Mapping[str, int]) -> None:
    """Check the whole; SourceError with every sentence when it is not as it must be."""
    faults = [sentence for (sentence,) in connection.execute(script).fetchall()]
    for path, expected in rows.items():
        table = Path(path).stem
        if table in NOT_LOADED | CHOSEN_FROM:
            continue
        found = connection.table(table).count("*").fetchone()
        if found != (expected,):
            faults.append(f"{path} : {expected} lignes lues, mais {found} chargées.")
    if faults:
        raise SourceError(faults)
