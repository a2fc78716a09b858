"""A return is kept whole or not at all, and only if nothing speaks against it."""

import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from tests.returns.kept import NOON, REGION, accept, offer, withdraw
from tests.returns.sent import plain
from tracker.errors import HistoryError
from tracker.returns.acceptance import Offer
from tracker.returns.findings import REPORT, ROWS
from tracker.returns.history import RECORD, read_events
from tracker.returns.keeping import (
    clean,
    commit,
    discard,
    locked,
    prepare,
    prepare_withdrawal,
)
from tracker.returns.record import Decision

BPIFRANCE = {"operator": "bpifrance"}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "returns"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(folder: Path, given: Offer) -> str:
    """Return why an offer is refused, having made sure that it leaves nothing behind."""
    before = names(folder) if folder.exists() else []
    with pytest.raises(HistoryError) as error:
        prepare(folder, given, NOON)
    assert (names(folder) if folder.exists() else []) == before
    return plain(str(error.value))


def test_what_is_kept_of_a_return(folder, tmp_path):
    report = {
        **{"aside": 4, "faults": 5, "warnings": 6, "left_out": {"lignes vides": 7}},
        **{"agreed_eur": "1000.50", "largest_eur": {"bpifrance": Decimal("900.25")}},
    }
    given = offer(
        tmp_path,
        **BPIFRANCE,
        report=report,
        rows=3,
        sent_by=" Zoé\n Petit ",
        sent_on=date(2026, 11, 20),
        answers={"territory:carros=ti-9301": True, "territory:x=ti-7504": False},
    )
    record = accept_offer(folder, given)
    path = folder / "0001-commitments-bpifrance"
    kept = ["aside.jsonl", "findings.jsonl", "original.xlsx", RECORD, REPORT, ROWS]
    assert names(path) == sorted(kept)
    assert names(folder) == [path.name]
    assert (path / "original.xlsx").read_bytes() == given.original.read_bytes()
    for name, found in record.files.items():
        content = (path / name).read_bytes()
        assert (found.sha256, found.bytes) == (sha256(content).hexdigest(), len(content))
    assert set(record.files) == set(kept) - {RECORD}
    assert (record.rows, record.aside, record.waiting) == (3, 4, 1)
    assert (record.faults, record.warnings, record.left_out) == (5, 6, {"lignes vides": 7})
    assert (record.agreed_eur, record.largest_eur["bpifrance"]) == (
        Decimal("1000.50"),
        Decimal("900.25"),
    )
    assert (record.sent_by, record.sent_on) == ("Zoé Petit", date(2026, 11, 20))
    assert (record.accepted_by, record.file_name) == ("Anne Martin", "Retour Bpifrance.XLSX")
    assert record.decisions == (
        Decision(question="territory:carros=ti-9301", answer=True),
        Decision(question="territory:x=ti-7504", answer=False),
    )
    assert (record.at, record.previous, record.event) == (NOON, "", "return")
    assert read_events(folder) == [record]


def accept_offer(folder, given):
    return commit(prepare(folder, given, NOON))


def test_what_is_kept_of_a_withdrawal(folder):
    first = accept(folder, **REGION)
    gone = withdraw(folder, first)
    assert names(folder / "0002-withdrawal") == [RECORD]
    assert (gone.withdraws, gone.reason) == (first.id, "envoyé par erreur")
    assert (gone.kind, gone.operator, gone.region) == ("commitments", "", "75")
    previous = (folder / first.id / RECORD).read_bytes()
    assert gone.previous == sha256(previous).hexdigest()


@pytest.mark.parametrize(
    ("sent", "kept"), [(".CSV", "original.csv"), (".exe", "original"), ("", "original")]
)
def test_only_known_suffixes_are_kept(folder, tmp_path, sent, kept):
    record = accept(folder, file_name=f"../../Retour{sent}", suffix=".tmp")
    assert (folder / record.id / kept).is_file()
    assert record.file_name == f"../../Retour{sent}"


def test_names_that_no_disk_can_hold_are_kept_as_they_can(folder):
    record = accept(folder, file_name="re\udce9tour\x1b[31m.ods", accepted_by="A\nB\x00")
    assert (record.file_name, record.accepted_by) == ("re tour [31m.ods", "A B")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"operator": "", "region": ""}, "donnez l’un des deux, et un seul"),
        ({"operator": "bpifrance", "region": "75"}, "donnez l’un des deux, et un seul"),
        ({"operator": "../x"}, "« ../x » n’est ni"),
        ({"accepted_by": " \n"}, "Il manque le nom de la personne qui accepte"),
        ({"rows": 0}, "n’a aucune ligne qui puisse être acceptée"),
    ],
)
def test_what_may_not_be_accepted(folder, tmp_path, changed, words):
    assert words in refused(folder, offer(tmp_path, **{**BPIFRANCE, **changed}))


def test_a_check_that_is_gone_is_refused(folder, tmp_path):
    given = offer(tmp_path, **BPIFRANCE)
    (given.check / REPORT).unlink()
    assert "refaites l’aperçu" in refused(folder, given)


def test_an_overtaken_preview_is_refused(folder, tmp_path):
    def told(head, **sender):
        return offer(tmp_path, head=head, **(sender or BPIFRANCE))

    first = accept(folder)
    other = accept(folder, **REGION)
    overtaken = (
        "Un autre retour de bpifrance a été accepté depuis votre aperçu : refaites l’aperçu."
    )
    assert refused(folder, told("")) == overtaken
    assert "de la région 75" in refused(folder, told(first.id, **REGION))
    accept_offer(folder, offer(tmp_path, kind="signatures", head="", **BPIFRANCE))
    withdraw(folder, first)
    assert "Un retour de bpifrance a été retiré" in refused(folder, told(other.id))
    accept_offer(folder, told("0004-withdrawal"))
    accept_offer(folder, told(None))
    assert len(read_events(folder)) == 6


def test_the_file_in_force_is_not_accepted_again(folder, tmp_path):
    first = accept(folder, content="same")
    again = offer(tmp_path, content="same", **BPIFRANCE)
    assert f"déjà le retour en vigueur de bpifrance, « {first.id} »" in refused(folder, again)
    accept(folder, content="same", **REGION)
    accept(folder, content="same", rows=3, waiting=0)
    accept(folder, content="other")
    assert accept(folder, content="same").number == 5


def test_what_may_not_be_withdrawn(folder):
    first = accept(folder)
    withdraw(folder, first)
    second = accept(folder)

    def said(return_id, by="Anne Martin"):
        with pytest.raises(HistoryError) as error:
            prepare_withdrawal(folder, return_id, by, "", NOON)
        return plain(str(error.value))

    assert "est déjà retiré, le 23/11/2026 par Anne Martin" in said(first.id)
    assert f"n’existe pas. Vouliez-vous dire « {second.id} » ?" in said("3-commitments-bpifrance")
    assert said("0002-withdrawal").endswith("n’existe pas.")
    assert "Il manque le nom de la personne qui retire" in said(second.id, " ")
    assert names(folder) == sorted(one.id for one in read_events(folder))


@pytest.mark.parametrize("missing", ["original", ROWS])
def test_a_copy_that_fails_leaves_nothing(folder, tmp_path, missing):
    accept(folder)
    given = offer(tmp_path, **BPIFRANCE)
    (given.original if missing == "original" else given.check / missing).unlink()
    assert "n’a pas pu recevoir cet événement (No such file" in refused(folder, given)


def test_a_full_disk_leaves_nothing(folder, tmp_path, monkeypatch):
    accept(folder)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracker.returns.keeping.os.fsync", full)
    assert "(No space left on device)" in refused(folder, offer(tmp_path, **BPIFRANCE))


def test_a_folder_that_cannot_be_made_is_said(folder, tmp_path):
    folder.write_text("in the way")
    with pytest.raises(HistoryError, match="n’a pas pu recevoir"), locked(folder):
        pass
    with pytest.raises(HistoryError, match="ne peut pas être lu"):
        prepare(folder, offer(tmp_path, **BPIFRANCE), NOON)


def test_nothing_is_seen_before_the_commit(folder, tmp_path):
    first = accept(folder)
    waiting = prepare(folder, offer(tmp_path, **BPIFRANCE), NOON)
    assert waiting.record.id == "0002-commitments-bpifrance"
    assert (waiting.path / ROWS).is_file()
    assert read_events(folder) == [first]
    discard(waiting)
    assert names(folder) == [first.id]


def test_a_place_that_is_taken_is_never_overwritten(folder, tmp_path):
    one, other = (prepare(folder, offer(tmp_path, **BPIFRANCE), NOON) for _ in range(2))
    kept = commit(one)
    with pytest.raises(HistoryError, match="n’a pas pu recevoir"):
        commit(other)
    assert read_events(folder) == [kept]


def test_leftovers_of_a_killed_process_are_cleaned(folder, tmp_path):
    kept = accept(folder)
    prepare(folder, offer(tmp_path, **BPIFRANCE), NOON)
    (folder / "notes.txt").write_text("not ours")
    clean(folder)
    assert names(folder) == [kept.id, "notes.txt"]
    clean(tmp_path / "nowhere")


def test_writers_wait_for_each_other_and_say_so(folder, tmp_path):
    heard: list[str] = []
    held, done = threading.Event(), threading.Event()

    def write() -> None:
        with locked(folder, lambda words: (heard.append(words), held.set())):
            accept_offer(folder, given)
        done.set()

    given = replace(offer(tmp_path, **BPIFRANCE), head="")
    with locked(folder, heard.append):
        thread = threading.Thread(target=write)
        thread.start()
        assert held.wait(10)
        assert not done.is_set()
        assert read_events(folder) == []
    thread.join()
    assert [plain(words) for words in heard] == ["Un autre ajout est en cours : attente"]
    assert len(read_events(folder)) == 1


def test_another_process_waits_too(folder):
    script = (
        "import sys; from pathlib import Path; from tracker.returns.keeping import locked\n"
        "def told(words): print('waits', flush=True)\n"
        "with locked(Path(sys.argv[1]), told): print('has it', flush=True)\n"
    )
    with locked(folder):
        other = subprocess.Popen(
            [sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert other.stdout is not None
        assert other.stdout.readline() == "waits\n"
    said, _ = other.communicate(timeout=30)
    assert said == "has it\n"
