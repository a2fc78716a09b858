"""Accept a return or withdraw one: its snapshot is built and verified, then both are published.

The event is committed by one rename, the snapshot by another. Killed before the first, nothing has
happened; between the two, the next start finds a snapshot older than its sources and builds it.
Refused by the disk between the two, the event is taken back.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.returns import keeping
from tracker.returns.acceptance import Offer
from tracker.returns.history import Incoming
from tracker.returns.record import Record
from tracker.settings import Settings
from tracker.snapshot.build import made, silent, writable
from tracker.snapshot.files import Snapshot, current, locked, publish
from tracker.snapshot.knowledge import snapshot_of
from tracker.snapshot.stage import Progress
from tracker.snapshot.state import present


@dataclass(frozen=True)
class Preview:
    """Hold the snapshot that an offer would publish, and the record that it would leave."""

    snapshot: Snapshot
    record: Record


def preview(settings: Settings, offer: Offer, progress: Progress = silent) -> Preview:
    """Build what accepting an offer would publish, and publish nothing.

    HistoryError: the offer cannot be accepted. SourceError, SnapshotError: as `build`.
    """
    with _prepared(settings, progress, lambda now: _offered(settings, offer, now)) as incoming:
        return Preview(snapshot_of(present(settings, incoming), progress), incoming.record)


def accept(settings: Settings, offer: Offer, progress: Progress = silent) -> Record:
    """Keep an offer for ever and publish the snapshot that counts it; all or nothing.

    HistoryError: the offer cannot be accepted. SourceError, SnapshotError: as `build`.
    """
    return _carry_out(settings, progress, lambda now: _offered(settings, offer, now))


def withdraw(
    settings: Settings, return_id: str, by: str, reason: str, progress: Progress = silent
) -> Record:
    """Take a return back: what stood before it is published anew; raises what `accept` raises."""
    folder = settings.returns_dir
    return _carry_out(
        settings,
        progress,
        lambda now: keeping.prepare_withdrawal(folder, return_id, by, reason, now),
    )


def _offered(settings: Settings, offer: Offer, now: datetime) -> Incoming:
    return keeping.prepare(settings.returns_dir, offer, now)


@contextmanager
def _prepared(
    settings: Settings, progress: Progress, prepare: Callable[[datetime], Incoming]
) -> Iterator[Incoming]:
    """Write an event without committing it, under the lock of the returns; discard what is left."""
    folder = settings.returns_dir
    with writable(settings), keeping.locked(folder, lambda words: progress(words, 0.0)):
        keeping.clean(folder)
        progress("Copie du fichier", 0.0)
        incoming = prepare(datetime.now(UTC))
        try:
            yield incoming
        finally:
            keeping.discard(incoming)


def _carry_out(
    settings: Settings, progress: Progress, prepare: Callable[[datetime], Incoming]
) -> Record:
    """Commit an event and publish its snapshot."""
    folder = settings.snapshot_dir
    with (
        _prepared(settings, progress, prepare) as incoming,
        locked(folder),
        made(present(settings, incoming), folder, progress) as (building, snapshot),
    ):
        record = keeping.commit(incoming)
        try:
            publish(building, snapshot)
        except OSError:
            # Once readers see it, it is done: what a power cut took back, the next start does anew.
            if current(settings) != snapshot:
                snapshot.path.unlink(missing_ok=True)
                keeping.undo(incoming)
                raise
    progress("Instantané publié", 1.0)
    return record
