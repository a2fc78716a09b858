-- purpose: the version of the list that counts, and its size in the perimeter
-- params: $regions varchar[] (empty: all), $territories varchar[],
--     $list_version varchar (empty: in force at as_of), $as_of date
-- grain: one row
-- columns: list_version varchar (null: none in force), listed_on date, listed integer
--     (territories), is_announced_size boolean (false: counted in the list of the end of 2022)

from listed_under(
    cast($regions as varchar[]),
    cast($territories as varchar[]),
    $list_version,
    $as_of
)
