"""Fill the file of a snapshot from the source files and the returns, and verify it."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from tracker import __version__
from tracker.errors import SnapshotError, SourceError
from tracker.snapshot.files import Snapshot
from tracker.snapshot.progress import Progress
from tracker.snapshot.stage import stage
from tracker.snapshot.stage_returns import stage_returns
from tracker.snapshot.state import SCHEMA_VERSION, State, scripts

MEMORY = "4GB"
STORAGE = "storage_version 'v1.5.0', block_size 16384"
"""Small blocks: the many small tables then take a tenth of the room."""
CHOSEN_FROM = frozenset(
    ["sources", "signatures", "published_figures", "actions", "commitments", "commitment_stages"]
)
"""Tables that hold a part of their file: what is known, what no return replaces."""
NOT_LOADED = frozenset(["calibration"])
"""The one source file that only serves to verify."""


def fill(
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


def read_back(building: Path, snapshot: Snapshot) -> None:
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
