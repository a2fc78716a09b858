-- purpose: what changed lately, signatures and answers together
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $instruments varchar[], $as_of date,
--     $examples boolean
-- reads: kept/territories, kept/totals, kept/documents
-- grain: one row a document signed, or a day, territory, operator and movement; the 12 newest
-- columns: occurred_on date (it counts from this day), earliest_on date (earlier: the day is
--     not known), movement varchar (signature, answer, contracted or paid), territory_id varchar,
--     territory_name varchar, operator_id varchar (null: signature),
--     instrument_id varchar (signature only), count bigint, is_example boolean, source_id varchar

with
-- At least one row of the answer for each of these: the 12 newest say how far back to look.
newest as (
    select distinct last_movement_on, territory_id, operator_id, is_example, source_id
    from kept_totals
    where last_movement_on is not null
    order by last_movement_on desc
    limit 12
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
    from commitment_days
    where day between (
            select if(count(*) < 12, cast('0001-01-01' as date), min(last_movement_on))
            from newest
        ) and $as_of
        and territory_id in (select territory_id from kept_territories)
        and is_chosen(cast($operators as varchar[]), operator_id)
        and is_chosen(cast($challenges as varchar[]), challenge_id)
        and is_chosen(cast($natures as varchar[]), nature_id)
        and ($examples or not is_example)
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
    from kept_documents
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
