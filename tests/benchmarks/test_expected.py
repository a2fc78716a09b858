"""What the pages must show, on the data set whose numbers are worked out by hand."""

from datetime import date
from typing import Any

import pytest

from benchmarks import expected
from benchmarks.expected import PAGES, Counts
from benchmarks.scale import export

ON = date(2019, 5, 31)


@pytest.fixture(scope="module")
def counts(small: Any, tmp_path_factory: pytest.TempPathFactory) -> Counts:
    flat = tmp_path_factory.mktemp("flat")
    export(small.snapshot.path, flat, ON)
    return Counts(flat)


def shown(counts: Counts, page: str, *regions: str, operators: tuple[str, ...] = ()) -> Any:
    counts.keep(regions, operators)
    return PAGES[page](counts)


def test_the_overview_of_the_country(counts: Counts) -> None:
    overview = shown(counts, "overview")
    assert overview["kpis"] == ["4sur10", "–", "17", "9"]
    signed, operators = overview["charts"]
    # Grand Est 1, Nouvelle-Aquitaine 2, Occitanie 1, Provence 1; who signed nothing is not drawn.
    assert signed == {"values": [1, 1, 1, 2]}
    assert operators == {"values": [1, 1, 2, 2, 2, 3, 3, 3]}


def test_a_territory_counts_in_each_of_its_regions(counts: Counts) -> None:
    for region in ("Auvergne-Rhône-Alpes", "Bourgogne-Franche-Comté"):
        assert shown(counts, "overview", region)["kpis"] == ["0sur1", "–", "1", "0"]
    both = shown(counts, "overview", "Auvergne-Rhône-Alpes", "Bourgogne-Franche-Comté")
    assert both["kpis"] == ["0sur1", "–", "1", "0"]


def test_operators_filter_commitments_and_not_signatures(counts: Counts) -> None:
    assert shown(counts, "overview", "Grand Est", operators=("Pôle emploi",))["kpis"] == [
        "1sur1",
        "–",
        "2",
        "1",
    ]


def test_every_region_of_the_filter_is_drawn_on_the_signatures(counts: Counts) -> None:
    regions, curve, _ = shown(counts, "signatures")["charts"]
    assert regions == {"values": [1, 1, 1, 1, 1, 1, 2]}
    assert curve == {"lasts": [4]}


def test_an_action_counts_once_for_its_largest_amount(counts: Counts) -> None:
    # Sud Alsace: action 1 is agreed for 100,000 and 60,000, contracted for 90,000 and 60,000.
    *_, ladder = shown(counts, "cofinancing", "Grand Est")["charts"]
    assert ladder == {"values": [30_000, 30_000, 90_000, 100_000, 150_000, 160_000]}


def test_months_without_a_commitment_keep_the_total(counts: Counts) -> None:
    _, months, *_ = shown(counts, "cofinancing")["charts"]
    assert months == {"values": [5, 6, 7, 8, 8, 9]}


def test_the_first_operator_is_shown_in_depth(counts: Counts) -> None:
    operators = shown(counts, "operators")
    assert operators["kpis"] == ["5", "3", "0M€", "1"]
    panels, grid, _, depth, answers, _, _, spread = operators["charts"]
    assert panels == {"values": [1] * 17}
    assert grid["texts"].count("0") == 7
    assert spread["values"] == [2, 4.25, 9, 10]
    assert depth == {"texts": ["0sur1", "1sur1", "2sur3"]}
    assert answers == {"values": [1, 1, 3]}


def test_quartiles_of_a_sample_are_not_compared(
    counts: Counts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expected, "MOST_SAMPLED", 4)
    assert shown(counts, "operators")["charts"][-1] == {}


def test_what_came_after_the_day_is_not_in_the_flat_files(counts: Counts) -> None:
    found = counts.base.execute(
        """
        select
            count(*) filter (decided_on > $day or contracted_on > $day or paid_on > $day),
            count(*) filter (decided_on is null)
        from commitments
        """,
        {"day": ON},
    ).fetchall()
    assert found == [(0, 5)]


def test_a_tie_for_the_last_row_is_seen(counts: Counts) -> None:
    counts.keep([], [])
    assert not counts.has_tie()
    counts.base.execute(
        """
        create or replace temp table kept as
        select 't' || number as territory_id, true as is_decided
        from range(13) as numbers (number)
        """
    )
    assert counts.has_tie()


def test_a_month_without_a_nature_is_seen(counts: Counts) -> None:
    counts.base.execute(
        """
        create or replace temp table kept as
        select 'a' as operator, nature, true as is_decided, cast(day as date) as decided_on
        from (values ('x', '2020-01-01'), ('x', '2020-02-01'), ('y', '2020-01-31'))
            as row (nature, day)
        """
    )
    assert counts.has_gap()
    counts.base.execute("insert into kept values ('a', 'y', true, date '2020-02-29')")
    assert not counts.has_gap()
