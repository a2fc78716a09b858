"""Verify that the whole history of the returns still is, byte for byte, what was accepted."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from tracker.durable import sha256
from tracker.errors import HistoryError
from tracker.returns.findings import ROWS
from tracker.returns.history import INCOMING, RECORD, chain, event_folders, fault, short
from tracker.returns.record import FileSum, Record

LOCK = "lock"

Told = Callable[[str, float], None]
"""Told what is being done, and the part done, from 0 to 1."""


def verify(folder: Path, told: Told = lambda words, done: None) -> list[str]:
    """Return every fault of the history, one French sentence each; none when it is whole."""
    try:
        found = list(chain(folder))
    except HistoryError as error:
        return [str(error)]
    faults = [one for _, one in found if isinstance(one, str)]
    records = [(path, one) for path, one in found if isinstance(one, Record)]
    for rank, (path, record) in enumerate(records):
        told(f"Vérification de {path.name}", rank / len(records))
        try:
            faults += _file_faults(path, record)
        except OSError as error:
            faults.append(fault(path, error.strerror, "un dossier lisible"))
    return faults + list(_strangers(folder))


def leftovers(folder: Path) -> list[str]:
    """Name what killed processes left: harmless, the next event deletes it."""
    return [
        f"« {path} » est le reste d’un ajout interrompu : il est sans effet, et le prochain ajout"
        " l’efface."
        for path in sorted(folder.glob(f"{INCOMING}*"))
    ]


def _file_faults(path: Path, record: Record) -> Iterator[str]:
    """Compare the files of an event with its record."""
    there = {one.name for one in path.iterdir()} - {RECORD}
    for name, expected in record.files.items():
        words = f"le fichier accepté, {_said(expected)}"
        if name not in there:
            yield fault(path / name, "il manque", words)
            continue
        try:
            found = FileSum(sha256=sha256(path / name), bytes=(path / name).stat().st_size)
        except OSError as error:
            yield fault(path / name, error.strerror, words)
            continue
        if found != expected:
            yield fault(path / name, f"il a changé, {_said(found)}", words)
        elif name == ROWS:
            yield from _row_faults(path / name, record)
    for name in sorted(there - set(record.files)):
        yield fault(path / name, "il n’a pas été accepté avec ce retour", "le ranger ailleurs")


def _row_faults(path: Path, record: Record) -> Iterator[str]:
    """Count the rows, those that wait for an answer apart."""
    rows = waiting = 0
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            is_waiting = bool(row["waits"])
            waiting += is_waiting
            rows += not is_waiting
    if (rows, waiting) != (record.rows, record.waiting):
        found = f"il a {rows} lignes, et {waiting} en attente"
        yield fault(path, found, f"{record.rows} lignes, et {record.waiting} en attente")


def _strangers(folder: Path) -> Iterator[str]:
    """Name what is neither an event, nor hidden, nor left by a killed process."""
    if not folder.is_dir():
        return
    events = set(event_folders(folder))
    for path in sorted(folder.iterdir()):
        is_ours = path in events or path.name == LOCK or path.name.startswith((INCOMING, "."))
        if not is_ours:
            yield fault(path, "ce n’est pas un événement", "le ranger ailleurs")


def _said(file: FileSum) -> str:
    return f"{file.bytes} octets d’empreinte {short(file.sha256)}"
