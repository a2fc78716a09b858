"""Keep accepted returns for ever: an event is written aside, then committed by one rename."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from secrets import token_hex
from zoneinfo import ZoneInfo

from tracker import __version__
from tracker.durable import exclusive, sha256, sync_folder, write_durably
from tracker.errors import HistoryError
from tracker.returns.acceptance import (
    ORIGINAL,
    Offer,
    check_name,
    check_new,
    check_offer,
    read_report,
    tidy,
    withdrawable,
)
from tracker.returns.findings import ASIDE, FINDINGS, REPORT, ROWS
from tracker.returns.history import INCOMING, RECORD, Incoming, read_events
from tracker.returns.record import Decision, FileSum, Record

PARIS = ZoneInfo("Europe/Paris")

_CHUNK_BYTES = 1 << 20
_SUFFIXES = {".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".ods"}


@contextmanager
def locked(folder: Path, told: Callable[[str], None] = lambda words: None) -> Iterator[None]:
    """Keep other writers out, in this process and in others; `told` hears once that it waits."""
    with ExitStack() as stack:
        try:
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                sync_folder(folder.parent)  # else a power cut may take all that it will hold
            lock = exclusive(folder / "lock", lambda: told("Un autre ajout est en cours : attente"))
            stack.enter_context(lock)
        except OSError as error:
            raise _unwritable(folder, error) from error
        yield


def prepare(folder: Path, offer: Offer, now: datetime) -> Incoming:
    """Write a return aside, durably; call it under the lock, then `commit` or `discard`.

    HistoryError: it may not be accepted, the history is damaged, or the disk refuses.
    """
    events = read_events(folder)
    report = read_report(offer)
    check_offer(offer, report, events)
    name = tidy(offer.file_name)
    suffix = Path(name).suffix.lower()
    sources = {name: offer.check / name for name in (ROWS, ASIDE, FINDINGS, REPORT)}
    sources[ORIGINAL + (suffix if suffix in _SUFFIXES else "")] = offer.original
    with _aside(folder) as path:
        files = {one: _copied(source, path / one) for one, source in sources.items()}
        record = Record(
            number=len(events) + 1,
            event="return",
            kind=report.kind,
            operator=offer.operator,
            region=offer.region,
            at=_instant(events, now),
            sent_by=tidy(offer.sent_by),
            sent_on=offer.sent_on,
            accepted_by=tidy(offer.accepted_by),
            file_name=name,
            rows=report.rows,
            aside=report.aside,
            waiting=report.waiting,
            faults=report.faults,
            warnings=report.warnings,
            left_out=report.left_out,
            agreed_eur=Decimal(report.agreed_eur),
            largest_eur=report.largest_eur,
            decisions=tuple(
                Decision(question=tidy(key), answer=answer) for key, answer in offer.answers.items()
            ),
            files=files,
            program=__version__,
            previous=_last_sum(folder, events),
        )
        check_new(record, events)
        return _sealed(path, record)


def prepare_withdrawal(
    folder: Path, return_id: str, by: str, reason: str, now: datetime
) -> Incoming:
    """Write the withdrawal of a return aside; call it as `prepare`.

    HistoryError: no such return, withdrawn already, nobody named, or as for `prepare`.
    """
    events = read_events(folder)
    withdrawn = withdrawable(events, return_id)
    check_name(by, "retire")
    with _aside(folder) as path:
        record = Record(
            number=len(events) + 1,
            event="withdrawal",
            kind=withdrawn.kind,
            operator=withdrawn.operator,
            region=withdrawn.region,
            at=_instant(events, now),
            accepted_by=tidy(by),
            withdraws=withdrawn.id,
            reason=tidy(reason),
            program=__version__,
            previous=_last_sum(folder, events),
        )
        return _sealed(path, record)


def commit(incoming: Incoming) -> Record:
    """Make an event part of the history: the one step that readers can see."""
    folder = incoming.path.parent
    try:
        incoming.path.rename(folder / incoming.record.id)
        sync_folder(folder)
    except OSError as error:
        undo(incoming)
        raise _unwritable(folder, error) from error
    return incoming.record


def undo(incoming: Incoming) -> None:
    """Take back a commit that cannot be carried through, if it was made; call it under its lock."""
    folder = incoming.path.parent
    with suppress(OSError):  # an event that stays is published by the next start
        if not incoming.path.exists():
            (folder / incoming.record.id).rename(incoming.path)
            sync_folder(folder)


def discard(incoming: Incoming) -> None:
    """Forget an event that was written aside."""
    shutil.rmtree(incoming.path, ignore_errors=True)


def clean(folder: Path) -> None:
    """Delete what killed processes left; call it under the lock."""
    for path in folder.glob(f"{INCOMING}*"):
        shutil.rmtree(path, ignore_errors=True)  # what cannot be deleted does no harm


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Make a folder to write an event in; on any fault nothing of it is left."""
    path = folder / f"{INCOMING}{token_hex(8)}"
    try:
        path.mkdir(parents=True)
        yield path
    except BaseException as error:
        shutil.rmtree(path, ignore_errors=True)
        if isinstance(error, OSError):
            raise _unwritable(folder, error) from error
        raise


def _unwritable(folder: Path, error: OSError) -> HistoryError:
    what = f"{error.strerror} : {error.filename}" if error.filename else error.strerror
    return HistoryError(
        f"Le dossier des retours « {folder} » n’a pas pu recevoir cet événement ({what}). Vérifiez"
        " les droits, la place qui reste, et que le fichier reçu est toujours là."
    )


def _copied(source: Path, target: Path) -> FileSum:
    """Copy a file durably, in bounded memory."""
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as read, target.open("xb") as written:
        while chunk := read.read(_CHUNK_BYTES):
            digest.update(chunk)
            size += written.write(chunk)
        written.flush()
        os.fsync(written.fileno())
    return FileSum(sha256=digest.hexdigest(), bytes=size)


def _instant(events: Sequence[Record], now: datetime) -> datetime:
    """Return now in Paris, or just after the last event if the clock went back."""
    instant = now.astimezone(UTC)
    if events:
        instant = max(instant, events[-1].at.astimezone(UTC) + timedelta(microseconds=1))
    return instant.astimezone(PARIS)


def _last_sum(folder: Path, events: Sequence[Record]) -> str:
    return sha256(folder / events[-1].id / RECORD) if events else ""


def _sealed(path: Path, record: Record) -> Incoming:
    """Write the record, last of all; return it as it will be read."""
    text = record.model_dump_json(indent=1)
    write_durably(path / RECORD, text)
    sync_folder(path)
    return Incoming(Record.model_validate_json(text), path)
