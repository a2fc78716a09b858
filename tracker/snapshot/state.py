"""What a snapshot is made from: the source files, the accepted returns, the day of knowledge."""

import csv
import hashlib
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.durable import sha256
from tracker.settings import Settings
from tracker.snapshot.sources import FILES

if TYPE_CHECKING:
    from tracker.returns.history import Incoming
    from tracker.returns.record import Record

SCHEMA_VERSION = 2
SOURCES = "published/sources.csv"


@dataclass(frozen=True)
class State:
    """Hold the events that count and the day on which each source became known.

    Without `known_on`, everything is known. Else what became known later is left out.
    """

    settings: Settings
    events: "tuple[Record, ...]"
    source_days: Mapping[str, date] = field(default_factory=dict)
    known_on: date | None = None
    incoming: "Incoming | None" = None
    """An event that is not committed yet: the last one."""

    def folder(self, event: "Record") -> Path:
        """Return where the files of an event are."""
        if self.incoming and event.id == self.incoming.record.id:
            return self.incoming.path
        return self.settings.returns_dir / event.id

    def knows(self, source_id: str) -> bool:
        """Tell whether a source was known by then."""
        return self.known_on is None or self.source_days[source_id] <= self.known_on

    def fingerprint(self) -> str:
        """Return the SHA-256 over schema, scripts, source files, events and unknown sources."""
        digest = hashlib.sha256(f"schema {SCHEMA_VERSION}\n".encode())
        for name, script in scripts(self.settings).items():
            digest.update(f"{name} {hashlib.sha256(script.encode()).hexdigest()}\n".encode())
        for path, file_sum in self.sums().items():
            digest.update(f"{path} {file_sum}\n".encode())
        for source_id in self.source_days:
            if not self.knows(source_id):
                digest.update(f"unknown {source_id}\n".encode())
        return digest.hexdigest()

    def sums(self) -> dict[str, str]:
        """Return the SHA-256 of each source file that is there and of each event's record."""
        files = {path: self.settings.data_dir / path for path in FILES}
        found = {path: sha256(file) for path, file in files.items() if file.is_file()}
        for event in self.events:
            found[f"returns/{event.id}"] = sha256(self.folder(event) / "record.json")
        return found


def present(settings: Settings, incoming: "Incoming | None" = None) -> State:
    """Return what is known now, or would be with an event that is not committed yet."""
    events = _events(settings.returns_dir)
    if incoming:
        events = (*events, incoming.record)
    return State(settings, events, source_days(settings.data_dir), incoming=incoming)


def _events(folder: Path) -> "tuple[Record, ...]":
    if not folder.exists():
        return ()
    # What reads them takes 0.1 s to import.
    from tracker.returns.history import read_events

    return tuple(read_events(folder))


def known_state(settings: Settings, known_on: date) -> State:
    """Return what was known at the end of a day; the present state when nothing came after it."""
    now = present(settings)
    next_day = datetime.combine(known_on + timedelta(days=1), time())
    events = tuple(event for event in now.events if event.known_at < next_day)
    then = State(settings, events, now.source_days, known_on)
    if len(events) == len(now.events) and all(map(then.knows, now.source_days)):
        return now
    return then


def scripts(settings: Settings) -> dict[str, str]:
    """Read the SQL of the build, by file name."""
    folder = settings.root / "queries" / "build"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql"))}


def source_days(data_dir: Path) -> dict[str, date]:
    """Return the day from which each source is known.

    A year or a month counts from its last day; a source without a date, from the day of the newest
    one, at the latest. What cannot be read is left to the check of the files.
    """
    try:
        with (data_dir / SOURCES).open(encoding="utf-8", newline="") as lines:
            published = {
                row["source_id"]: _last_day(row["published_on"] or "")
                for row in csv.DictReader(lines)
            }
    except (OSError, UnicodeDecodeError, csv.Error, KeyError):
        return {}
    newest = max(filter(None, published.values()), default=date.max)
    return {source_id: day or newest for source_id, day in published.items()}


def _last_day(text: str) -> date | None:
    """Read a year, a month or a day as the last day that it may be; None for anything else."""
    try:
        numbers = [int(part) for part in text.split("-")]
        match numbers:
            case [year]:
                return date(year, 12, 31)
            case [year, month]:
                return date(year, month, monthrange(year, month)[1])
            case [year, month, day]:
                return date(year, month, day)
    except ValueError:
        pass
    return None
