-- purpose: how fresh the rows under the filters are, and how many are invented
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $instruments varchar[], $as_of date,
--     $examples boolean
-- grain: one row
-- columns: last_signature_on date (it counts from this day), last_answer_on date,
--     last_return_on date (newest day of an imported row), rows_total bigint (documents signed,
--     commitments and requests that await an answer), rows_example bigint,
--     example_share_pct double (null: no row), built_at timestamp (UTC)

with
documents as (
    from signatures_under(
        cast($regions as varchar[]),
        cast($territories as varchar[]),
        cast($instruments as varchar[]),
        $as_of
    )
    where $examples or not is_example
),
signed as (
    select
        count(*) as rows_total,
        count(*) filter (is_example) as rows_example,
        max(signed_latest) as last_signature_on,
        max(signed_latest) filter (kind = 'return') as last_return_on,
    from documents
),
events as (
    from commitment_events_under(
        cast($regions as varchar[]),
        cast($territories as varchar[]),
        cast($operators as varchar[]),
        cast($challenges as varchar[]),
        cast($natures as varchar[]),
        $as_of,
        $examples
    )
),
committed as (
    select
        coalesce(sum(decided + requested - decided_with_request), 0) as rows_total,
        coalesce(
            sum(decided + requested - decided_with_request) filter (is_example), 0
        ) as rows_example,
        -- Up to the month of the newest answer there is nothing to look at day by day.
        least(
            max(date_trunc('month', day)) filter (decided > 0),
            max(date_trunc('month', day)) filter (kind = 'return')
        ) as first_month,
    from events
),
answered as (
    select
        max(commitment_days.day) filter (commitment_days.decided > 0) as last_answer_on,
        max(commitment_days.day) filter (commitment_days.kind = 'return') as last_return_on,
    from commitment_days
    semi join territories_under(
        cast($regions as varchar[]),
        cast($territories as varchar[])
    ) using (territory_id)
    where commitment_days.day between (select first_month from committed) and $as_of
        and ($examples or not commitment_days.is_example)
        and (
            len(cast($operators as varchar[])) = 0
            or list_contains(cast($operators as varchar[]), commitment_days.operator_id)
        )
        and (
            len(cast($challenges as varchar[])) = 0
            or list_contains(cast($challenges as varchar[]), commitment_days.challenge_id)
        )
        and (
            len(cast($natures as varchar[])) = 0
            or list_contains(cast($natures as varchar[]), commitment_days.nature_id)
        )
)
select
    signed.last_signature_on,
    answered.last_answer_on,
    greatest(signed.last_return_on, answered.last_return_on) as last_return_on,
    cast(signed.rows_total + committed.rows_total as bigint) as rows_total,
    cast(signed.rows_example + committed.rows_example as bigint) as rows_example,
    100.0 * (signed.rows_example + committed.rows_example)
        / nullif(signed.rows_total + committed.rows_total, 0) as example_share_pct,
    build.built_at,
from signed
cross join committed
cross join answered
cross join build
