-- purpose: territories of the perimeter
-- params: $regions varchar[] (empty: all), $territories varchar[]
-- reads: kept/places
-- grain: one row a territory that is in one of the regions, and among the territories
-- columns: territory_id varchar, is_listed boolean (in the list of the end of 2022),
--     region_codes varchar[] (the lead one first)

select
    territory_id,
    is_listed,
    region_codes,
from kept_places
semi join territories_under(
    cast($regions as varchar[]), cast($territories as varchar[])
) using (territory_id)
