-- purpose: the operators side by side
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- reads: kept/country_totals, kept/territories, kept/operators
-- grain: one row an operator under the filters, in screen order
-- columns: operator_id varchar, name varchar, trade_fr varchar, trade_en varchar,
--     position utinyint, commitments bigint (null: no row from this operator),
--     cofinancing_agreements bigint, fast_track_reviews bigint,
--     awaited bigint (requests without an answer), territories bigint (with a commitment),
--     share_pct double (of the commitments of all operators; null: none), agreed bigint,
--     agreed_with_amount bigint, agreed_eur decimal(18,2) (gross; null: no amount given),
--     contracted bigint, contracted_eur decimal(18,2), paid bigint, paid_eur decimal(18,2),
--     delays bigint (answers whose two days are known), delay_p25_days double (of these;
--     past 100,000 in all, of a sample), delay_median_days double, delay_p75_days double,
--     last_answer_on date, age_days bigint (from last_answer_on to as_of),
--     has_example boolean (null: no commitment, and no request)

with
-- Of all operators: a share is of their sum.
events as (
    from kept_country_totals
    where territory_id in (select territory_id from kept_territories)
        and is_chosen(cast($challenges as varchar[]), challenge_id)
        and is_chosen(cast($natures as varchar[]), nature_id)
),
counted as (
    select
        operator_id,
        sum(decided) as commitments,
        coalesce(
            sum(decided) filter (nature_id = 'cofinancing_agreement'), 0
        ) as cofinancing_agreements,
        coalesce(sum(decided) filter (nature_id = 'fast_track_review'), 0) as fast_track_reviews,
        sum(requested - decided_with_request) as awaited,
        count(distinct territory_id) filter (decided > 0) as territories,
        sum(agreed) as agreed,
        sum(agreed_with_amount) as agreed_with_amount,
        sum(agreed_eur) as agreed_eur,
        sum(contracted) as contracted,
        sum(contracted_with_amount) as contracted_with_amount,
        sum(contracted_eur) as contracted_eur,
        sum(paid) as paid,
        sum(paid_with_amount) as paid_with_amount,
        sum(paid_eur) as paid_eur,
        max(last_answer_on) as last_answer_on,
        sum(decided_with_request) as delays,
        bool_or(is_example) as has_example,
    from events
    group by operator_id
),
answers as (
    select
        delay_sample.operator_id,
        delay_sample.delay_days,
    from delay_sample
    semi join kept_territories using (territory_id)
    where delay_sample.decided_on <= $as_of
        and ($examples or not delay_sample.is_example)
        and is_chosen(cast($challenges as varchar[]), delay_sample.challenge_id)
        and is_chosen(cast($natures as varchar[]), delay_sample.nature_id)
),
delays as (
    select
        operator_id,
        quantile_cont(delay_days, [0.25, 0.5, 0.75]) as quartiles_days,
    from answers
    group by operator_id
)
select
    kept_operators.operator_id,
    kept_operators.name,
    kept_operators.trade_fr,
    kept_operators.trade_en,
    kept_operators.position,
    cast(coalesce(counted.commitments, none) as bigint) as commitments,
    cast(coalesce(counted.cofinancing_agreements, none) as bigint) as cofinancing_agreements,
    cast(coalesce(counted.fast_track_reviews, none) as bigint) as fast_track_reviews,
    cast(coalesce(counted.awaited, none) as bigint) as awaited,
    cast(coalesce(counted.territories, none) as bigint) as territories,
    100.0 * coalesce(counted.commitments, none)
        / nullif((select sum(commitments) from counted), 0) as share_pct,
    cast(coalesce(counted.agreed, none) as bigint) as agreed,
    cast(coalesce(counted.agreed_with_amount, none) as bigint) as agreed_with_amount,
    cast(if(counted.agreed_with_amount > 0, counted.agreed_eur, null) as decimal(18, 2))
        as agreed_eur,
    cast(coalesce(counted.contracted, none) as bigint) as contracted,
    cast(if(counted.contracted_with_amount > 0, counted.contracted_eur, null) as decimal(18, 2))
        as contracted_eur,
    cast(coalesce(counted.paid, none) as bigint) as paid,
    cast(if(counted.paid_with_amount > 0, counted.paid_eur, null) as decimal(18, 2)) as paid_eur,
    cast(coalesce(counted.delays, none) as bigint) as delays,
    delays.quartiles_days[1] as delay_p25_days,
    delays.quartiles_days[2] as delay_median_days,
    delays.quartiles_days[3] as delay_p75_days,
    counted.last_answer_on,
    $as_of - counted.last_answer_on as age_days,
    counted.has_example,
from kept_operators
left join counted using (operator_id)
left join delays using (operator_id)
order by kept_operators.position
