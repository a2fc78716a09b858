"""The flat files, and what is kept of them under filters."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

AGREEMENT = "Accord de principe de co‑financement"


class Flat:
    """The flat files in DuckDB, whole and under a choice of regions and operators."""

    def __init__(self, flat: Path) -> None:
        self.base = duckdb.connect()
        for file in flat.glob("*.parquet"):
            self.base.execute(f"create table {file.stem} as from '{file}'")
        self.regions = self.column(
            "select distinct region from places join commitments using (territory_id) order by 1"
        )

    def keep(self, regions: Sequence[str], operators: Sequence[str]) -> None:
        """Put filters in force; none: all."""
        chosen = {"regions": list(regions), "operators": list(operators)}
        self.is_whole = not regions
        self.base.execute(
            """
            create or replace temp table kept_places as
            from places where len($regions) = 0 or list_contains($regions, region)
            """,
            {"regions": chosen["regions"]},
        )
        self.base.execute(
            """
            create or replace temp table kept as
            select *, decided_on is not null as is_decided
            from commitments semi join kept_places using (territory_id)
            where len($operators) = 0 or list_contains($operators, operator)
            """,
            {"operators": chosen["operators"]},
        )
        self.base.execute(
            """
            create or replace temp table documents as
            from signatures semi join kept_places using (territory_id)
            """
        )

    def column(self, query: str) -> list[Any]:
        """Return the values of a query of one column."""
        return [row[0] for row in self.rows(query)]

    def row(self, query: str) -> tuple[Any, ...]:
        """Return the first row of a query."""
        return self.rows(query)[0]

    def one(self, query: str) -> Any:
        """Return the value of a query of one row and one column."""
        return self.row(query)[0]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query, which may name $agreement."""
        parameters = {"agreement": AGREEMENT} if "$agreement" in query else {}
        return self.base.execute(query, parameters).fetchall()
