-- purpose: territories of the perimeter
-- params: $regions varchar[] (empty: all), $territories varchar[]
-- grain: one row a territory that is in one of the regions, and among the territories
-- columns: territory_id varchar

from territories_under(cast($regions as varchar[]), cast($territories as varchar[]))
