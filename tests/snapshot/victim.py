"""Act in a process of its own, note each step on the disk, and die or be refused at one of them."""

import errno
import os
import resource
import signal
import stat
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from tracker.errors import TrackerError
from tracker.settings import Settings

CHANGES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"}
NEEDS_ROOM = {"open", "os.mkdir", "fsync"}

State = tuple[int, int, int]
"""A file as it is at an instant: number on the disk, size, time of its last change."""


@dataclass(frozen=True)
class Accident:
    """Say what happens at which step."""

    kind: str = ""
    """kill: dies before the step. timer, cpu: dies so many seconds later. write: dies at the write
    that makes a file larger than so many bytes. limit: this write fails. full: the step fails,
    and all that need room from then on. once: the step fails, and no other."""
    step: int = 0
    value: float = 0


NONE = Accident(step=-1)


@dataclass(frozen=True)
class Step:
    """Hold what was about to be done, and what was on the disk then."""

    what: str
    path: str
    elapsed: float
    cpu: float
    synced: State | None = None
    """For a fsync: the file."""
    moved: tuple[State, ...] = ()
    """For a rename: what it moves, and all that was written before it and is still there."""


@dataclass
class Witness:
    """Hear of every change on the disk before it is made, and be the accident."""

    home: str
    accident: Accident
    steps: list[Step] = field(default_factory=list)
    written: dict[str, None] = field(default_factory=dict)
    folders: dict[int, str] = field(default_factory=dict)
    """Folders by their number on the disk."""
    is_full: bool = False
    began: tuple[float, float] = (0, 0)

    def watch(self) -> None:
        home = Path(self.home)
        folders = [home / name for name in ("data", "data/returns", "snapshots")]
        self.folders = {one.stat().st_ino: str(one) for one in folders if one.exists()}
        self.began = time.perf_counter(), time.process_time()
        fsync = os.fsync

        def heard(descriptor: int) -> None:
            found = _state(os.fstat(descriptor))
            self.step("fsync", self.folders.get(found[0], ""), found)
            fsync(descriptor)

        os.fsync = heard
        sys.addaudithook(self.hear)
        self.step("begin", "")

    def hear(self, event: str, args: tuple) -> None:
        if event not in CHANGES or not isinstance(args[0], (str, os.PathLike)):
            return
        path = os.fspath(args[0])
        if Path(path).is_absolute() and not path.startswith(self.home):
            return
        if event == "open":
            if not args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                return
            if not path.endswith("/lock"):
                self.written[path] = None
        target = os.fspath(args[1]) if event == "os.rename" else path
        self.step(event, target, moved=self.there(path) if event == "os.rename" else ())

    def there(self, moved: str) -> tuple[State, ...]:
        folder = Path(moved)
        inside = [str(path) for path in folder.iterdir()] if folder.is_dir() else []
        paths = dict.fromkeys([moved, *inside, *self.written])
        return tuple(_state(os.stat(path)) for path in paths if os.path.exists(path))  # noqa: PTH110, PTH116

    def say(self, words: str, done: float) -> None:
        self.step("said", words)

    def step(
        self, what: str, path: str, synced: State | None = None, moved: tuple[State, ...] = ()
    ) -> None:
        elapsed = time.perf_counter() - self.began[0]
        cpu = time.process_time() - self.began[1]
        self.steps.append(Step(what, path, elapsed, cpu, synced, moved))
        is_struck = len(self.steps) - 1 == self.accident.step
        if is_struck:
            self.strike(self.accident.kind, self.accident.value)
        if is_struck and self.accident.kind in ("full", "once"):
            self.is_full = self.accident.kind == "full"
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        if self.is_full and what in NEEDS_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    def strike(self, kind: str, value: float) -> None:
        if kind == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif kind == "timer":  # these alarms kill: nothing handles them
            signal.setitimer(signal.ITIMER_REAL, value)
        elif kind == "cpu":
            signal.setitimer(signal.ITIMER_PROF, value)
        elif kind in ("write", "limit"):
            if kind == "write":
                signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(value), most))


def run(
    act: Callable[..., object],
    settings: Settings,
    given: tuple[object, ...],
    accident: Accident,
    told: Connection,
) -> None:
    """Accept, withdraw or roll back; tell the steps, and the sentence that refused it."""
    witness = Witness(str(settings.snapshot_dir.parent), accident)
    more = {} if act.__name__ == "rollback" else {"progress": witness.say}
    sentence = ""
    witness.watch()
    try:
        act(settings, *given, **more)
    except TrackerError as error:
        sentence = str(error)
    told.send((witness.steps, sentence))


def _state(found: os.stat_result) -> State:
    size = 0 if stat.S_ISDIR(found.st_mode) else found.st_size
    return found.st_ino, size, found.st_mtime_ns
