"""Verify the returns against themselves, and against what is published."""

import duckdb

from tracker.durable import sha256
from tracker.returns.history import RECORD
from tracker.returns.verifying import verify
from tracker.settings import Settings
from tracker.snapshot.build import silent
from tracker.snapshot.files import current, is_whole
from tracker.snapshot.stage import Progress


def verify_returns(settings: Settings, progress: Progress = silent) -> list[str]:
    """Return every fault of the accepted returns, one French sentence each; none when all is whole.

    What is missing at the end of the history shows only in the published snapshot, which counts it.
    """
    faults = verify(settings.returns_dir, progress)
    published = current(settings)
    if published is None or not is_whole(published):
        return faults
    with duckdb.connect(published.path, read_only=True) as connection:
        counted = connection.table("build_files").filter("path like 'returns/%'").order("path")
        for path, expected, _ in counted.fetchall():
            record = settings.data_dir / path / RECORD
            if not record.is_file():
                found = "il manque"
            elif sha256(record) != expected:
                found = "il a changé"
            else:
                continue
            faults.append(
                f"L’instantané publié compte l’événement « {path} », mais {found}. Remettez le"
                " dossier des retours depuis sa sauvegarde."
            )
    return faults
