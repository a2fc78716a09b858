-- purpose: the version of the list that counts, and its size in the perimeter
-- params: $regions varchar[] (empty: all), $territories varchar[],
--     $list_version varchar (empty: in force at as_of), $as_of date
-- reads: kept/territories
-- grain: one row
-- columns: list_version varchar (null: none in force), listed_on date, listed integer
--     (territories), is_announced_size boolean (false: counted in the list of the end of 2022)

with
in_force as (
    select
        list_version,
        listed_on,
        territories as announced,
    from list_versions
    where list_version = $list_version or ($list_version = '' and listed_on <= $as_of)
    order by listed_on desc
    limit 1
),
counted as (
    select count(*) filter (is_listed) as territories
    from kept_territories
),
perimeter as (
    select len(cast($regions as varchar[])) + len(cast($territories as varchar[])) = 0 as is_country
)
select
    in_force.list_version,
    in_force.listed_on,
    cast(
        if(perimeter.is_country, in_force.announced, counted.territories) as integer
    ) as listed,
    perimeter.is_country as is_announced_size,
from counted
cross join perimeter
left join in_force on true
