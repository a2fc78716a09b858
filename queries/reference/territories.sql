-- purpose: territories with their regions, for the filter panel and the names on screen
-- params: none
-- grain: one row a territory, by name
-- columns: territory_id varchar, name varchar, region_codes varchar[] (the lead one first),
--     lead_region_code varchar

select
    territories.territory_id,
    territories.name,
    list(
        territory_regions.region_code
        order by territory_regions.is_lead desc, territory_regions.region_code
    ) as region_codes,
    territories.lead_region_code,
from territories
join territory_regions using (territory_id)
group by territories.territory_id, territories.name, territories.lead_region_code
order by territories.name collate noaccent.nocase, territories.territory_id
