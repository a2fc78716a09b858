-- purpose: regions, for the filter panel and the names on screen
-- params: none
-- grain: one row a region, in screen order
-- columns: region_code varchar, name varchar, name_en varchar, is_overseas boolean,
--     position integer

select
    region_code,
    name,
    name_en,
    is_overseas,
    position,
from regions
order by position
