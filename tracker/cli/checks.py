"""Check what is given on the command line; a refusal says what is possible."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from tracker.database import Database
from tracker.errors import QueryError
from tracker.records import records
from tracker.snapshot import Snapshot, nearest

VALUES_SHOWN = 8


def days(database: Database, snapshot: Snapshot) -> tuple[date, date]:
    """Return the first and last day that the data speaks of: those that the screen offers."""
    versions = database.query("reference/list_versions", {}, snapshot)["listed_on"]
    milestones = database.query("reference/milestones", {}, snapshot)["day"]
    last_on = _knowledge(database, snapshot).last_on or date.min
    return versions.min().date(), max(versions.max().date(), milestones.max().date(), last_on)


def last_known(database: Database, snapshot: Snapshot) -> date:
    """Return the newest day of knowledge: that of the newest source, return or withdrawal."""
    day: date = _knowledge(database, snapshot).last_known
    return day


def knowledge_span(
    since: date | None, known_on: date | None, database: Database, snapshot: Snapshot
) -> dict[str, datetime]:
    """Return the two instants between which changes are looked for: the ends of two days."""
    until = known_on or last_known(database, snapshot)
    if since and since > until:
        raise QueryError(
            f"La valeur de --since est « {since} » : il faut un jour jusqu’au {until}, le dernier"
            " à comparer."
        )
    first = since or days(database, snapshot)[0]
    return {
        "since": datetime.combine(first, time.max),
        "until": datetime.combine(until, time.max),
    }


def _knowledge(database: Database, snapshot: Snapshot) -> Any:
    return records(database.query("reference/knowledge", {}, snapshot))[0]


def default_day(database: Database, snapshot: Snapshot) -> date:
    """Return the as-of date of the home page."""
    milestones = database.query("reference/milestones", {}, snapshot)
    day: date = milestones.loc[milestones["is_default"], "day"].iloc[0].date()
    return day


def day_or_fail(option: str, text: str | None) -> date | None:
    """Read the day of an option, None when it is not given; QueryError when it is not a day."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise QueryError(f"La valeur de {option} est « {text} » : il faut une date AAAA-MM-JJ.")
    return day


def days_or_fail(
    as_of: date | None, known_on: date | None, database: Database, snapshot: Snapshot
) -> None:
    """Accept days that the data speaks of; QueryError with the bounds for another."""
    first, last = days(database, snapshot)
    if known_on:
        newest = last_known(database, snapshot)
        why = "jusqu’à celui de la source ou du retour le plus récent"
        _within_or_fail("--known-on", known_on, first, newest, why)
    if as_of:
        why = "ceux dont les données parlent"
        if known_on and known_on < last:
            last, why = known_on, "au plus tard celui de --known-on"
        _within_or_fail("--as-of", as_of, first, last, why)


def _within_or_fail(option: str, day: date, first: date, last: date, why: str) -> None:
    if not first <= day <= last:
        raise QueryError(
            f"La valeur de {option} est « {day} » : il faut un jour du {first} au {last}, {why}."
        )


def known_ids_or_fail(
    option: str, table: str, values: Sequence[str] | None, database: Database, snapshot: Snapshot
) -> tuple[str, ...]:
    """Accept identifiers of a reference table; QueryError with the nearest one for another.

    A name given in place of an identifier is recognised, and its identifier proposed.
    """
    if not values:
        return ()
    frame = database.query(f"reference/{table}", {}, snapshot)
    ids = list(frame.iloc[:, 0])
    column = next((column for column in ("name", "name_fr") if column in frame), None)
    named = {} if column is None else dict(zip(frame[column], ids, strict=True))
    for value in values:
        what = f"La valeur de {option}"
        if value not in ids and not nearest(value, ids):
            name = nearest(value, list(named))
            if name:
                hint = f"Vouliez-vous dire « {named[name]} » ({name}) ?"
                raise QueryError(f"{what} « {value} » est inconnue. {hint}")
        known_or_fail(what, value, ids, f"« python -m tracker query reference/{table} »")
    return tuple(values)


def known_or_fail(what: str, value: str, choices: Sequence[str], listed_by: str) -> None:
    """Accept a known value; QueryError with the nearest one, or the first ones, for another.

    `listed_by` says what gives all of them when they are too many for a sentence.
    """
    if value in choices:
        return
    near = nearest(value, choices)
    if near:
        hint = f"Vouliez-vous dire « {near} » ?"
    elif len(choices) <= VALUES_SHOWN:
        hint = f"Valeurs possibles : {', '.join(choices)}."
    else:
        shown = ", ".join(choices[:VALUES_SHOWN])
        hint = f"Valeurs possibles : {shown}… {listed_by} les donne toutes."
    raise QueryError(f"{what} « {value} » est inconnue. {hint}")
