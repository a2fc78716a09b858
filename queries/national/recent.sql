-- purpose: what changed lately, signatures and answers together
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $instruments varchar[], $as_of date,
--     $examples boolean
-- grain: one row a document signed, or a day, territory, operator and movement; the 12 newest
-- columns: occurred_on date (it counts from this day), earliest_on date (earlier: the day is
--     not known), movement varchar (signature, answer, contracted or paid), territory_id varchar,
--     territory_name varchar, operator_id varchar (null: signature),
--     instrument_id varchar (signature only), count bigint, is_example boolean, source_id varchar

with
active_months as (
    select
        date_trunc('month', day) as month,
        -- Each territory that moved in a month moved at least once.
        count(distinct territory_id) as movements,
    from commitment_events_under(
        cast($regions as varchar[]),
        cast($territories as varchar[]),
        cast($operators as varchar[]),
        cast($challenges as varchar[]),
        cast($natures as varchar[]),
        $as_of,
        $examples
    )
    where decided + contracted + paid > 0
    group by month
),
recent_months as (
    select min(month) as first_month
    from (
        select
            month,
            sum(movements) over (order by month desc) - movements as newer_movements,
        from active_months
    )
    where newer_movements < 12
),
days as (
    select commitment_days.*
    from commitment_days
    semi join territories_under(
        cast($regions as varchar[]),
        cast($territories as varchar[])
    ) using (territory_id)
    where commitment_days.day between (select first_month from recent_months) and $as_of
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
),
counted as (
    select
        day,
        territory_id,
        operator_id,
        is_example,
        source_id,
        unnest(['answer', 'contracted', 'paid']) as movement,
        unnest([sum(decided), sum(contracted), sum(paid)]) as count,
    from days
    group by day, territory_id, operator_id, is_example, source_id
),
movements as (
    select
        signed_latest as occurred_on,
        signed_earliest as earliest_on,
        'signature' as movement,
        territory_id,
        null as operator_id,
        instrument_id,
        1 as count,
        is_example,
        source_id,
    from signatures_under(
        cast($regions as varchar[]),
        cast($territories as varchar[]),
        cast($instruments as varchar[]),
        $as_of
    )
    where $examples or not is_example
    union all
    select
        day,
        day,
        movement,
        territory_id,
        operator_id,
        null,
        count,
        is_example,
        source_id,
    from counted
    where count > 0
)
select
    movements.occurred_on,
    movements.earliest_on,
    movements.movement,
    movements.territory_id,
    territories.name as territory_name,
    movements.operator_id,
    movements.instrument_id,
    cast(movements.count as bigint) as count,
    movements.is_example,
    movements.source_id,
from movements
join territories using (territory_id)
order by
    movements.occurred_on desc,
    movements.movement = 'signature' desc,
    movements.movement,
    territories.name collate noaccent.nocase,
    movements.operator_id
limit 12
