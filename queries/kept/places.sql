-- purpose: the regions of each territory
-- params: none
-- grain: one row a territory
-- columns: territory_id varchar, region_codes varchar[] (the lead one first), region_names varchar

from territory_places()
