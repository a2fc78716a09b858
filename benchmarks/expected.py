"""What each page must show, worked out by DuckDB on the flat files, beside all the contestants."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb

AGREEMENT = "Accord de principe de co‑financement"
MOST_TERRITORIES = 12
Expected = dict[str, Any]


class Counts:
    """Answers questions about the flat files under a choice of regions and operators."""

    def __init__(self, flat: Path) -> None:
        self.base = duckdb.connect()
        for file in flat.glob("*.parquet"):
            self.base.execute(f"create table {file.stem} as from '{file}'")
        self.regions = self._column(
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

    def overview(self) -> Expected:
        """Return the headline figures, signatures by region, commitments by operator."""
        signed = self._one("select count(distinct territory_id) from documents")
        listed = self._one(
            "select count(distinct territory_id) from kept_places where is_listed"
            if not self.is_whole
            else "select arg_max(territories, listed_on) from lists"
        )
        count, agreed = self._row(
            "select count(*), count(*) filter (nature = $agreement) from kept where is_decided"
        )
        return {
            "kpis": [f"{signed}sur{listed}", "–", str(count), str(agreed)],
            "charts": [self._signed_regions(signed_only=True), self._by("operator")],
        }

    def signatures(self) -> Expected:
        """Return the curve of signatures, their documents and regions."""
        signed = self._one("select count(distinct territory_id) from documents")
        return {
            "kpis": [],
            "charts": [self._signed_regions(), {"lasts": [signed]}, {"hasScatter": True}],
        }

    def cofinancing(self) -> Expected:
        """Return commitments by operator, month, challenge and region, and the amounts."""
        amounts = self._column(
            " union all ".join(
                f"""
                select sum({stage}_eur) from kept where nature = $agreement
                union all
                select sum(largest) from (
                    select max({stage}_eur) as largest from kept
                    where nature = $agreement group by action_id
                )
                """
                for stage in ("agreed", "contracted", "paid")
            )
        )
        return {
            "kpis": [],
            "charts": [
                self._by("operator"),
                self._months(),
                self._grid("operator", "challenge"),
                self._by_region(),
                _values(amounts),
            ],
        }

    def operators(self) -> Expected:
        """Return the four operators on the same scales, then the first of them in depth."""
        largest = f"""
            territory_id in (
                select territory_id from kept where is_decided
                group by territory_id order by count(*) desc limit {MOST_TERRITORIES}
            )
        """
        spread = self._column(
            """
            select quantile_cont(decided_on - requested_on, 0.75)
                - quantile_cont(decided_on - requested_on, 0.25)
            from kept where is_decided group by operator
            """
        )
        whole = [
            self._by("territory_id", "operator", where=largest),
            self._grid("operator", "challenge"),
            self._grid("region", "operator"),
            _values(spread),
        ]
        self.base.execute(
            "delete from kept where operator <> (select min(operator) from kept where is_decided)"
        )
        count, agreed, millions, awaited = self._row(
            """
            select
                count(*) filter (is_decided),
                count(*) filter (is_decided and nature = $agreement),
                round(sum(agreed_eur) / 1e6)::integer,
                count(*) filter (not is_decided)
            from kept
            """
        )
        answers = self._column(
            """
            select count(*) from kept where is_decided
            group by list_filter(
                [15, 30, 45, 60, 90, 10000], lambda most: most >= decided_on - requested_on
            )
            """
        )
        depth = [
            self._grid("operator", "challenge"),
            _values(answers),
            self._by_region(),
            self._months(),
        ]
        return {
            "kpis": [str(count), str(agreed), f"{millions}M€", str(awaited)],
            "charts": whole + depth,
        }

    def has_tie(self) -> bool:
        """Tell whether the last territory of the panels could as well be another."""
        totals = self._column(
            f"""
            select count(*) from kept where is_decided
            group by territory_id order by 1 desc limit {MOST_TERRITORIES + 1}
            """
        )
        return len(totals) > MOST_TERRITORIES and totals[-1] == totals[-2]

    def _signed_regions(self, *, signed_only: bool = False) -> Expected:
        only = "where bool_or(status <> 'listed') over (partition by region)"
        return _values(
            self._column(
                f"""
                with best as (
                    select territory_id, min(instrument) as status
                    from documents group by territory_id
                ),
                states as (
                    select region, coalesce(status, 'listed') as status
                    from kept_places left join best using (territory_id)
                    where is_listed or status is not null
                    {"qualify" + only.removeprefix("where") if signed_only else ""}
                )
                select count(*) from states group by region, status
                """
            )
        )

    def _by(self, *columns: str, where: str = "true") -> Expected:
        return _values(
            self._column(
                f"select count(*) from kept where is_decided and {where} "
                f"group by nature, {', '.join(columns)}"
            )
        )

    def _by_region(self) -> Expected:
        return _values(
            self._column(
                "select count(*) from kept join kept_places using (territory_id) "
                "where is_decided group by nature, region"
            )
        )

    def _months(self) -> Expected:
        return _values(
            self._column(
                """
                with counted as (
                    select
                        date_trunc('month', decided_on) as month,
                        count(*) filter (nature = $agreement) as agreed,
                        count(*) filter (nature <> $agreement) as reviewed
                    from kept where is_decided group by month
                ),
                months as (
                    select
                        unnest(generate_series(min(month), max(month), interval 1 month)) as month
                    from counted
                ),
                filled as (from months left join counted using (month))
                select sum(agreed) over (order by month) from filled
                union all
                select sum(reviewed) over (order by month) from filled
                """
            )
        )

    def _grid(self, rows: str, columns: str) -> Expected:
        """Return the words of a grid: agreements out of commitments, 0 where there is none."""
        places = "join kept_places using (territory_id)" if "region" in (rows, columns) else ""
        words = self._column(
            f"""
            with counted as (
                select {rows}, {columns}, count(*) as total,
                    count(*) filter (nature = $agreement) as agreed
                from kept {places} where is_decided group by {rows}, {columns}
            ),
            cells as (
                from (select distinct {rows} from counted)
                cross join (select distinct {columns} from counted)
            )
            select if(total is null, '0', format('{{}}sur{{}}', agreed, total))
            from cells left join counted using ({rows}, {columns})
            """
        )
        return {"texts": sorted(words)}

    def _column(self, query: str) -> list[Any]:
        return [row[0] for row in self._rows(query)]

    def _row(self, query: str) -> tuple[Any, ...]:
        return self._rows(query)[0]

    def _one(self, query: str) -> Any:
        return self._row(query)[0]

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        parameters = {"agreement": AGREEMENT} if "$agreement" in query else {}
        return self.base.execute(query, parameters).fetchall()


PAGES: dict[str, Callable[[Counts], Expected]] = {
    "overview": Counts.overview,
    "signatures": Counts.signatures,
    "cofinancing": Counts.cofinancing,
    "operators": Counts.operators,
}


def _values(found: Sequence[float | None]) -> Expected:
    """Return the sizes of the marks that have one, smallest first."""
    return {"values": sorted(float(f"{value:.6g}") for value in found if value)}
