"""What is added up at publication is what the rows say, cell by cell, on any day."""

import random
from datetime import date, timedelta

import pytest

FIRST = date(2018, 12, 1)
DAYS = [
    *("2019-03-31", "2019-04-01", "2019-12-31", "2030-01-01"),
    *(
        str(FIRST + timedelta(days))
        for days in sorted(random.Random(2019).sample(range(1_600), 20))
    ),
]
ROWS = """
    from commitments
    join actions using (action_id)
    left join commitment_stages as agreed
        on agreed.commitment_id = commitments.commitment_id and agreed.stage_id = 'agreed'
    left join commitment_stages as contracted
        on contracted.commitment_id = commitments.commitment_id
        and contracted.stage_id = 'contracted'
    left join commitment_stages as paid
        on paid.commitment_id = commitments.commitment_id and paid.stage_id = 'paid'
"""


@pytest.fixture(params=["shipped", "small"])
def both(request, read):
    """Run two statements on each day, and tell where they differ."""
    snapshot = request.getfixturevalue(request.param).snapshot

    def different(left: str, right: str) -> list[tuple[object, ...]]:
        return [
            (day, *row)
            for day in DAYS
            for row in read(
                snapshot,
                f"""
                with left_rows as ({left}), right_rows as ({right})
                (from left_rows except all from right_rows)
                union all
                (from right_rows except all from left_rows)
                """.replace("$day", f"date '{day}'"),
            )
        ]

    return different


def test_totals_of_every_cell_are_those_of_the_rows(both):
    answered = "count(*) filter (decided_on <= $day and decided_on - requested_on {})"
    bounds = ("<= 15", "between 16 and 30", "between 31 and 45", "between 46 and 60")
    cell = "territory_id, operator_id, challenge_id, nature_id, "
    assert not both(
        f"""
        select {cell} kind, source_id, is_example,
            sum(requested), sum(decided), sum(requested - decided_with_request),
            sum(delays_to_15), sum(delays_to_30), sum(delays_to_45), sum(delays_to_60),
            sum(delays_to_90), sum(delays_longer), sum(overdue),
            sum(agreed), sum(contracted), sum(paid),
            sum(agreed_with_amount), sum(contracted_with_amount), sum(paid_with_amount),
            sum(agreed_eur), sum(contracted_eur), sum(paid_eur),
            max(last_answer_on), max(last_movement_on), max(last_event_on)
        from commitment_totals_under([], [], [], [], [], $day, true)
        group by all
        """,
        f"""
        select {cell} commitments.kind, commitments.source_id, commitments.is_example,
            count(*) filter (requested_on <= $day),
            count(*) filter (decided_on <= $day),
            count(*) filter (
                requested_on <= $day and (decided_on is null or decided_on > $day)
            ),
            {", ".join(answered.format(bound) for bound in (*bounds, "between 61 and 90", "> 90"))},
            count(*) filter (
                nature_id = 'cofinancing_agreement' and $day - decided_on > 90
                and (contracted.reached_on is null or contracted.reached_on > $day)
            ),
            count(*) filter (agreed.reached_on <= $day),
            count(*) filter (contracted.reached_on <= $day),
            count(*) filter (paid.reached_on <= $day),
            count(agreed.amount_eur) filter (agreed.reached_on <= $day),
            count(contracted.amount_eur) filter (contracted.reached_on <= $day),
            count(paid.amount_eur) filter (paid.reached_on <= $day),
            coalesce(sum(agreed.amount_eur) filter (agreed.reached_on <= $day), 0),
            coalesce(sum(contracted.amount_eur) filter (contracted.reached_on <= $day), 0),
            coalesce(sum(paid.amount_eur) filter (paid.reached_on <= $day), 0),
            max(decided_on) filter (decided_on <= $day),
            greatest(
                max(decided_on) filter (decided_on <= $day),
                max(contracted.reached_on) filter (contracted.reached_on <= $day),
                max(paid.reached_on) filter (paid.reached_on <= $day)
            ),
            greatest(
                max(requested_on) filter (requested_on <= $day),
                max(decided_on) filter (decided_on <= $day),
                max(contracted.reached_on) filter (contracted.reached_on <= $day),
                max(paid.reached_on) filter (paid.reached_on <= $day)
            )
        {ROWS}
        where requested_on <= $day or decided_on <= $day
        group by all
        """,
    )


def test_totals_at_the_end_of_each_month_are_those_of_that_day(both):
    assert not both(
        """
        select territory_id, operator_id, sum(decided), sum(paid_eur)
        from commitment_months
        where month = (select max(month) from commitment_months
            where month < date_trunc('month', $day))
        group by all
        """,
        """
        select territory_id, operator_id, sum(decided), sum(paid_eur)
        from commitment_totals_under(
            [], [], [], [], [], (date_trunc('month', $day) - interval 1 day)::date, true
        )
        group by all
        """,
    )


def test_overdue_agreements_are_those_of_the_rows(both):
    assert not both(
        "select commitment_id from overdue_agreements_under([], [], [], [], [], $day, true)",
        f"""
        select commitments.commitment_id {ROWS}
        where nature_id = 'cofinancing_agreement' and $day - decided_on > 90
            and (contracted.reached_on is null or contracted.reached_on > $day)
        """,
    )


def test_oldest_requests_are_those_of_the_rows(both):
    cell = "territory_id, operator_id, challenge_id, nature_id, commitments.is_example"
    assert not both(
        f"""
        select {cell.replace("commitments.", "")}, requested_on
        from oldest_requests
        where from_on <= $day and until_on > $day
        """,
        f"""
        select {cell}, min(requested_on) {ROWS}
        where requested_on <= $day and (decided_on is null or decided_on > $day)
        group by all
        """,
    )


def test_origins_are_those_of_the_rows(both):
    assert not both(
        "select operator_id, kind, source_id, rows from row_origins",
        """
        select operator_id, kind, source_id, count(*) from commitments group by all
        union all
        select null, kind, source_id, count(*) from actions group by all
        """,
    )
