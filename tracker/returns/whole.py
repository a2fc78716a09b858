"""Check the rows of a return together, in SQL over the file of normalised rows."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from tracker.returns.columns import Kind
from tracker.returns.findings import ROWS, Finding
from tracker.returns.known import Known
from tracker.returns.outcome import euros
from tracker.returns.words import counted

MEMORY = "256MB"
FALL_PERCENT = 10
FETCHED = 1_000

# Rows are compared by the hash of what they say: a million of them fit in little memory.
_ACTION = "lower(strip_accents(regexp_replace(action, '[^\\pL\\pN]+', ' ', 'g')))"
_SAME = """
with repeated as (
    select
        min(position) as first_position,
        max(position) as last_position,
        count(*) as rows,
        min(facts_key) <> max(facts_key) as differ,
    from numbered
    group by same_key
    having count(*) > 1
)
select first_row.sheet, first_row.line, rows, last_row.sheet, last_row.line, differ
from repeated
join numbered as first_row on first_row.position = first_position
join numbered as last_row on last_row.position = last_position
order by first_position
"""
_CHALLENGES = """
with divided as (
    select min(position) as first_position, count(*) as rows
    from numbered
    group by action_key
    having min(challenge_id) <> max(challenge_id)
)
select sheet, line, action, rows
from divided
join numbered on position = first_position
order by first_position
"""
_TERRITORIES = """
with counted as (
    select territory_id, min(position) as first_position, count(*) as rows
    from numbered
    group by territory_id
)
select sheet, line, counted.territory_id, rows
from counted
join numbered on position = first_position
order by first_position
"""
_AMOUNTS = """
select
    operator_id,
    sum(agreed_eur::decimal(18, 2)) as agreed_eur,
    max(
        greatest(
            agreed_eur::decimal(18, 2),
            contracted_eur::decimal(18, 2),
            paid_eur::decimal(18, 2)
        )
    ) as largest_eur,
from ready
group by operator_id
order by operator_id
"""
_TOTALS = "select count(*), coalesce(sum(agreed_eur), 0) from numbered"


def whole_findings(folder: Path, kind: Kind, known: Known) -> Iterator[Finding]:
    """Give the warnings that only show between rows, or against what was known before.

    MemoryError: the rows do not fit, even when they spill on the disk.
    """
    try:
        with _connected(folder) as connection:
            _number(connection, folder, kind)
            yield from _same(connection, kind)
            if kind.id == "commitments":
                yield from _challenges(connection)
                yield from _unsigned(connection, known)
                yield from _fall(connection, known)
    except duckdb.OutOfMemoryException as error:
        raise MemoryError from error


def amounts(folder: Path, kind: Kind) -> tuple[Decimal, dict[str, Decimal]]:
    """Add up the amounts agreed in the rows that wait for nothing; give each operator's largest.

    MemoryError: as above.
    """
    if kind.id != "commitments":
        return Decimal(0), {}
    try:
        with _connected(folder) as connection:
            _rows(connection, folder, kind).filter("waits is null").create_view("ready")
            found = list(_fetched(connection, _AMOUNTS))
    except duckdb.OutOfMemoryException as error:
        raise MemoryError from error
    agreed = sum((total for _, total, _ in found if total is not None), Decimal(0))
    return agreed, {operator: largest for operator, _, largest in found if largest is not None}


def _connected(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open a database in little memory, which spills beside the rows."""
    return duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "threads": 2,
            "temp_directory": str(folder / "spilled"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )


def _rows(
    connection: duckdb.DuckDBPyConnection, folder: Path, kind: Kind
) -> duckdb.DuckDBPyRelation:
    """Show the file of normalised rows, its cells as text."""
    return connection.read_csv(
        str(folder / ROWS),
        header=True,
        columns=dict.fromkeys(("sheet", "line", *kind.fields, "waits"), "varchar"),
        auto_detect=False,
        sep=",",
        quotechar='"',
        escapechar='"',
        na_values="",
        parallel=False,
    )


def _number(connection: duckdb.DuckDBPyConnection, folder: Path, kind: Kind) -> None:
    """Keep of each row its place, and numbers that are equal when what they stand for is."""
    same = [_ACTION if name == "action" else name for name in kind.same]
    facts = [name for name in kind.fields if name not in (*kind.same, "note")]
    kept = ["sheet", "line::bigint as line", "territory_id", "row_number() over () as position"]
    kept += [f"hash({', '.join(same)}) as same_key", f"hash({', '.join(facts)}) as facts_key"]
    if kind.id == "commitments":
        kept += ["action", "challenge_id", "agreed_eur::decimal(14, 2) as agreed_eur"]
        kept += [f"hash(territory_id, {_ACTION}) as action_key"]
    _rows(connection, folder, kind).project(", ".join(kept)).create("numbered")


def _found(sheet: str | None, line: int, words: str, lines: int) -> Finding:
    return Finding("warning", sheet or "", line, "", "", "", words, lines=lines)


def _fetched(connection: duckdb.DuckDBPyConnection, statement: str) -> Iterator[tuple[Any, ...]]:
    found = connection.execute(statement)
    while rows := found.fetchmany(FETCHED):
        yield from rows


def _same(connection: duckdb.DuckDBPyConnection, kind: Kind) -> Iterator[Finding]:
    """Find the rows that say the same thing twice."""
    what = (
        "la même action, le même opérateur et la même nature"
        if kind.id == "commitments"
        else "le même document du même territoire"
    )
    for sheet, line, rows, last_sheet, last_line, differ in _fetched(connection, _SAME):
        where = f" de la feuille « {last_sheet} »" if last_sheet != sheet else ""
        how = (
            "qui ne disent pas la même chose, comptées chacune,"
            if differ
            else "identiques, comptées une fois,"
        )
        link = "et" if rows == 2 else "…"
        words = f"{rows} lignes {how} pour {what} : {line} {link} {last_line}{where}"
        yield _found(sheet, line, words, rows)


def _challenges(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for sheet, line, action, rows in _fetched(connection, _CHALLENGES):
        words = f"l’action « {action} » a plusieurs enjeux dans ses {rows} lignes"
        yield _found(sheet, line, words, rows)


def _unsigned(connection: duckdb.DuckDBPyConnection, known: Known) -> Iterator[Finding]:
    for sheet, line, territory, rows in _fetched(connection, _TERRITORIES):
        if territory in known.signed_territories:
            continue
        name = known.territories[territory]
        words = (
            f"{counted(rows, 'engagement')} dans le territoire « {name} », dont aucune signature"
            " n’a été trouvée dans les sources"
        )
        yield _found(sheet, line, words, rows)


def _fall(connection: duckdb.DuckDBPyConnection, known: Known) -> Iterator[Finding]:
    """Compare with the last return of the same sender."""
    previous = known.previous
    ((rows, agreed),) = _fetched(connection, _TOTALS)
    if rows < previous.rows * (1 - FALL_PERCENT / 100):
        words = f"{counted(rows, 'ligne')}, contre {previous.rows} dans le dernier retour"
        yield _found("", 0, words, rows)
    if agreed < previous.agreed_eur * (100 - FALL_PERCENT) / 100:
        words = (
            f"le total accordé est de {euros(agreed)}, contre {euros(previous.agreed_eur)}"
            " dans le dernier retour"
        )
        yield _found("", 0, words, rows)
