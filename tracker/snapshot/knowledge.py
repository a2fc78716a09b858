"""What was known at the end of a day: a snapshot of its own, made when it is first asked for."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from tracker.settings import Settings
from tracker.snapshot.build import ensure, made, silent, writable
from tracker.snapshot.files import Snapshot, current, is_whole, keep, listed, locked
from tracker.snapshot.stage import Progress
from tracker.snapshot.state import State, known_state

KEPT_STATES = 12


def known(settings: Settings, known_on: date, progress: Progress = silent) -> Snapshot:
    """Return the snapshot of what was known at the end of a day; the published one if all was.

    Raises what `build` raises.
    """
    published = current(settings) or ensure(settings, progress)
    found = _asked.get((published, known_on))
    if found and found.path.is_file():
        return found
    state = known_state(settings, known_on)
    found = published if state.known_on is None else snapshot_of(state, progress)
    if len(_asked) >= KEPT_STATES:
        _asked.clear()
    _asked[published, known_on] = found
    return found


def snapshot_of(state: State, progress: Progress = silent) -> Snapshot:
    """Return the snapshot of a state, kept beside the published ones; build it if it is not."""
    folder = state.settings.snapshot_dir / "states"
    found = _found(folder, state)
    if found:
        return found
    with writable(state.settings), locked(folder):
        found = _found(folder, state)
        if found:
            return found
        with made(state, folder, progress, KEPT_STATES) as (building, snapshot):
            keep(building, snapshot)
    return snapshot


_asked: dict[tuple[Snapshot, date], Snapshot] = {}
"""Last answers of this process: a state does not change while the published snapshot does not."""


def _found(folder: Path, state: State) -> Snapshot | None:
    fingerprint = state.fingerprint()
    alike = [one for one in listed(folder) if fingerprint.startswith(one.fingerprint)]
    return next((one for one in alike if _is_whole(one)), None)


@lru_cache(maxsize=KEPT_STATES)
def _is_whole(snapshot: Snapshot) -> bool:
    """Tell whether a file is whole, reading it once in this process."""
    return is_whole(snapshot)
