-- purpose: size of the list over time, behind the curve of signatures
-- params: $regions varchar[] (empty: all), $territories varchar[], $as_of date
-- grain: one row a version of the list in force by as_of, oldest first
-- columns: list_version varchar, listed_on date, listed integer (territories),
--     is_announced_size boolean (false: counted in the list of the end of 2022),
--     source_id varchar

with
perimeter as (
    select
        len(cast($regions as varchar[])) + len(cast($territories as varchar[])) = 0 as is_country,
        (
            select count(*)
            from territories
            semi join territories_under(
                cast($regions as varchar[]),
                cast($territories as varchar[])
            ) using (territory_id)
            where territories.listed_end_2022
        ) as counted,
)
select
    list_versions.list_version,
    list_versions.listed_on,
    cast(
        if(perimeter.is_country, list_versions.territories, perimeter.counted) as integer
    ) as listed,
    perimeter.is_country as is_announced_size,
    list_versions.source_id,
from list_versions
cross join perimeter
where list_versions.listed_on <= $as_of
order by list_versions.listed_on
