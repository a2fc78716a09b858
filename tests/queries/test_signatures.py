"""Signatures, pace and milestones, worked out by hand on the small data set."""

from datetime import date

import pytest


def test_required_pace_of_the_reference_case(ask_shipped):
    # 129 of 136 left on 24 March 2019, over 89, 98 and 182 days.
    rows = ask_shipped("national/pace", "2019-03-24")
    assert [row.deadline_id for row in rows] == ["summer_solstice", "end_of_june", "end_of_summer"]
    assert [row.remaining for row in rows] == [129, 129, 129]
    assert [round(row.required_per_week, 1) for row in rows] == [10.1, 9.2, 5.0]


def test_pace(ask):
    row = ask("national/pace", "2019-03-24")[0]
    assert (row.due_on, row.days_left, row.remaining) == (date(2019, 6, 21), 89, 7)
    assert row.weeks_left == pytest.approx(89 / 7)
    assert row.required_per_week == pytest.approx(7 / (89 / 7))
    # 3 in 28 days; 3 in the week of 18 to 24 March.
    assert (row.observed_per_week, row.average_per_week) == (0.75, pytest.approx(3.0))
    # 7 left: 16.3 days at 3 a week, 65.3 days at 0.75.
    assert row.projected_first == date(2019, 4, 10)
    assert row.projected_last == date(2019, 5, 29)


def test_pace_when_nothing_was_signed_lately(ask):
    row = ask("national/pace")[0]
    # 4 in the 75 days from 18 March to 31 May; 6 left are 112.5 days away, or never.
    assert (row.observed_per_week, row.average_per_week) == (0, pytest.approx(4 / 75 * 7))
    assert (row.projected_first, row.projected_last) == (date(2019, 9, 21), None)


def test_pace_when_nothing_was_signed_at_all(ask):
    row = ask("national/pace", territories=("ti-1104",))[0]
    assert (row.remaining, row.observed_per_week, row.average_per_week) == (1, 0, None)
    assert (row.projected_first, row.projected_last) == (None, None)


def test_pace_when_nothing_is_left(ask):
    row = ask("national/pace", territories=("ti-7505",))[0]
    assert (row.remaining, row.required_per_week) == (0, 0)
    assert (row.projected_first, row.projected_last) == (None, None)


def test_a_deadline_that_is_past_requires_nothing(ask):
    rows = ask("national/pace", "2019-06-21")
    assert [row.days_left for row in rows] == [0, 9, 93]
    assert rows[0].required_per_week is None
    assert rows[1].required_per_week == pytest.approx(6 / (9 / 7))


def test_a_deadline_not_announced_yet_requires_nothing(ask, ask_shipped):
    # The sources that give it are of March 2019, without a day.
    for asked in (ask, ask_shipped):
        before = asked("national/pace", "2019-02-28")
        assert [row.is_announced for row in before] == [False] * 3
        assert [row.required_per_week for row in before] == [None] * 3
        after = asked("national/pace", "2019-03-01")
        assert [row.is_announced for row in after] == [True] * 3
        assert None not in [row.required_per_week for row in after]


def test_pace_without_a_list_is_unknown(ask):
    row = ask("national/pace", "2018-11-21")[0]
    assert (row.remaining, row.required_per_week) == (None, None)


def test_signatures(ask):
    rows = ask("national/signatures")
    assert [(row.territory_id, row.is_first, row.cumulative) for row in rows] == [
        ("ti-9303", True, 1),
        ("ti-7504", True, 2),
        ("ti-4410", True, 3),
        ("ti-7505", True, 4),
        ("ti-7504", False, 4),
    ]
    assert [row.is_day_known for row in rows] == [True, True, False, True, False]
    assert list(rows[3].region_codes) == ["75", "76"]
    assert rows[3].region_names == "Nouvelle-Aquitaine, Occitanie"
    assert (rows[0].publisher, rows[0].place) == ("CCI Nice Côte d’Azur", "Carros (Arkopharma)")


def test_signatures_of_one_day_share_their_cumulative(ask_shipped):
    rows = ask_shipped("national/signatures", "2019-03-31")
    # Châtellerault and Nord Franche-Comté signed on 19 March, after Carros.
    same_day = [row.cumulative for row in rows if row.signed_latest == date(2019, 3, 19)]
    assert same_day == [3, 3]


def test_cumulative_under_an_instrument_counts_that_instrument(ask):
    rows = ask("national/signatures", instruments=("contract",))
    assert [(row.territory_id, row.is_first, row.cumulative) for row in rows] == [
        ("ti-7505", True, 1),
        ("ti-7504", True, 2),
    ]


def test_list_sizes(ask):
    assert [
        (row.list_version, row.listed, row.is_announced_size)
        for row in ask("national/list_sizes", "2022-12-31")
    ] == [("2018-11", 8, True), ("2019-03", 10, True), ("2022-12", 6, True)]
    assert [
        (row.list_version, row.listed, row.is_announced_size)
        for row in ask("national/list_sizes", "2018-12-31", regions=("75",))
    ] == [("2018-11", 2, False)]


def test_a_chosen_version_is_the_only_size_throughout(ask):
    for version, listed in (("2018-11", 8), ("2022-12", 6)):
        [row] = ask("national/list_sizes", "2019-03-31", list_version=version)
        assert (row.list_version, row.listed, row.is_chosen) == (version, listed, True)
        assert row.listed_on == date(2018, 11, 22)
    [row] = ask("national/list_sizes", list_version="2018-11", regions=("75",))
    assert (row.listed, row.is_announced_size) == (2, False)
    assert not any(row.is_chosen for row in ask("national/list_sizes"))


def test_announced_totals(ask):
    first, second = ask("national/announced_totals")
    assert (first.value, first.dated, first.gap) == (3, 3, 0)
    assert (first.as_of_latest, first.date_precision) == (date(2019, 3, 31), "month")
    assert (second.value, second.dated, second.gap) == (5, 4, 1)
    assert [row.figure_id for row in ask("national/announced_totals", "2019-04-29")] == [
        "premiers-contrats"
    ]


def test_events_have_started(ask):
    assert [row.event_id for row in ask("national/events", "2019-03-18")] == [
        "programme-launch",
        "industry-week-2019",
    ]


def test_signatures_by_region(ask):
    rows = {row.region_code: row for row in ask("national/signatures_by_region")}
    assert len(rows) == 18
    # Châtellerault and Lacq, both by contract; Lacq lies in Occitanie too.
    aquitaine = rows["75"]
    assert (aquitaine.listed, aquitaine.signed, aquitaine.contract) == (2, 2, 2)
    assert (aquitaine.rate_pct, aquitaine.crossing) == (100, 1)
    occitanie = rows["76"]
    assert (occitanie.listed, occitanie.signed, occitanie.crossing) == (1, 1, 1)
    # Sud Alsace.
    assert (rows["44"].protocol, rows["44"].contract, rows["44"].crossing) == (1, 0, 0)
    # Ouest Saône-et-Loire: listed, nothing found.
    assert (rows["84"].listed, rows["84"].signed, rows["84"].rate_pct) == (1, 0, 0)
    # No territory at all.
    assert (rows["06"].listed, rows["06"].rate_pct) == (0, None)


def test_signatures_by_region_on_31_march(ask):
    rows = {row.region_code: row for row in ask("national/signatures_by_region", "2019-03-31")}
    assert (rows["75"].signed, rows["75"].unspecified, rows["75"].rate_pct) == (1, 1, 50)


def test_only_the_chosen_regions_are_shown(ask):
    shown = ask("national/signatures_by_region", regions=("76",))
    assert [row.region_code for row in shown] == ["76"]
    shown = ask("national/signatures_by_region", territories=("ti-7505",))
    assert [row.region_code for row in shown] == ["75", "76"]


def test_milestones(ask):
    assert [
        (row.day, row.figure_id, row.announced, row.dated, row.is_default)
        for row in ask("reference/milestones")
    ] == [
        (date(2019, 3, 31), "premiers-contrats", 3, 3, True),
        (date(2019, 4, 30), "protocoles-2019-04", 5, 4, False),
        (date(2019, 5, 31), None, None, 4, False),
    ]
