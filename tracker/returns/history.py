"""The accepted returns and withdrawals, in order, and which return is in force when.

Each event is a folder `0001-commitments-bpifrance` that never changes; its `record.json` quotes the
SHA-256 of the record before it, so that nothing can be altered or taken away in between unseen.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from tracker.errors import HistoryError
from tracker.returns.known import Previous
from tracker.returns.record import Record

RECORD = "record.json"
INCOMING = "incoming-"
RESTORE = "Remettez le dossier des retours depuis sa sauvegarde."

_NUMBERED = re.compile(r"(\d{4,})-.*")
_INSTANT = "%d/%m/%Y %H:%M:%S.%f %z"
_Thing = TypeVar("_Thing")


@dataclass(frozen=True)
class Incoming:
    """Hold an event that is written in a folder of its own, and not committed yet."""

    record: Record
    path: Path


@dataclass(frozen=True)
class Period:
    """Say when a return is in force: wall times of Paris, until None while it still is."""

    return_id: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class Piece:
    """Say when the rows of a return about an operator count, as a `Period`."""

    return_id: str
    operator: str
    since: datetime
    until: datetime | None


def read_events(folder: Path) -> list[Record]:
    """Read the committed events in order, none when the folder is missing.

    HistoryError: the first thing that is not as it was written.
    """
    events = []
    for _, found in chain(folder):
        if isinstance(found, str):
            raise HistoryError(found)
        events.append(found)
    return events


def chain(folder: Path) -> Iterator[tuple[Path, Record | str]]:
    """Give each event in order with its folder, and a sentence for each fault of its record.

    Which files stand beside a record is not looked at. HistoryError: the folder cannot be read.
    """
    number = 0
    sha256: str | None = ""
    at: datetime | None = None
    for path in event_folders(folder):
        named = _NUMBERED.fullmatch(path.name)
        expected, number = number + 1, int(named[1]) if named else number + 1
        if number != expected:
            sha256 = None  # the record before is not there: nothing to compare with
            found = f"son numéro est {number}"
            yield path, fault(path, found, f"le numéro {expected}, qui suit l’événement d’avant")
        try:
            content = (path / RECORD).read_bytes()
            record = Record.model_validate_json(content)
        except (OSError, ValidationError) as error:
            yield path, fault(path / RECORD, _cause(error), "l’acte tel qu’il a été écrit")
            sha256 = None
            continue
        yield path, record
        if record.id != path.name:
            yield path, fault(path, f"il contient « {record.id} »", "un dossier de ce nom")
        if sha256 is not None and record.previous != sha256:
            found = f"l’empreinte de l’acte d’avant y est {short(record.previous)}"
            yield path, fault(path / RECORD, found, f"{short(sha256)}, celle qu’il a")
        if at is not None and record.at <= at:
            found = f"sa date est le {record.at:{_INSTANT}}"
            yield path, fault(path / RECORD, found, f"une date après le {at:{_INSTANT}}")
        sha256, at = hashlib.sha256(content).hexdigest(), record.at


def event_folders(folder: Path) -> list[Path]:
    """List the folders of the committed events, in order."""
    try:
        found = [path for path in folder.iterdir() if _is_event(path)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise HistoryError(
            f"Le dossier des retours « {folder} » ne peut pas être lu ({error.strerror}). Vérifiez"
            " ses droits."
        ) from error
    return sorted(found, key=_place)


def in_force(events: Iterable[Record], at: datetime | None = None) -> list[Record]:
    """List the returns in force at a wall time of Paris, or after all events, in their order."""
    found: list[Record] = []
    for since, state in _states(events).items():
        if at is None or since <= at:
            found = state
    return found


def periods(events: Iterable[Record]) -> list[Period]:
    """Give the times in which each return is in force, in order of their beginning."""
    states = {since: [one.id for one in state] for since, state in _states(events).items()}
    return [Period(return_id, since, until) for return_id, since, until in _spans(states)]


def pieces(events: Iterable[Record], operators: Iterable[str]) -> list[Piece]:
    """Give the times in which the rows of a return of commitments about an operator count.

    An operator speaks for itself: a region's rows about it count while it has no return in force.
    """
    listed = list(operators)
    states = {since: _counting(state, listed) for since, state in _states(events).items()}
    return [Piece(*counted, since, until) for counted, since, until in _spans(states)]


def previous(events: Iterable[Record], kind: str, operator: str, region: str) -> Previous:
    """Return what the sender's return in force said, and the largest amount of each operator."""
    known = list(events)
    sender = (kind, operator, region)
    last = next((one for one in in_force(known) if sender_of(one) == sender), None)
    withdrawn = {one.withdraws for one in known}
    largest: dict[str, Decimal] = {}
    for one in known:
        if one.event == "return" and one.id not in withdrawn:
            for name, amount in one.largest_eur.items():
                largest[name] = max(amount, largest.get(name, amount))
    if last is None:
        return Previous(largest_eur=largest)
    return Previous(last.rows, last.agreed_eur, largest)


def fault(path: Path, found: str | None, expected: str) -> str:
    """Say what is wrong at a place of the history, and what to do."""
    return f"Historique des retours, « {path} » : {found} ; il faut {expected}. {RESTORE}"


def short(sha256: str) -> str:
    """Shorten a SHA-256 so that people can compare it."""
    return sha256[:12] or "vide"


def sender_of(event: Record) -> tuple[str, str, str]:
    """Return what an event is about: kind, operator, region."""
    return event.kind, event.operator, event.region


def _is_event(path: Path) -> bool:
    if path.name.startswith(INCOMING) or not path.is_dir():
        return False
    return bool(_NUMBERED.fullmatch(path.name)) or (path / RECORD).exists()


def _cause(error: Exception) -> str | None:
    if isinstance(error, FileNotFoundError):
        return "il manque"
    return error.strerror if isinstance(error, OSError) else "il est illisible ou abîmé"


def _place(path: Path) -> tuple[float, str]:
    """Put a folder that lost its number last."""
    named = _NUMBERED.fullmatch(path.name)
    return (int(named[1]) if named else float("inf")), path.name


def _states(events: Iterable[Record]) -> dict[datetime, list[Record]]:
    """Give the returns in force from each instant on, in their order.

    Wall clocks go back an hour in autumn and events do not: an event then counts from the latest
    wall time before it.
    """
    states: dict[datetime, list[Record]] = {}
    kept: dict[tuple[str, str, str], list[Record]] = {}
    wall: datetime | None = None
    for event in events:
        mine = kept.setdefault(sender_of(event), [])
        if event.event == "return":
            mine.append(event)
        else:
            mine[:] = [one for one in mine if one.id != event.withdraws]
        wall = max(wall, event.known_at) if wall else event.known_at
        last = [returns[-1] for returns in kept.values() if returns]
        states[wall] = sorted(last, key=lambda one: one.number)
    return states


def _counting(state: Iterable[Record], operators: Iterable[str]) -> list[tuple[str, str]]:
    """List what counts among returns in force: a return and an operator."""
    returns = [one for one in state if one.kind == "commitments"]
    speaking = {one.operator for one in returns}
    return [
        (one.id, operator)
        for one in returns
        for operator in ([one.operator] if one.operator else operators)
        if one.operator or operator not in speaking
    ]


def _spans(
    states: Mapping[datetime, Iterable[_Thing]],
) -> list[tuple[_Thing, datetime, datetime | None]]:
    """Turn what is there from each instant on into the times in which each thing is there."""
    closed: list[tuple[_Thing, datetime, datetime | None]] = []
    opened: dict[_Thing, datetime] = {}
    for instant, things in states.items():
        there = list(things)
        for thing in [one for one in opened if one not in there]:
            closed.append((thing, opened.pop(thing), instant))
        for thing in there:
            opened.setdefault(thing, instant)
    closed += [(thing, since, None) for thing, since in opened.items()]
    return sorted(closed, key=lambda span: span[1])
