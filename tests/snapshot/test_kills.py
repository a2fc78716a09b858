"""A kill, a full disk or a power cut at any step leaves the old or the new, whole."""

import shutil
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has neither forks nor limits on files", allow_module_level=True)

from tests.snapshot.scene import Scene, index
from tests.snapshot.victim import NEEDS_ROOM, Accident


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("kills"))


def commit_of(scene: Scene, act: str) -> int:
    return index(scene.steps[act], "os.rename", "/current" if act == "rollback" else "/0002-")


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
