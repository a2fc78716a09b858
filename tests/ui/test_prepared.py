"""Files that take long: made once for all visitors, kept while there is room, never half-made."""

from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest
from streamlit.testing.v1 import AppTest

from tracker.errors import PackageError
from tracker.snapshot import Progress
from tracker.ui import prepared
from tracker.ui.prepared import Shelf

KEY = ("package", "20190401T120000000000Z-0123456789ab")


def writer(content: bytes, written: list[Path]) -> Callable[[Path, Progress], None]:
    """Return what writes a file and notes that it did."""

    def write(path: Path, progress: Progress) -> None:
        written.append(path)
        progress("Écriture", 1.0)
        path.write_bytes(content)

    return write


def silent(_words: str, _done: float) -> None:
    """Hear no progress."""


def files(shelf: Shelf) -> list[Path]:
    return sorted(shelf._folder.iterdir())


def test_a_file_is_made_once_for_several_visitors() -> None:
    shelf, written, ready = Shelf(), [], Barrier(4)

    def ask() -> None:
        ready.wait()
        shelf.make(KEY, writer(b"all", written), silent)

    visitors = [Thread(target=ask) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert len(written) == 1
    assert shelf.get(KEY).read_bytes() == b"all"
    assert shelf.get(("csv", *KEY[1:])) is None


def test_nothing_is_offered_before_it_is_whole() -> None:
    shelf, begun, go_on = Shelf(), Event(), Event()

    def write(path: Path, _progress: Progress) -> None:
        path.write_bytes(b"ha")
        begun.set()
        go_on.wait()
        path.write_bytes(b"half and half")

    maker = Thread(target=shelf.make, args=(KEY, write, silent))
    maker.start()
    begun.wait()
    assert shelf.get(KEY) is None
    go_on.set()
    maker.join()
    assert shelf.get(KEY).read_bytes() == b"half and half"


def test_the_oldest_file_makes_room() -> None:
    shelf, written = Shelf(most=2), []
    for name in "abc":
        shelf.make((name,), writer(name.encode(), written), silent)
    assert shelf.get(("a",)) is None
    assert [shelf.get((name,)).read_bytes() for name in "bc"] == [b"b", b"c"]
    assert len(files(shelf)) == 2
    shelf.make(("a",), writer(b"again", written), silent)
    assert shelf.get(("a",)).read_bytes() == b"again"


def test_the_files_go_with_their_shelf() -> None:
    shelf = Shelf()
    shelf.make(KEY, writer(b"all", []), silent)
    [path] = files(shelf)
    del shelf
    assert not path.parent.exists()


def test_what_fails_leaves_nothing_and_can_be_tried_again() -> None:
    shelf = Shelf()

    def fail(path: Path, _progress: Progress) -> None:
        path.write_bytes(b"half")
        raise PackageError("Le disque est plein.")

    with pytest.raises(PackageError, match="Le disque est plein"):
        shelf.make(KEY, fail, silent)
    assert shelf.get(KEY) is None
    assert files(shelf) == []
    shelf.make(KEY, writer(b"whole", []), silent)
    assert shelf.get(KEY).read_bytes() == b"whole"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Open a page that offers one file."""
    shelf = Shelf()
    monkeypatch.setattr(prepared, "shelf", lambda: shelf)

    def script() -> None:
        from tests.ui import test_prepared
        from tracker.ui import prepared

        prepared.offer(
            "package",
            test_prepared.KEY,
            test_prepared.asked,
            label="paquet (ZIP)",
            name="données.zip",
            media="application/zip",
        )

    return AppTest.from_function(script, default_timeout=30).run()


OUTCOMES: list[bytes | Exception] = []


def asked(path: Path, progress: Progress) -> None:
    """Write what the test wants written, or fail as it wants."""
    progress("Écriture", 0.5)
    outcome = OUTCOMES.pop(0)
    if isinstance(outcome, Exception):
        path.write_bytes(b"half")
        raise outcome
    path.write_bytes(outcome)


def pressed(page: AppTest) -> AppTest:
    return page.button(key="prepare_package").click().run()


def test_a_file_is_prepared_then_offered_under_its_name(page: AppTest) -> None:
    OUTCOMES[:] = [b"whole"]
    assert page.button(key="prepare_package").label == "Préparer\u202f: paquet (ZIP)"
    assert not page.get("download_button")
    pressed(page)
    assert not page.exception
    [offered] = page.get("download_button")
    assert offered.proto.label == "Télécharger\u202f: paquet (ZIP)"
    assert not page.button
    kept = prepared.shelf().get(KEY)
    assert kept.read_bytes() == b"whole"
    assert page.session_state["jobs"] == {}


def test_why_a_file_was_not_made_is_said_and_another_try_works(page: AppTest) -> None:
    OUTCOMES[:] = [PackageError("Le disque est <plein>."), b"whole"]
    pressed(page)
    assert not page.exception
    [said] = page.get("html")
    assert "Le disque est &lt;plein&gt;." in said.proto.body
    assert 'role="status"' in said.proto.body
    assert not page.get("download_button")
    assert files(prepared.shelf()) == []
    pressed(page)
    assert len(page.get("download_button")) == 1
    assert not page.get("html")


def test_a_fault_of_ours_is_not_hidden(page: AppTest) -> None:
    OUTCOMES[:] = [RuntimeError("a fault")]
    pressed(page)
    assert len(page.exception) == 1
