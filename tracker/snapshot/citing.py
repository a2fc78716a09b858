"""Snapshots that links name: kept beyond the next publications, and found again by their name."""

import os
import shutil

from tracker.errors import SnapshotError
from tracker.settings import Settings
from tracker.snapshot.build import writable
from tracker.snapshot.earlier import schema
from tracker.snapshot.files import (
    BUILDING,
    KEPT_FILES,
    Snapshot,
    clean,
    current,
    is_whole,
    keep,
    listed,
    locked,
)
from tracker.snapshot.state import SCHEMA_VERSION

KEPT_CITED = 20
"""Cited snapshots that are kept, the last ones; each is one file of the size of a snapshot."""
PLACES = (".", "states", "cited")


def cite(settings: Settings, snapshot: Snapshot) -> None:
    """Keep a copy of a snapshot for the links that name it.

    SnapshotError: it is damaged, or the folder cannot be written.
    """
    folder = settings.snapshot_dir / "cited"
    copy = Snapshot(
        snapshot.id, folder / snapshot.path.name, snapshot.fingerprint, snapshot.built_at
    )
    with writable(settings), locked(folder):
        if copy.path.is_file():
            os.utime(copy.path)
            return
        if not is_whole(snapshot):
            raise SnapshotError(
                f"L’instantané « {snapshot.id} » est endommagé."
                " La commande « python -m tracker build » le reconstruit."
            )
        passing = folder / f"{BUILDING}{snapshot.path.name}"
        shutil.copyfile(snapshot.path, passing)
        keep(passing, copy)
        clean(folder, KEPT_CITED, _cited_at)


def _cited_at(copy: Snapshot) -> int:
    return copy.path.stat().st_mtime_ns


def cited(settings: Settings, snapshot_id: str) -> Snapshot:
    """Return the snapshot of a name, published now, before, or cited.

    SnapshotError: none of this name is kept any more, or it is damaged, or of another version.
    """
    found = [
        one
        for place in PLACES
        for one in listed(settings.snapshot_dir / place)
        if one.id == snapshot_id
    ]
    if not found:
        raise SnapshotError(
            f"L’instantané « {snapshot_id} », que ce lien nomme, n’est plus gardé : les chiffres"
            f" du lien ne peuvent pas être montrés. Sont gardés les {KEPT_FILES} derniers publiés"
            f" et les {KEPT_CITED} derniers cités."
        )
    published = current(settings)
    whole = next((one for one in found if one == published or is_whole(one)), None)
    if whole is None or schema(whole) != SCHEMA_VERSION:
        raise SnapshotError(
            f"L’instantané « {snapshot_id} », que ce lien nomme, est endommagé ou d’une autre"
            " version du programme : les chiffres du lien ne peuvent pas être montrés."
        )
    return whole
