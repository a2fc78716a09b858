"""The snapshots that are kept, and how an earlier one is published again."""

import duckdb

from tracker.errors import SnapshotError
from tracker.settings import Settings
from tracker.snapshot.build import writable
from tracker.snapshot.cells import nearest
from tracker.snapshot.files import Snapshot, is_whole, listed, locked, point
from tracker.snapshot.state import SCHEMA_VERSION, present


def kept(settings: Settings) -> list[Snapshot]:
    """List the snapshots that can be published again, the newest first."""
    return listed(settings.snapshot_dir)[::-1]


def rollback(settings: Settings, snapshot_id: str) -> Snapshot:
    """Publish a kept snapshot again; it holds until the source files or the returns change.

    SnapshotError: there is none of this name, it is damaged or of another version of the program.
    """
    with writable(settings), locked(settings.snapshot_dir):
        known = {snapshot.id: snapshot for snapshot in kept(settings)}
        snapshot = known.get(snapshot_id)
        if snapshot is None:
            near = nearest(snapshot_id, list(known))
            hint = f" Vouliez-vous dire « {near} » ?" if near else ""
            raise SnapshotError(
                f"L’instantané « {snapshot_id} » n’est pas gardé.{hint}"
                " « python -m tracker snapshots list » donne ceux qui le sont."
            )
        if not is_whole(snapshot) or schema(snapshot) != SCHEMA_VERSION:
            raise SnapshotError(
                f"L’instantané « {snapshot_id} » est endommagé, ou d’une autre version du"
                " programme : il ne peut pas être publié. L’instantané publié n’a pas changé."
            )
        point(snapshot, held_for=present(settings).fingerprint())
    return snapshot


def schema(snapshot: Snapshot) -> int:
    """Return the version of the schema of a whole snapshot."""
    with duckdb.connect(snapshot.path, read_only=True) as connection:
        found = connection.table("build").project("schema_version").fetchone()
    return int(found[0]) if found else 0
