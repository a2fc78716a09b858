"""The tables of a snapshot that are given away, as its own catalogue describes them."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

TITLES = {
    "sources": "Sources",
    "regions": "Régions",
    "departments": "Départements",
    "territories": "Territoires",
    "territory_regions": "Régions de chaque territoire",
    "territory_departments": "Départements de chaque territoire",
    "epci": "Intercommunalités et communes",
    "territory_epci": "Intercommunalités de chaque territoire",
    "list_versions": "Versions de la liste des territoires",
    "operators": "Opérateurs",
    "challenges": "Enjeux",
    "natures": "Natures d’engagement",
    "instruments": "Documents signés",
    "stages": "Étapes d’un montant",
    "deadlines": "Lectures de l’échéance",
    "events": "Événements datés",
    "indicators": "Définitions des indicateurs",
    "signatures": "Signatures datées",
    "published_figures": "Chiffres annoncés",
    "actions": "Actions",
    "commitments": "Engagements des opérateurs",
    "commitment_stages": "Étapes des accords de co‑financement",
    "build": "Construction de l’instantané",
    "build_files": "Fichiers lus",
}
"""Tables of reference and of facts, each after those that it refers to."""
MARKS = ("kind", "is_example")
"""Columns that say where a row comes from, and whether it is invented."""


@dataclass(frozen=True)
class Column:
    """One column as the catalogue knows it."""

    name: str
    kind: str
    """Its DuckDB type."""
    required: bool
    comment: str


@dataclass(frozen=True)
class ForeignKey:
    """Columns that name a row of another table."""

    columns: tuple[str, ...]
    table: str
    referred: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table of the snapshot."""

    name: str
    comment: str
    columns: Sequence[Column]
    primary_key: tuple[str, ...]
    unique: frozenset[str]
    foreign_keys: Sequence[ForeignKey]
    checks: Sequence[str]
    """Conditions on one column, in SQL."""
    rows: duckdb.DuckDBPyRelation

    @property
    def title(self) -> str:
        """Return its name in French."""
        return TITLES[self.name]

    @property
    def sorted_rows(self) -> duckdb.DuckDBPyRelation:
        """Return its rows in the order of its primary key."""
        return self.rows.order(quoted(self.primary_key))

    @property
    def names(self) -> list[str]:
        """Return the names of its columns."""
        return [column.name for column in self.columns]


def read_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    """Read the tables of the attached snapshot in use.

    One whose rows say nothing of where they come from takes the marks of the rows it refers to.
    """
    tables: dict[str, Table] = {}
    for name in TITLES:
        table = _read(connection, name)
        tables[name] = _marked(table, tables)
    return tables


def quoted(names: Sequence[str]) -> str:
    """Write names of columns as SQL reads them, with commas."""
    return ", ".join('"' + name.replace('"', '""') + '"' for name in names)


def _read(connection: duckdb.DuckDBPyConnection, name: str) -> Table:
    def catalogue(function: str, columns: str, order: str = "") -> list[tuple[object, ...]]:
        this = f"database_name = current_database() and table_name = '{name}'"
        found = connection.table_function(function).filter(this)
        return (found.order(order) if order else found).project(columns).fetchall()

    described = "column_name, data_type, is_nullable, coalesce(comment, '')"
    columns = [
        Column(name=str(column), kind=str(kind), required=not nullable, comment=str(comment))
        for column, kind, nullable, comment in catalogue(
            "duckdb_columns", described, "column_index"
        )
    ]
    primary_key: tuple[str, ...] = ()
    unique, foreign_keys, checks = set[str](), list[ForeignKey](), list[str]()
    for kind, held, other, referred, expression in catalogue(
        "duckdb_constraints",
        "constraint_type, constraint_column_names, referenced_table, referenced_column_names,"
        " expression",
        "constraint_index",
    ):
        assert isinstance(held, list)
        assert isinstance(referred, list)
        match kind:
            case "PRIMARY KEY":
                primary_key = tuple(held)
            case "UNIQUE" if len(held) == 1:
                unique |= set(held)
            case "FOREIGN KEY":
                foreign_keys.append(ForeignKey(tuple(held), str(other), tuple(referred)))
            case "CHECK" if len(held) == 1:
                checks.append(str(expression))
    ((comment,),) = catalogue("duckdb_tables", "coalesce(comment, '')")
    return Table(
        name=name,
        comment=str(comment),
        columns=columns,
        primary_key=primary_key,
        unique=frozenset(unique),
        foreign_keys=foreign_keys,
        checks=checks,
        rows=connection.table(name),
    )


def _marked(table: Table, before: dict[str, Table]) -> Table:
    """Add the marks of the rows that a table refers to, when it has none of its own."""
    if "is_example" in table.names:
        return table
    for key in table.foreign_keys:
        parent = before[key.table]
        if set(MARKS) <= set(parent.names) and key.columns == key.referred:
            marks = [column for column in parent.columns if column.name in MARKS]
            marked = parent.rows.project(quoted([*key.referred, *MARKS]))
            return Table(
                name=table.name,
                comment=table.comment,
                columns=[*table.columns, *marks],
                primary_key=table.primary_key,
                unique=table.unique,
                foreign_keys=table.foreign_keys,
                checks=[*table.checks, *(check for check in parent.checks if _of_mark(check))],
                rows=table.rows.join(marked, quoted(key.columns)),
            )
    return table


def _of_mark(check: str) -> bool:
    return any(check.startswith(f"({mark} ") for mark in MARKS)
