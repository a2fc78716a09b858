"""Totals agree between queries, and with the rows, under every filter and every pair of them."""

from datetime import date
from itertools import combinations

import duckdb
import pandas as pd
import pytest

FIRST = {
    "regions": ("75",),
    "territories": ("ti-7504", "ti-7505"),
    "operators": ("bpifrance",),
    "challenges": ("innovation", "skills"),
    "natures": ("cofinancing_agreement",),
    "instruments": ("protocol",),
    "as_of": "2019-03-31",
    "list_version": "2018-11",
    "examples": False,
}
SECOND = {
    "regions": ("27", "84", "93"),
    "territories": ("ti-2708", "ti-4410", "ti-9303"),
    "operators": ("banque_des_territoires", "pole_emploi"),
    "challenges": ("simplification",),
    "natures": ("fast_track_review",),
    "instruments": ("contract", "unspecified"),
    "as_of": "2021-06-15",
    "list_version": "2023-11",
}
VIEWS = [
    {name: values[name] for name in chosen}
    for values in (FIRST, SECOND)
    for size in (0, 1, 2)
    for chosen in combinations(values, size)
]
EVERY_DAY = "2022-12-31"


def named(view):
    return "+".join(view) or "nothing"


class Rows:
    """Count commitments and signatures one by one, from the rows that the aggregates sum up."""

    def __init__(self, snapshot):
        with duckdb.connect(snapshot.path, read_only=True) as connection:
            self.commitments = connection.sql(
                "from commitments join (select action_id, territory_id, challenge_id from actions)"
                " using (action_id)"
            ).df()
            self.signatures = connection.sql("from signatures").df()
            regions = connection.sql("from territory_regions").df()
        self.regions = regions.groupby("territory_id")["region_code"].agg(set).to_dict()

    def _kept(self, rows, view, columns):
        kept = pd.Series(True, index=rows.index)
        for name, column in columns.items():
            if name in view:
                kept &= rows[column].isin(view[name])
        if "regions" in view:
            wanted = set(view["regions"])
            kept &= rows["territory_id"].map(
                lambda territory: bool(self.regions[territory] & wanted)
            )
        if not view.get("examples", True):
            kept &= ~rows["is_example"]
        return rows[kept]

    def under(self, view):
        as_of = pd.Timestamp(view.get("as_of", EVERY_DAY))
        columns = {
            "territories": "territory_id",
            "operators": "operator_id",
            "challenges": "challenge_id",
            "natures": "nature_id",
        }
        asked = self._kept(self.commitments, view, columns)
        answered = asked[asked["decided_on"] <= as_of]
        awaited = (asked["requested_on"] <= as_of) & ~(asked["decided_on"] <= as_of)
        columns = {"territories": "territory_id", "instruments": "instrument_id"}
        documents = self._kept(self.signatures, view, columns)
        documents = documents[documents["signed_latest"] <= as_of]
        return {
            "commitments": len(answered),
            "agreements": int((answered["nature_id"] == "cofinancing_agreement").sum()),
            "awaited": int(awaited.sum()),
            "territories_committed": answered["territory_id"].nunique(),
            "documents": len(documents),
            "signed": documents["territory_id"].nunique(),
        }


@pytest.fixture(scope="module")
def rows_of_the_shipped(shipped):
    return Rows(shipped.snapshot)


@pytest.fixture(scope="module")
def rows_of_the_small(small):
    return Rows(small.snapshot)


def total(rows, column="commitments"):
    return sum(getattr(row, column) or 0 for row in rows)


def check(ask, counted, regions, view):
    asked = {"as_of": EVERY_DAY, **view}
    [summary] = ask("national/summary", **asked)
    assert (summary.commitments or 0) == counted["commitments"]
    assert (summary.cofinancing_agreements or 0) == counted["agreements"]
    assert (summary.awaited or 0) == counted["awaited"]
    assert (summary.territories_committed or 0) == counted["territories_committed"]
    assert (summary.signed, summary.documents) == (counted["signed"], counted["documents"])

    by_month = ask("national/commitments_by_month", **asked)
    by_territory = ask("national/commitments_by_territory", **asked)
    by_challenge = ask("national/commitments_by_challenge", **asked)
    operators = ask("national/operators", **asked)
    agreements = counted["agreements"]
    reviews = counted["commitments"] - agreements
    for rows in (by_month, by_territory, by_challenge, operators):
        assert total(rows, "cofinancing_agreements") == agreements
        assert total(rows, "fast_track_reviews") == reviews
    if by_month:
        last = by_month[-1]
        assert (last.cumulative_agreements, last.cumulative_reviews) == (agreements, reviews)
    assert total(by_territory, "awaited") == total(operators, "awaited") == counted["awaited"]

    # A territory counts in each of its regions that is shown: count its crossings once more.
    shown = set(view.get("regions", ())) or set().union(*regions.values())
    expected = sum(row.commitments * len(regions[row.territory_id] & shown) for row in by_territory)
    assert total(ask("national/commitments_by_region", **asked)) == expected


@pytest.mark.parametrize("view", VIEWS, ids=named)
def test_totals_agree(ask_shipped, rows_of_the_shipped, view):
    rows = rows_of_the_shipped
    check(ask_shipped, rows.under(view), rows.regions, view)


@pytest.mark.parametrize("examples", [True, False])
@pytest.mark.parametrize("as_of", ["2019-03-20", "2019-03-31", "2019-05-15", "2019-12-31"])
def test_totals_agree_where_invented_and_returned_rows_meet(
    ask, rows_of_the_small, as_of, examples
):
    view = {"as_of": as_of, "examples": examples}
    check(ask, rows_of_the_small.under(view), rows_of_the_small.regions, view)


def test_signatures_agree(ask_shipped):
    for view in VIEWS:
        asked = {"as_of": EVERY_DAY, **view}
        if {"regions", "territories", "instruments", "examples"} >= set(view) - {"as_of"}:
            [summary] = ask_shipped("national/summary", **asked)
            documents = ask_shipped("national/signatures", **asked)
            assert len(documents) == summary.documents
            assert sum(row.is_first for row in documents) == summary.signed
            assert (documents[-1].cumulative if documents else 0) == summary.signed


def test_amounts_agree(ask_shipped, shipped):
    with duckdb.connect(shipped.snapshot.path, read_only=True) as connection:
        amounts = connection.sql(
            "select stage_id, action_id, reached_on, amount_eur::double as amount_eur"
            " from commitment_stages join commitments using (commitment_id)"
            " where amount_eur is not null"
        ).df()
    for as_of in ("2019-03-31", "2019-11-11", EVERY_DAY):
        reached = amounts[amounts["reached_on"] <= pd.Timestamp(date.fromisoformat(as_of))]
        gross = reached.groupby("stage_id")["amount_eur"].sum()
        largest = reached.groupby(["stage_id", "action_id"])["amount_eur"].max()
        net = largest.groupby("stage_id").sum()
        ladder = {row.stage_id: row for row in ask_shipped("national/amount_ladder", as_of)}
        operators = ask_shipped("national/operators", as_of)
        for stage in ("agreed", "contracted", "paid"):
            assert (ladder[stage].gross_eur or 0) == pytest.approx(gross.get(stage, 0))
            assert (ladder[stage].net_eur or 0) == pytest.approx(net.get(stage, 0))
            assert total(operators, f"{stage}_eur") == pytest.approx(gross.get(stage, 0))
