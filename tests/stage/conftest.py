"""What presentations may name, and how they are read, on the shared snapshots."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import Built
from tracker import language
from tracker.database import Database, asking
from tracker.settings import ROOT
from tracker.stage.presentation import Presentation
from tracker.stage.reading import read
from tracker.stage.vocabulary import Vocabulary, vocabulary

SHIPPED = ROOT / "data" / "presentations" / "semaine-industrie-2019.toml"
# One fault that drawing the slides found, and what is said of drawings without any.
FAULT: dict[str, Any] = {
    "slide": "slide-1",
    "number": 1,
    "size": "1920x1080",
    "mode": "dark",
    "what": "text",
    "text": "abc",
    "found": "12 px",
    "expected": "36 px",
}
DRAWN: dict[str, Any] = {"done": True, "slides": 1, "answers": 0, "faults": []}


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
