"""A kill at a random instant leaves the old or the new, whole; so does one of two at once."""

import random
import shutil
import sys
from collections.abc import Iterator

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has neither forks nor limits on files", allow_module_level=True)

from tests.snapshot.scene import Scene, content, index
from tests.snapshot.victim import Accident
from tracker.returns.history import read_events
from tracker.returns.verifying import verify
from tracker.snapshot import current, ensure
from tracker.snapshot.files import is_whole


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("kills"))


def instants(
    scene: Scene, act: str, count: int, kind: str, first: int, last: int
) -> Iterator[tuple[str, Accident]]:
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
