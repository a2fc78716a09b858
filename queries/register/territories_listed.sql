-- purpose: size of the list in force on a day, counted by name where its composition is known
-- params: $on date, $territories varchar[] (empty: all)
-- grain: one row
-- columns: value double (territories; null: composition not published), has_example boolean,
--     is_partial boolean

with
in_force as (
    select composition_known
    from list_versions
    where listed_on <= $on
    order by listed_on desc
    limit 1
),
named as (
    select count(*) as counted
    from territories
    semi join territories_under(
        cast([] as varchar[]),
        cast($territories as varchar[])
    ) using (territory_id)
    where territories.listed_end_2022
)
select
    cast(if(in_force.composition_known, named.counted, null) as double) as value,
    false as has_example,
    false as is_partial,
from named
left join in_force on true
