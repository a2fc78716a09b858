-- purpose: how fresh the rows under the filters are, and how many are invented
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $instruments varchar[], $as_of date,
--     $examples boolean
-- grain: one row
-- columns: last_signature_on date (it counts from this day), last_signature_earliest date (earlier
--     when the day is known only between two), last_answer_on date,
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
        max_by(signed_earliest, (signed_latest, signed_earliest)) as last_signature_earliest,
        max(signed_latest) filter (kind = 'return') as last_return_on,
    from documents
),
committed as (
    select
        coalesce(sum(decided + requested - decided_with_request), 0) as rows_total,
        coalesce(
            sum(decided + requested - decided_with_request) filter (is_example), 0
        ) as rows_example,
        max(last_answer_on) as last_answer_on,
        max(last_event_on) filter (kind = 'return') as last_return_on,
    from commitment_totals_under(
        cast($regions as varchar[]),
        cast($territories as varchar[]),
        cast($operators as varchar[]),
        cast($challenges as varchar[]),
        cast($natures as varchar[]),
        $as_of,
        $examples
    )
)
select
    signed.last_signature_on,
    signed.last_signature_earliest,
    committed.last_answer_on,
    greatest(signed.last_return_on, committed.last_return_on) as last_return_on,
    cast(signed.rows_total + committed.rows_total as bigint) as rows_total,
    cast(signed.rows_example + committed.rows_example as bigint) as rows_example,
    100.0 * (signed.rows_example + committed.rows_example)
        / nullif(signed.rows_total + committed.rows_total, 0) as example_share_pct,
    build.built_at,
from signed
cross join committed
cross join build
