"""A kill, a full disk or a power cut at any instant leaves the old or the new, whole."""

import random
import shutil
import sys
from collections.abc import Iterator

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has neither forks nor limits on files", allow_module_level=True)

from tests.snapshot.scene import Scene, content
from tests.snapshot.victim import NEEDS_ROOM, Accident, Step
from tracker.returns.history import read_events
from tracker.returns.verifying import verify
from tracker.snapshot import current, ensure
from tracker.snapshot.files import is_whole

Rounds = Iterator[tuple[str, Accident]]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("kills"))


def index(steps: list[Step], what: str, name: str) -> int:
    """Return the number of the first step of this kind whose path, or words, hold a name."""
    return next(number for number, one in enumerate(steps) if one.what == what and name in one.path)


def commit_of(scene: Scene, act: str) -> int:
    return index(scene.steps[act], "os.rename", "/current" if act == "rollback" else "/0002-")


def instants(scene: Scene, act: str, count: int, kind: str, first: int, last: int) -> Rounds:
    """Spread random instants over the time between two steps; a little over, for a slower disk."""
    steps = scene.steps[act]
    began, ended = (
        one.cpu if kind == "cpu" else one.elapsed for one in (steps[first], steps[last])
    )
    chance = random.Random(4)
    for rank in range(count):
        yield act, Accident(kind, first, 1.1 * (ended - began) * (rank + chance.random()) / count)


def test_killed_at_200_random_instants(scene):
    said = {
        act: [
            index(scene.steps[act], "said", words) for words in ("Copie", "Lecture", "Publication")
        ]
        for act in ("accept", "withdraw")
    }
    copy, read, publication = said["accept"]
    rounds = [
        *instants(scene, "accept", 60, "cpu", 0, -1),
        *instants(scene, "accept", 65, "timer", copy, read),
        *instants(scene, "accept", 25, "timer", publication, -1),
        *instants(scene, "withdraw", 8, "cpu", 0, -1),
        *instants(scene, "withdraw", 7, "timer", said["withdraw"][2], -1),
        *instants(scene, "rollback", 35, "timer", 0, -1),
    ]
    played = scene.played(rounds, every=3)
    assert len(played) == 200
    # A round whose alarm rings after the end counts as done; most ring before.
    assert sum(died for _, died, _ in played) > 100


@pytest.mark.parametrize("act", ["accept", "rollback"])
def test_killed_before_every_change_on_the_disk(scene, act):
    steps = scene.steps[act]
    rounds = [
        (act, Accident("kill", number)) for number, one in enumerate(steps) if one.what != "said"
    ]
    committed = commit_of(scene, act)
    for accident, died, done in scene.played(rounds):
        assert died
        assert done == (accident.step > committed), steps[accident.step]


def test_killed_at_every_write(scene):
    steps = scene.steps["accept"]
    opened = [
        number
        for number, one in enumerate(steps)
        if one.what == "open" and not one.path.endswith(("/lock", ".duckdb", "/aside.jsonl"))
    ]
    rounds = [("accept", Accident("write", number, most)) for number in opened for most in (0, 9)]
    loading = index(steps, "said", "Chargement")
    for most in (0, 20_000, 300_000, 1_000_000):
        rounds.append(("accept", Accident("write", loading, most)))
    committed = commit_of(scene, "accept")
    for accident, died, done in scene.played(rounds):
        assert died, steps[accident.step]
        assert done == (accident.step > committed), steps[accident.step]


def test_a_full_disk_is_said_and_changes_nothing(scene):
    steps = scene.steps["accept"]
    committed = commit_of(scene, "accept")
    needs = [number for number, one in enumerate(steps) if one.what in (*NEEDS_ROOM, "os.rename")]
    accidents = [Accident("full", number) for number in needs]
    late = [number for number in needs if number > committed and steps[number].what != "open"]
    accidents += [Accident("once", number) for number in late]
    for words, most in (("Copie", 0), ("Copie", 300), ("Chargement", 0), ("Calcul", 1_000_000)):
        accidents.append(Accident("limit", index(steps, "said", words), most))
    accidents.append(Accident("limit", index(steps, "said", "Publication"), 0))
    published = index(steps, "os.rename", "/current")
    refused = 0
    for accident in accidents:
        one = scene.start("accept", accident)
        _, _, sentence = one.end()
        left = {path.name for path in one.settings.returns_dir.glob("incoming-*")}
        left |= scene.listed(one.settings)
        if sentence:
            assert left <= {"incoming-left", "building-left.duckdb", *scene.names}
        done = scene.after(one)
        assert done == (not sentence), (steps[accident.step], sentence)
        refused += not done
        if accident.step > published:
            assert done
        elif done:
            assert steps[accident.step].what == "os.mkdir", "the folder was there"
        else:
            assert sentence.startswith(("Le dossier des ", "L’instantané n’a pas pu"))
    assert refused > 20


def test_a_power_cut_finds_what_was_published_on_the_disk(scene):
    for act in ("accept", "withdraw", "rollback"):
        steps = scene.steps[act]
        renames = [number for number, one in enumerate(steps) if one.what == "os.rename"]
        names = [steps[number].path.rpartition("/")[2] for number in renames]
        assert names[-1] == "current"
        if act != "rollback":
            assert names[0].startswith("0002-")
            assert names[1].endswith(".duckdb")
        for number in renames:
            # All that was written before is on the disk as it is now; then, the new name is.
            synced = [one.synced for one in steps[:number]]
            assert set(steps[number].moved) <= set(synced), steps[number]
            then = steps[number + 1]
            assert then.what == "fsync", steps[number]
            assert then.path == steps[number].path.rpartition("/")[0]


def test_the_first_return_outlasts_a_power_cut(scene):
    settings = scene.copied()
    shutil.rmtree(settings.returns_dir)
    _, steps, sentence = scene.start("accept", settings=settings).end()
    assert not sentence
    made = index(steps, "os.mkdir", "/returns")
    assert (steps[made + 1].what, steps[made + 1].path) == ("fsync", str(settings.data_dir))


def test_one_of_two_is_killed(scene):
    for _, accident in instants(scene, "accept", 8, "cpu", 0, -1):
        settings = scene.copied()
        killed = scene.start("accept", accident, settings)
        survivor = scene.start("accept another", settings=settings)
        killed.end()
        status, _, sentence = survivor.end()
        assert (status, sentence) == (0, "")
        events = [event.id for event in read_events(settings.returns_dir)]
        senders = {name.partition("-")[2] for name in events[1:]}
        assert "commitments-pole_emploi" in senders
        assert senders <= {"commitments-pole_emploi", "commitments-bpifrance"}
        assert verify(settings.returns_dir) == []
        assert is_whole(current(settings))
        assert content(ensure(settings))[0] == (events,)
        scene.check_left(settings, done=True)
        shutil.rmtree(settings.snapshot_dir.parent)
