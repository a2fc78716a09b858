-- purpose: size of the list over time, behind the curve of signatures
-- params: $regions varchar[] (empty: all), $territories varchar[], $as_of date,
--     $list_version varchar (empty: those in force by as_of)
-- reads: kept/territories
-- grain: one row a version of the list in force by as_of, oldest first; the chosen version alone
--     when one is chosen, even a later one
-- columns: list_version varchar, listed_on date (its size is the reference from this day: that of
--     the version, or of the first one when a version is chosen, for it then holds throughout),
--     listed integer (territories), is_chosen boolean (true: chosen, listed_on is not its own day),
--     is_announced_size boolean (false: counted in the list of the end of 2022),
--     source_id varchar

with
perimeter as (
    select
        len(cast($regions as varchar[])) + len(cast($territories as varchar[])) = 0 as is_country,
        count(*) filter (is_listed) as counted,
    from kept_territories
)
select
    list_versions.list_version,
    if(
        $list_version = '',
        list_versions.listed_on,
        (select min(listed_on) from list_versions)
    ) as listed_on,
    cast(
        if(perimeter.is_country, list_versions.territories, perimeter.counted) as integer
    ) as listed,
    $list_version <> '' as is_chosen,
    perimeter.is_country as is_announced_size,
    list_versions.source_id,
from list_versions
cross join perimeter
where list_versions.list_version = $list_version
    or ($list_version = '' and list_versions.listed_on <= $as_of)
order by list_versions.listed_on
