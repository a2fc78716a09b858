"""Write the static site: the pages, Plotly’s script, and the totals that the pages add up."""

import json
import os
import shutil
import sys
from pathlib import Path

import duckdb
import plotly

HERE = Path(__file__).parent
FLAT = Path(os.environ["CONTEST_DATA"])
AGREEMENT = "Accord de principe de co‑financement"
TOTALS = """
select
    territory, operator, challenge, is_agreement,
    count(decided_on) as decided,
    count(*) - count(decided_on) as awaited,
    count(*) filter (decided_on is not null and agreed_eur is null) as without_amount,
    coalesce(sum(agreed_eur), 0) as agreed_eur
from rows group by all order by all
"""
MONTHS = """
select territory, operator, is_agreement, strftime(decided_on, '%Y-%m-01') as month, count(*)
from rows where decided_on is not null group by all order by all
"""
DELAYS = """
select territory, operator, decided_on - requested_on as days, count(*)
from rows where decided_on is not null group by all order by all
"""
MOVEMENTS = """
with moved as (
    unpivot rows
    on decided_on as 'réponse', contracted_on as 'convention', paid_on as 'paiement'
    into name movement value day
),
counted as (
    select territory, operator, day, movement, count(*) as count from moved group by all
)
from counted
qualify row_number() over (partition by territory, operator order by day desc, movement) <= 12
order by all
"""
# An action counts once, for its largest amount among the operators asked: one row a set of them.
AMOUNTS = """
with sets as (select unnest(range(1, 16)) as operators),
largest as (
    select operators, territory, action_id,
        sum(agreed_eur) as agreed, max(agreed_eur) as agreed_net,
        sum(contracted_eur) as contracted, max(contracted_eur) as contracted_net,
        sum(paid_eur) as paid, max(paid_eur) as paid_net
    from rows join sets on (sets.operators >> rows.operator) % 2 = 1
    where is_agreement group by all
)
select territory, operators,
    sum(agreed), sum(agreed_net), sum(contracted), sum(contracted_net), sum(paid), sum(paid_net)
from largest group by all order by all
"""


def main(site: Path) -> None:
    """Write the site in a folder."""
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    for name in ("app.js", "style.css"):
        shutil.copy(HERE / name, site)
    shutil.copy(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", site)
    page = (HERE / "page.html").read_text(encoding="utf-8")
    for name in ("overview", "signatures", "cofinancing", "operators"):
        file = "index.html" if name == "overview" else f"{name}.html"
        (site / file).write_text(page.replace("{page}", name), encoding="utf-8")
    (site / "data.json").write_text(
        json.dumps(_data(), ensure_ascii=False, default=str), encoding="utf-8"
    )


def _data() -> dict[str, object]:
    with duckdb.connect() as base:
        for file in FLAT.glob("*.parquet"):
            base.execute(f"create view {file.stem} as from '{file}'")
        names = {
            "territories": "select distinct territory_id, territory from places order by all",
            "operators": "select distinct operator from commitments order by all",
            "challenges": "select distinct challenge from commitments order by all",
        }
        named = {name: base.execute(query).fetchall() for name, query in names.items()}
        base.execute(
            """
            create table rows as
            select commitments.* replace (
                list_position($territories, territory_id) - 1 as territory,
                list_position($operators, operator) - 1 as operator,
                list_position($challenges, challenge) - 1 as challenge
            ), nature = $agreement as is_agreement
            from commitments
            """,
            {"agreement": AGREEMENT} | {key: [row[0] for row in named[key]] for key in names},
        )
        queries = {
            "places": "from places",
            "lists": "from lists",
            "announced": "from totals",
            "signatures": "from signatures",
            "totals": TOTALS,
            "months": MONTHS,
            "delays": DELAYS,
            "movements": MOVEMENTS,
            "amounts": AMOUNTS,
        }
        return named | {name: base.execute(query).fetchall() for name, query in queries.items()}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
