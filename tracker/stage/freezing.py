"""What a presentation reads: the copy it was frozen on, kept for ever, or what is published.

Only freezing copies: a copy weighs as much as a snapshot, and nothing can tell when a file that
somebody took away stops needing it. A presentation that is not frozen holds its figures while it
is on screen, for its page is whole; loaded again after a publication it shows the new ones, and
their fingerprint. The check says so.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tracker.errors import SnapshotError
from tracker.settings import Settings
from tracker.snapshot import Progress, Snapshot, current, ensure, kept, known
from tracker.snapshot.build import silent, writable
from tracker.snapshot.files import BUILDING, is_whole, keep, listed, locked
from tracker.stage.presentation import Presentation

FROZEN, KNOWN = "frozen", "known"


@dataclass(frozen=True)
class Frozen:
    """Hold what a presentation reads: a snapshot, and one for each day of knowledge it asks.

    A file of a snapshot never changes: what is read stays the same while a deck is made.
    """

    snapshot: Snapshot
    states: Mapping[date, Snapshot] = field(default_factory=dict)

    def read(self, known_on: date | None) -> Snapshot:
        """Return the snapshot of what was known at the end of a day; of all for None."""
        return self.states[known_on] if known_on else self.snapshot


def read_by(settings: Settings, presentation: Presentation, progress: Progress = silent) -> Frozen:
    """Return what a presentation reads; one that is not frozen reads what is published, uncopied.

    SnapshotError: what it reads is gone, damaged, or lacks a day of knowledge.
    """
    if presentation.frozen:
        return freeze(settings, presentation, progress)
    base = current(settings) or ensure(settings, progress)
    _check_whole(base)
    states = {day: known(settings, day, progress) for day in presentation.known_days()}
    if states and current(settings) != base:
        # A publication came in between: what was known belongs to it.
        return read_by(settings, presentation, progress)
    return Frozen(base, states)


def freeze(settings: Settings, presentation: Presentation, progress: Progress = silent) -> Frozen:
    """Keep for ever what a presentation reads, and return it.

    Without `frozen`, it is frozen on the snapshot that is published now. SnapshotError: the
    snapshot it was frozen on is gone, damaged, or lacks a day of knowledge.
    """
    base = _base(settings, presentation.frozen, progress)
    days = presentation.known_days()
    return Frozen(base, {day: _state(settings, base, day, progress) for day in days})


def _base(settings: Settings, snapshot_id: str, progress: Progress) -> Snapshot:
    folder = settings.snapshot_dir / FROZEN
    if not snapshot_id:
        return _copied(settings, current(settings) or ensure(settings, progress), folder)
    # Looked for among the files that are there: what is asked is never part of a path.
    frozen = _named(listed(folder), snapshot_id)
    if frozen and is_whole(frozen):
        return frozen
    published = _named(kept(settings), snapshot_id)
    if published and is_whole(published):
        return _copied(settings, published, folder)
    fault = "est endommagé" if frozen else "n’est plus là"
    raise SnapshotError(
        f"L’instantané « {snapshot_id} », sur lequel la présentation est gelée, {fault}."
        " Enlevez la ligne « frozen » pour jouer sur l’instantané publié, et relisez ses chiffres."
    )


def _state(settings: Settings, base: Snapshot, day: date, progress: Progress) -> Snapshot:
    """Return what was known on a day for a base; made once, while the base is published."""
    folder = settings.snapshot_dir / FROZEN / KNOWN / base.id / day.isoformat()
    found = next((one for one in listed(folder) if is_whole(one)), None)
    if found:
        return found
    published = current(settings)
    if published is None or published.id != base.id:
        raise SnapshotError(
            f"Ce qui était connu le {day} n’a pas été gardé avec l’instantané « {base.id} »."
            " Enlevez la ligne « frozen » pour geler la présentation de nouveau."
        )
    return _copied(settings, known(settings, day, progress), folder)


def _named(snapshots: list[Snapshot], snapshot_id: str) -> Snapshot | None:
    return next((one for one in snapshots if one.id == snapshot_id), None)


def _copied(settings: Settings, snapshot: Snapshot, folder: Path) -> Snapshot:
    """Copy a snapshot into a folder that nothing cleans; a link would share its damages."""
    copy = Snapshot(
        id=snapshot.id,
        path=folder / snapshot.path.name,
        fingerprint=snapshot.fingerprint,
        built_at=snapshot.built_at,
    )
    with writable(settings), locked(folder):
        if is_whole(copy):
            return copy
        _check_whole(snapshot)
        passing = folder / f"{BUILDING}{snapshot.path.name}"
        shutil.copyfile(snapshot.path, passing)
        keep(passing, copy)
    return copy


def _check_whole(snapshot: Snapshot) -> None:
    if not is_whole(snapshot):
        raise SnapshotError(
            f"L’instantané « {snapshot.id} » est endommagé."
            " La commande « python -m tracker build » le reconstruit."
        )
