"""Build a snapshot from the source files: check, load, aggregate, verify, then publish."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from tracker import __version__
from tracker.errors import SnapshotError, SourceError
from tracker.settings import Settings
from tracker.snapshot.files import (
    BUILDING,
    Snapshot,
    clean,
    current,
    file_name,
    is_whole,
    locked,
    publish,
    sha256,
    snapshot_named,
)
from tracker.snapshot.rows import ROWS
from tracker.snapshot.stage import Progress, stage

SCHEMA_VERSION = 1

BUILD_MEMORY = "2GB"
STORAGE = "storage_version 'v1.5.0', block_size 16384"
"""Small blocks: the many small tables then take a tenth of the room."""
NOT_LOADED = "calibration"
"""The one source file that only serves to verify."""


def _silent(words: str, done: float) -> None:
    """Tell nobody."""


def build(settings: Settings, progress: Progress = _silent) -> Snapshot:
    """Build and publish a snapshot; on any fault the published one stays as it was.

    SourceError: faults in the source files, all of them. SnapshotError: anything else.
    """
    with _writable(settings), locked(settings):
        return _build(settings, progress)


def ensure(settings: Settings, progress: Progress = _silent) -> Snapshot:
    """Return the published snapshot if it is whole and its sources did not change; else build.

    Raises what `build` raises.
    """
    usable = _usable(settings)
    if usable:
        return usable
    with _writable(settings), locked(settings):
        return _usable(settings) or _build(settings, progress)


@contextmanager
def _writable(settings: Settings) -> Iterator[None]:
    """Turn what the disk refuses into a SnapshotError."""
    try:
        yield
    except OSError as error:
        raise SnapshotError(
            f"Le dossier des instantanés « {settings.snapshot_dir} » ne peut pas être écrit"
            f" ({error.strerror}). Vérifiez ses droits et la place qui reste."
        ) from error


def _usable(settings: Settings) -> Snapshot | None:
    snapshot = current(settings)
    if snapshot is None or not is_whole(snapshot):
        return None
    return snapshot if _fingerprint(settings).startswith(snapshot.fingerprint) else None


def _source_sums(settings: Settings) -> dict[str, str]:
    """Return the SHA-256 of each source file that is there."""
    files = {path: settings.data_dir / path for path in ROWS}
    return {path: sha256(file) for path, file in files.items() if file.is_file()}


def _scripts(settings: Settings) -> dict[str, str]:
    """Read the SQL of the build, by file name."""
    folder = settings.root / "queries" / "build"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql"))}


def _fingerprint(settings: Settings) -> str:
    """Return the SHA-256 over the schema, and the path and SHA-256 of each source file."""
    digest = hashlib.sha256(f"schema {SCHEMA_VERSION}\n".encode())
    for name, script in _scripts(settings).items():
        digest.update(f"{name} {hashlib.sha256(script.encode()).hexdigest()}\n".encode())
    for path, file_sum in _source_sums(settings).items():
        digest.update(f"{path} {file_sum}\n".encode())
    return digest.hexdigest()


def _build(settings: Settings, progress: Progress) -> Snapshot:
    """Build under the lock."""
    clean(settings)
    fingerprint = _fingerprint(settings)
    built_at = datetime.now(UTC)
    snapshot = snapshot_named(settings.snapshot_dir / file_name(built_at, fingerprint))
    assert snapshot is not None
    building = settings.snapshot_dir / f"{BUILDING}{snapshot.path.name}"
    try:
        with duckdb.connect(config={"memory_limit": BUILD_MEMORY}) as connection:
            connection.execute("set temp_directory = $folder", {"folder": f"{building}.tmp"})
            _fill(connection, settings, snapshot, building, progress)
        _read_back(building, snapshot)
        if _fingerprint(settings) != fingerprint:
            raise SnapshotError(
                "Les fichiers des données ont changé pendant la construction. Recommencez-la."
            )
        progress("Publication", 0.97)
        publish(building, snapshot)
    except duckdb.Error as error:
        raise SnapshotError(
            f"L’instantané n’a pas pu être construit : {error}. L’instantané publié n’a pas changé."
        ) from error
    finally:
        clean(settings)
    progress("Instantané publié", 1.0)
    return snapshot


def _fill(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    snapshot: Snapshot,
    building: Path,
    progress: Progress,
) -> None:
    """Fill the file `building` and verify it."""
    scripts = _scripts(settings)
    rows = stage(connection, settings.data_dir, scripts["30_check_sources"], progress)
    quoted = str(building).replace("'", "''")
    connection.execute(f"attach '{quoted}' as snapshot ({STORAGE})")
    connection.execute("set search_path = 'snapshot.main,memory.main'")
    progress("Chargement des lignes", 0.6)
    for name in ("10_reference", "20_facts", "35_load"):
        connection.execute(scripts[name])
    progress("Calcul des agrégats", 0.8)
    for name in ("40_lists", "42_totals", "44_overlaps", "50_macros", "52_commitment_macros"):
        connection.execute(scripts[name])
    _sign(connection, settings, scripts["55_sign"], snapshot, rows)
    progress("Vérification", 0.9)
    _verify(connection, scripts["60_verify"], rows)
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
    settings: Settings,
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
            "fingerprint": _fingerprint(settings),
        },
    )
    sums = _source_sums(settings)
    for path, count in rows.items():
        connection.table("build_files").insert([path, sums[path], count])


def _verify(connection: duckdb.DuckDBPyConnection, script: str, rows: Mapping[str, int]) -> None:
    """Check the whole; SourceError with every sentence when it is not as it must be."""
    faults = [sentence for (sentence,) in connection.execute(script).fetchall()]
    for path, expected in rows.items():
        table = Path(path).stem
        if table == NOT_LOADED:
            continue
        found = connection.table(table).count("*").fetchone()
        if found != (expected,):
            faults.append(f"{path} : {expected} lignes lues, mais {found} chargées.")
    if faults:
        raise SourceError(faults)
