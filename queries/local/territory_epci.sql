-- purpose: the groups of municipalities (or municipalities) that make one territory
-- params: $territory varchar
-- grain: one row a group, largest first
-- columns: epci_siren varchar, name varchar (null: no source names it),
--     population integer (municipal, as the source of the name gives it), source_id varchar

select
    epci.epci_siren,
    epci.name,
    epci.population,
    epci.source_id,
from territory_epci
join epci using (epci_siren)
where territory_epci.territory_id = $territory
order by epci.population desc nulls last, epci.epci_siren
