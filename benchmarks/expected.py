"""What each page must show, worked out by DuckDB on the flat files, beside all the contestants."""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Context
from typing import Any

from benchmarks.flat import Flat

MOST_TERRITORIES = 12
MOST_SAMPLED = 100_000
Expected = dict[str, Any]


class Counts(Flat):
    """The numbers and the marks of each page, under the filters in force."""

    def overview(self) -> Expected:
        """Return the headline figures, signatures by region, commitments by operator."""
        signed = self.one("select count(distinct territory_id) from documents")
        listed = self.one(
            "select count(distinct territory_id) from kept_places where is_listed"
            if not self.is_whole
            else "select arg_max(territories, listed_on) from lists"
        )
        count, agreed = self.row(
            "select count(*), count(*) filter (nature = $agreement) from kept where is_decided"
        )
        return {
            "kpis": [f"{signed}sur{listed}", "–", str(count), str(agreed)],
            "charts": [self._signed_regions(signed_only=True), self._by("operator")],
        }

    def signatures(self) -> Expected:
        """Return the curve of signatures, their documents and regions."""
        signed = self.one("select count(distinct territory_id) from documents")
        return {
            "kpis": [],
            "charts": [self._signed_regions(), {"lasts": [signed]}, {"hasScatter": True}],
        }

    def cofinancing(self) -> Expected:
        """Return commitments by operator, month, challenge and region, and the amounts."""
        amounts = self.column(
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
        spread = self.column(
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
        ]
        # Past that, the product takes the quartiles of a sample: only that they are drawn counts.
        answered = self.one("select count(*) from commitments where decided_on is not null")
        delays = _values(spread) if answered <= MOST_SAMPLED else {}
        self.base.execute(
            "delete from kept where operator <> (select min(operator) from kept where is_decided)"
        )
        count, agreed, millions, awaited = self.row(
            """
            select
                count(*) filter (is_decided),
                count(*) filter (is_decided and nature = $agreement),
                round(sum(agreed_eur) / 1e6)::integer,
                count(*) filter (not is_decided)
            from kept
            """
        )
        answers = self.column(
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
            "charts": [*whole, *depth, delays],
        }

    def has_tie(self) -> bool:
        """Tell whether the last territory of the panels could as well be another."""
        totals = self.column(
            f"""
            select count(*) from kept where is_decided
            group by territory_id order by 1 desc limit {MOST_TERRITORIES + 1}
            """
        )
        return len(totals) > MOST_TERRITORIES and totals[-1] == totals[-2]

    def has_gap(self) -> bool:
        """Tell whether the first operator misses a nature in a month, where tools draw no bar."""
        [is_whole] = self.column(
            """
            select count(distinct (nature, date_trunc('month', decided_on)))
                = count(distinct nature)
                * (1 + datediff('month', min(decided_on), max(decided_on)))
            from kept
            where is_decided and operator = (select min(operator) from kept where is_decided)
            """
        )
        return not is_whole

    def _signed_regions(self, *, signed_only: bool = False) -> Expected:
        only = "where bool_or(status <> 'listed') over (partition by region)"
        return _values(
            self.column(
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
            self.column(
                f"select count(*) from kept where is_decided and {where} "
                f"group by nature, {', '.join(columns)}"
            )
        )

    def _by_region(self) -> Expected:
        return _values(
            self.column(
                "select count(*) from kept join kept_places using (territory_id) "
                "where is_decided group by nature, region"
            )
        )

    def _months(self) -> Expected:
        return _values(
            self.column(
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
        words = self.column(
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


PAGES: dict[str, Callable[[Counts], Expected]] = {
    "overview": Counts.overview,
    "signatures": Counts.signatures,
    "cofinancing": Counts.cofinancing,
    "operators": Counts.operators,
}


def _values(found: Sequence[float | None]) -> Expected:
    """Return the sizes of the marks that have one, smallest first."""
    # As `toPrecision` does in the browser.
    six = Context(prec=6, rounding=ROUND_HALF_UP)
    return {
        "values": sorted(float(six.create_decimal_from_float(value)) for value in found if value)
    }
