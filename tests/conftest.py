"""Snapshots that the tests share: real files, built once a session."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests import story
from tracker import language
from tracker.settings import Settings
from tracker.snapshot import Snapshot, build

SMALL = Path(__file__).parent / "data" / "small"


@dataclass(frozen=True)
class Built:
    """Hold a snapshot with the settings that find it."""

    settings: Settings
    snapshot: Snapshot


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take minutes: at the end, all others would wait for them."""
    items.sort(key=lambda item: not item.path.stem.endswith("kills"))


@pytest.fixture(autouse=True, scope="module")
def own_main() -> Iterator[None]:
    """Put back the main module: AppTest leaves its script there, and a new process would run it."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(autouse=True)
def french() -> None:
    """Begin in French: what a test said in English may not reach the next."""
    language.use("fr")


def _built(settings: Settings, folder: Path) -> Built:
    elsewhere = replace(settings, snapshot_dir=folder)
    return Built(elsewhere, build(elsewhere))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the data of the project."""
    return _built(Settings(), tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the small data set whose numbers can be worked out by hand."""
    return _built(Settings(data_dir=SMALL), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the small data set with the returns of `tests/story.py`."""
    settings = story.copied(tmp_path_factory.mktemp("told"))
    story.tell(settings)
    return Built(settings, build(settings))
