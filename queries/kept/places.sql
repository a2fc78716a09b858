-- purpose: where each territory is, and whether it is listed
-- params: none
-- grain: one row a territory
-- columns: territory_id varchar, territory_name varchar,
--     is_listed boolean (in the list of the end of 2022),
--     region_codes varchar[] (the lead one first), region_names varchar

select
    territories.territory_id,
    territories.name as territory_name,
    territories.listed_end_2022 as is_listed,
    places.region_codes,
    places.region_names,
from territories
join territory_places() as places using (territory_id)
