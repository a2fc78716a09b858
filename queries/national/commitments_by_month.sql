-- purpose: co-financing agreements against fast-track reviews, over time
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- reads: kept/territories, kept/totals
-- grain: one row a month, from the first with a commitment to that of as_of, without gaps
-- columns: month date (its first day), cofinancing_agreements bigint, fast_track_reviews bigint,
--     cumulative_agreements bigint, cumulative_reviews bigint,
--     has_example boolean (of the month; null: no commitment in it)

with
so_far as (
    select
        month,
        sum(decided) filter (nature_id = 'cofinancing_agreement') as agreements,
        sum(decided) filter (nature_id = 'fast_track_review') as reviews,
        sum(decided) filter (is_example) as invented,
    from commitment_months
    where month < cast(date_trunc('month', $as_of) as date)
        and territory_id in (select territory_id from kept_territories)
        and is_chosen(cast($operators as varchar[]), operator_id)
        and is_chosen(cast($challenges as varchar[]), challenge_id)
        and is_chosen(cast($natures as varchar[]), nature_id)
        and ($examples or not is_example)
        and decided > 0
    group by month
    union all
    select
        cast(date_trunc('month', $as_of) as date),
        sum(decided) filter (nature_id = 'cofinancing_agreement'),
        sum(decided) filter (nature_id = 'fast_track_review'),
        sum(decided) filter (is_example),
    from kept_totals
    having sum(decided) > 0
),
months as (
    select cast(unnest(generate_series(
        (select min(month) from so_far),
        date_trunc('month', $as_of),
        interval 1 month
    )) as date) as month
),
-- A month without a commitment leaves the totals as they were.
filled as (
    select
        months.month,
        coalesce(max(so_far.agreements) over (order by months.month), 0) as agreements,
        coalesce(max(so_far.reviews) over (order by months.month), 0) as reviews,
        coalesce(max(so_far.invented) over (order by months.month), 0) as invented,
    from months
    left join so_far using (month)
),
by_month as (
    select
        *,
        agreements - lag(agreements, 1, 0) over (order by month) as new_agreements,
        reviews - lag(reviews, 1, 0) over (order by month) as new_reviews,
        invented - lag(invented, 1, 0) over (order by month) as new_invented,
    from filled
)
select
    month,
    cast(new_agreements as bigint) as cofinancing_agreements,
    cast(new_reviews as bigint) as fast_track_reviews,
    cast(agreements as bigint) as cumulative_agreements,
    cast(reviews as bigint) as cumulative_reviews,
    if(new_agreements + new_reviews > 0, new_invented > 0, null) as has_example,
from by_month
order by month
