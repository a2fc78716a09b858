-- purpose: days from request to answer, by operator, on the same buckets
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- grain: one row an operator under the filters and bucket
-- columns: operator_id varchar, bucket integer (0: 15 days or fewer, 1: to 30, 2: to 45,
--     3: to 60, 4: to 90, 5: more), answers bigint (null: no row from this operator; at most a
--     sample of 100,000), has_example boolean (null: no answer in the bucket)

with
-- An operator without any row is unknown, and not at zero.
known_operators as (
    select distinct operator_id
    from commitment_months
    where $examples or not is_example
),
answers as (
    select
        delay_sample.operator_id,
        delay_sample.delay_days,
        delay_sample.is_example,
    from delay_sample
    semi join territories_under(
        cast($regions as varchar[]),
        cast($territories as varchar[])
    ) using (territory_id)
    where delay_sample.decided_on <= $as_of
        and ($examples or not delay_sample.is_example)
        and (
            len(cast($challenges as varchar[])) = 0
            or list_contains(cast($challenges as varchar[]), delay_sample.challenge_id)
        )
        and (
            len(cast($natures as varchar[])) = 0
            or list_contains(cast($natures as varchar[]), delay_sample.nature_id)
        )
),
buckets as (
    select unnest([0, 1, 2, 3, 4, 5]) as bucket
),
counted as (
    select
        operator_id,
        case
            when delay_days <= 15 then 0
            when delay_days <= 30 then 1
            when delay_days <= 45 then 2
            when delay_days <= 60 then 3
            when delay_days <= 90 then 4
            else 5
        end as bucket,
        count(*) as answers,
        bool_or(is_example) as has_example,
    from answers
    group by operator_id, bucket
)
select
    operators.operator_id,
    buckets.bucket,
    coalesce(counted.answers, if(known_operators.operator_id is null, null, 0)) as answers,
    counted.has_example,
from operators
cross join buckets
left join known_operators using (operator_id)
left join counted using (operator_id, bucket)
where len(cast($operators as varchar[])) = 0
    or list_contains(cast($operators as varchar[]), operators.operator_id)
order by operators.position, buckets.bucket
