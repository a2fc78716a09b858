-- purpose: co-financing agreements against fast-track reviews, over time
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- grain: one row a month, from the first with a commitment to that of as_of, without gaps
-- columns: month date (its first day), cofinancing_agreements bigint, fast_track_reviews bigint,
--     cumulative_agreements bigint, cumulative_reviews bigint,
--     has_example boolean (of the month; null: no commitment in it)

with
by_month as (
    select
        cast(date_trunc('month', day) as date) as month,
        sum(decided) filter (nature_id = 'cofinancing_agreement') as cofinancing_agreements,
        sum(decided) filter (nature_id = 'fast_track_review') as fast_track_reviews,
        bool_or(is_example) as has_example,
    from commitment_events_under(
        cast($regions as varchar[]),
        cast($territories as varchar[]),
        cast($operators as varchar[]),
        cast($challenges as varchar[]),
        cast($natures as varchar[]),
        $as_of,
        $examples
    )
    where decided > 0
    group by month
),
months as (
    select cast(unnest(generate_series(
        (select min(month) from by_month),
        date_trunc('month', $as_of),
        interval 1 month
    )) as date) as month
),
filled as (
    select
        months.month,
        coalesce(by_month.cofinancing_agreements, 0) as cofinancing_agreements,
        coalesce(by_month.fast_track_reviews, 0) as fast_track_reviews,
        by_month.has_example,
    from months
    left join by_month using (month)
)
select
    month,
    cast(cofinancing_agreements as bigint) as cofinancing_agreements,
    cast(fast_track_reviews as bigint) as fast_track_reviews,
    cast(sum(cofinancing_agreements) over (order by month) as bigint) as cumulative_agreements,
    cast(sum(fast_track_reviews) over (order by month) as bigint) as cumulative_reviews,
    has_example,
from filled
order by month
