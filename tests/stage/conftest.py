"""What presentations may name, and how they are read, on the shared snapshots."""

from collections.abc import Iterator

import pytest

from tests.conftest import Built
from tracker import language
from tracker.database import Database, asking
from tracker.settings import ROOT
from tracker.stage.presentation import Presentation
from tracker.stage.reading import read
from tracker.stage.vocabulary import Vocabulary, vocabulary

SHIPPED = ROOT / "data" / "presentations" / "semaine-industrie-2019.toml"


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    language.use("fr")
    yield
    language.use("fr")


@pytest.fixture(scope="session")
def known(shipped: Built) -> Vocabulary:
    """Know what the shipped snapshot knows."""
    return vocabulary(asking(Database(shipped.settings), shipped.snapshot))


@pytest.fixture(scope="session")
def week(known: Vocabulary) -> Presentation:
    """Read the shipped presentation."""
    return read(SHIPPED, known)
