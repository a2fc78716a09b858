"""A folder of returns and snapshots, copied for each round, and the victims that work in it."""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import duckdb

from tests.conftest import SMALL
from tests.returns.offered import REVIEW, offered
from tests.snapshot.victim import NONE, Accident, Step, run
from tracker.returns.acceptance import Offer
from tracker.returns.history import read_events
from tracker.returns.verifying import verify
from tracker.settings import Settings
from tracker.snapshot import Snapshot, accept, build, current, ensure, rollback, withdraw
from tracker.snapshot.files import KEPT_FILES, is_whole

SAID = """
    select list(event_id order by number) from return_events
    union all
    select list_sort(list(operator_id || ' ' || kind || ' ' || commitment_count))
    from (select operator_id, kind, count(*) as commitment_count from commitments group by all)
"""
ACTS: dict[str, Callable[..., object]] = {
    "accept": accept,
    "accept another": accept,
    "withdraw": withdraw,
    "rollback": rollback,
}
# A process that has imported everything and holds no connection forks the victims.
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["__main__", "tests.snapshot.victim", "tracker.snapshot"])

Content = list[tuple[list[str]]]


@dataclass
class Round:
    """Hold a victim and the folder that it works in."""

    act: str
    settings: Settings
    process: BaseProcess
    told: Connection

    def end(self) -> tuple[int, list[Step], str]:
        """Wait for its end: its exit status, below 0 when killed; its steps; what refused it."""
        self.process.join()
        status = self.process.exitcode
        steps, sentence = self.told.recv() if status == 0 else ([], "")
        assert status is not None
        assert status <= 0, "an error that no sentence says"
        self.told.close()
        return status, steps, sentence


class Scene:
    """Hold a folder with all that an accept may meet: earlier snapshots, and what kills left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rounds = 0
        self.settings = self.at("whole")
        shutil.copytree(SMALL, self.settings.data_dir)
        first, self.snapshot = build(self.settings), build(self.settings)
        for number in range(KEPT_FILES - 2):
            for path in self.settings.snapshot_dir.glob(f"{first.id}.*"):
                os.link(path, path.with_name(f"2019010{number + 1}{path.name[8:]}"))
        self.events = read_events(self.settings.returns_dir)
        self.names = self.listed(self.settings)
        (self.settings.snapshot_dir / "building-left.duckdb").write_bytes(b"half")
        left = self.settings.returns_dir / "incoming-left"
        left.mkdir()
        (left / "rows.csv").write_text("half")
        self.given: dict[str, tuple[object, ...]] = {
            "accept": (self.offer("Carros", "Bpifrance", "bpifrance"),),
            "accept another": (self.offer("Carros", "Pôle emploi", "pole_emploi"),),
            "withdraw": (self.events[0].id, "Anne Martin", "envoyé par erreur"),
            "rollback": (first.id,),
        }
        self.contents: dict[str, Content] = {}
        self.steps: dict[str, list[Step]] = {}
        for act in ACTS:
            one = self.start(act)
            _, self.steps[act], sentence = one.end()
            assert not sentence
            self.contents[act] = content(current(one.settings))
            shutil.rmtree(one.settings.snapshot_dir.parent)

    def offer(self, territory: str, name: str, operator: str) -> Offer:
        row = (territory, "Atelier", "Innovation", name, REVIEW, "01/02/2019", "19/03/2019")
        return offered(self.settings, self.folder / operator, [row], operator=operator)

    def at(self, name: str) -> Settings:
        home = self.folder / name
        return Settings(data_dir=home / "data", snapshot_dir=home / "snapshots")

    def copied(self) -> Settings:
        """Copy the folder, its files that nothing writes in as links."""
        self.rounds += 1
        settings = self.at(f"round-{self.rounds}")
        shutil.copytree(self.settings.data_dir, settings.data_dir)
        shutil.copytree(self.settings.snapshot_dir, settings.snapshot_dir, copy_function=os.link)
        (settings.snapshot_dir / "lock").unlink()  # each round has its own
        return settings

    def start(self, act: str, accident: Accident = NONE, settings: Settings | None = None) -> Round:
        settings = settings or self.copied()
        ours, theirs = FORKS.Pipe(duplex=False)
        process = FORKS.Process(
            target=run, args=(ACTS[act], settings, self.given[act], accident, theirs)
        )
        process.start()
        theirs.close()
        return Round(act, settings, process, ours)

    def after(self, one: Round, starts: bool = True) -> bool:
        """Make sure that a folder is whole after an accident; tell whether the act is done."""
        settings = one.settings
        events = read_events(settings.returns_dir)
        done = len(events) > len(self.events)
        assert events[: len(self.events)] == self.events
        assert len(events) <= len(self.events) + 1
        assert verify(settings.returns_dir) == []
        published = current(settings)
        assert published is not None
        assert is_whole(published)
        if published.id != self.snapshot.id:
            done = done or one.act == "rollback"
            assert done, "published, not kept"
            assert content(published) == self.contents[one.act]
        if not starts and done and published.id == self.snapshot.id:
            shutil.rmtree(settings.snapshot_dir.parent)
            return done
        # The next start finishes what was kept, cleans, and changes nothing else.
        served = ensure(settings)
        assert is_whole(served)
        if not done:
            assert served.id == self.snapshot.id
        elif served.id != published.id:
            assert content(served) == self.contents[one.act]
        else:
            assert published.id != self.snapshot.id, "kept, never published"
        self.check_left(settings, done)
        shutil.rmtree(settings.snapshot_dir.parent)
        return done

    def check_left(self, settings: Settings, done: bool) -> None:
        """Make sure that nothing is left of an accident after a start."""
        names = self.listed(settings)
        assert {"current", "lock"} <= names
        assert not any(name.startswith("building-") or name.endswith(".new") for name in names)
        # The oldest snapshot, with its sum, may be there until the next build.
        assert len(self.names) <= len(names) <= len(self.names) + (2 if done else 0)
        if not done:
            assert names == self.names
        assert {path.name for path in settings.returns_dir.iterdir()} == {
            "lock",
            *(event.id for event in read_events(settings.returns_dir)),
        }

    @staticmethod
    def listed(settings: Settings) -> set[str]:
        return {path.name for path in settings.snapshot_dir.iterdir()}

    def played(
        self, rounds: Iterable[tuple[str, Accident]], every: int = 1
    ) -> list[tuple[Accident, bool, bool]]:
        """Play rounds two at a time; tell of each whether it died, and whether its act is done.

        A start that has to build takes a second: it may be left to one round in `every`.
        """
        found, waiting = [], []
        for rank, (act, accident) in enumerate(rounds):
            waiting.append((accident, self.start(act, accident), rank % every == 0))
            if len(waiting) == 2:
                found.append(self.ended(*waiting.pop(0)))
        return found + [self.ended(*one) for one in waiting]

    def ended(self, accident: Accident, one: Round, starts: bool) -> tuple[Accident, bool, bool]:
        status, _, sentence = one.end()
        assert not sentence
        done = self.after(one, starts)
        assert done or status < 0, "said to be done, and is not"
        return accident, status < 0, done


def content(snapshot: Snapshot | None) -> Content:
    """Return what tells the old content from the new."""
    assert snapshot is not None
    with duckdb.connect(snapshot.path, read_only=True) as connection:
        return connection.execute(SAID).fetchall()


def index(steps: list[Step], what: str, name: str) -> int:
    """Return the number of the first step of this kind whose path, or words, hold a name."""
    return next(number for number, one in enumerate(steps) if one.what == what and name in one.path)
