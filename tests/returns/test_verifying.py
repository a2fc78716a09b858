"""Verifying the history names every fault, and only faults."""

import shutil

import pytest

from tests.returns.kept import BPIFRANCE, NOON, REGION, accept, offer, withdraw
from tests.returns.sent import plain
from tracker.returns.findings import ROWS
from tracker.returns.history import RECORD, read_events
from tracker.returns.keeping import locked, prepare
from tracker.returns.verifying import leftovers, verify

FIRST = "0001-commitments-bpifrance"


@pytest.fixture
def folder(tmp_path):
    """Keep a return of an operator, one of a region, and the withdrawal of the latter."""
    folder = tmp_path / "returns"
    with locked(folder):
        accept(folder)
        withdraw(folder, accept(folder, **REGION))
    return folder


def faults(folder):
    return [plain(words).removeprefix("Historique des retours, ") for words in verify(folder)]


def test_a_whole_history_has_no_fault(folder, tmp_path):
    told = []
    assert verify(folder, lambda words, done: told.append((words, done))) == []
    assert told[0] == (f"Vérification de {FIRST}", 0)
    assert [done for _, done in told] == [0, 1 / 3, 2 / 3]
    assert verify(tmp_path / "nowhere") == []


def test_a_copy_elsewhere_is_the_same_history(folder, tmp_path):
    copied = shutil.copytree(folder, tmp_path / "elsewhere" / "returns")
    assert verify(copied) == []
    assert read_events(copied) == read_events(folder)


def alter(path):
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("name", [ROWS, "original.xlsx", "aside.jsonl", "report.json"])
def test_a_file_that_changed(folder, name):
    path = folder / FIRST / name
    size = path.stat().st_size
    (path.write_text("more") if size == 0 else alter(path))
    (fault,) = faults(folder)
    expected = read_events(folder)[0].files[name].sha256[:12]
    found = f"il a changé, {path.stat().st_size} octets d’empreinte "
    assert fault.startswith(f"« {path} » : {found}")
    assert f"il faut le fichier accepté, {size} octets d’empreinte {expected}. Remettez" in fault


def test_a_file_that_is_gone_one_too_many_and_one_that_is_a_folder(folder):
    (folder / FIRST / ROWS).unlink()
    (folder / FIRST / "original.xlsx").unlink()
    (folder / FIRST / "original.xlsx").mkdir()
    (folder / "0003-withdrawal" / "notes.txt").write_text("")
    (folder / "liste.xlsx").write_text("")
    (folder / ".DS_Store").write_text("")
    assert sorted(" ".join(fault.split()[:6]) for fault in faults(folder)) == [
        f"« {folder}/{FIRST}/original.xlsx » : Is a",
        f"« {folder}/{FIRST}/{ROWS} » : il manque",
        f"« {folder}/0003-withdrawal/notes.txt » : il n’a",
        f"« {folder}/liste.xlsx » : ce n’est",
    ]


def test_rows_that_are_not_as_many_as_recorded(tmp_path):
    folder = tmp_path / "returns"
    given = offer(tmp_path, **BPIFRANCE)
    with (given.check / ROWS).open("a") as rows:
        rows.write("Retour,9,one more,\n")
    prepare(folder, given, NOON).path.rename(folder / FIRST)
    (fault,) = faults(folder)
    assert "il a 3 lignes, et 1 en attente ; il faut 2 lignes, et 1 en attente" in fault


def test_every_fault_is_said(folder):
    alter(folder / FIRST / ROWS)
    record = folder / FIRST / RECORD
    record.write_text(record.read_text().replace("Anne Martin", "Jean Dupont"))
    (folder / "0003-withdrawal").rename(folder / "0004-withdrawal")
    said = faults(folder)
    assert len(said) == 4
    assert "0002-commitments-75/record.json » : l’empreinte de l’acte d’avant" in said[0]
    assert "il faut le numéro 3" in said[1]
    assert "contient « 0003-withdrawal »" in said[2]
    assert ROWS in said[3]


def test_a_removed_event_is_one_fault(folder):
    shutil.rmtree(folder / "0002-commitments-75")
    (fault,) = faults(folder)
    assert "son numéro est 3 ; il faut le numéro 2" in fault


def test_a_folder_that_cannot_be_read_is_one_fault(tmp_path):
    (tmp_path / "file").write_text("")
    (fault,) = faults(tmp_path / "file")
    assert "ne peut pas être lu" in fault


def test_leftovers_are_harmless(folder, tmp_path):
    assert leftovers(folder) == leftovers(tmp_path / "nowhere") == []
    incoming = prepare(folder, offer(tmp_path, **BPIFRANCE), NOON)
    assert verify(folder) == []
    (words,) = leftovers(folder)
    assert str(incoming.path) in words
    assert "sans effet" in words
