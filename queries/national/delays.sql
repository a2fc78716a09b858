-- purpose: days from request to answer, by operator, on the same buckets
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- reads: kept/totals, kept/operators
-- grain: one row an operator under the filters and bucket
-- columns: operator_id varchar, bucket integer (0: 15 days or fewer, 1: to 30, 2: to 45,
--     3: to 60, 4: to 90, 5: more), answers bigint (null: no row from this operator),
--     has_example boolean (null: no answer in the bucket)

with
counted as (
    select
        operator_id,
        is_example,
        unnest([0, 1, 2, 3, 4, 5]) as bucket,
        unnest([
            sum(delays_to_15),
            sum(delays_to_30),
            sum(delays_to_45),
            sum(delays_to_60),
            sum(delays_to_90),
            sum(delays_longer)
        ]) as answers,
    from kept_totals
    group by operator_id, is_example
),
by_bucket as (
    select
        operator_id,
        bucket,
        cast(sum(answers) as bigint) as answers,
        bool_or(is_example) as has_example,
    from counted
    where answers > 0
    group by operator_id, bucket
),
buckets as (
    select unnest([0, 1, 2, 3, 4, 5]) as bucket
)
select
    kept_operators.operator_id,
    buckets.bucket,
    coalesce(by_bucket.answers, kept_operators.none) as answers,
    by_bucket.has_example,
from kept_operators
cross join buckets
left join by_bucket using (operator_id, bucket)
order by kept_operators.position, buckets.bucket
