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
where is_chosen(cast($territories as varchar[]), territory_id)
    and (
        len(cast($regions as varchar[])) = 0
        or list_has_any(cast($regions as varchar[]), region_codes)
    )
