-- purpose: what the search of a territory looks through
-- params: none
-- reads: kept/places
-- grain: one row a territory, by name
-- columns: territory_id varchar, territory_name varchar, region_names varchar,
--     department_codes varchar[], department_names varchar[] (in the order of their codes),
--     epci_sirens varchar[], epci_names varchar[] (in the order of their numbers; empty text:
--     no source names it)

with
departments_of as (
    select
        territory_departments.territory_id,
        list(departments.department_code order by departments.department_code)
            as department_codes,
        list(departments.name order by departments.department_code) as department_names,
    from territory_departments
    join departments using (department_code)
    group by territory_departments.territory_id
),
epci_of as (
    select
        territory_epci.territory_id,
        list(epci.epci_siren order by epci.epci_siren) as epci_sirens,
        list(coalesce(epci.name, '') order by epci.epci_siren) as epci_names,
    from territory_epci
    join epci using (epci_siren)
    group by territory_epci.territory_id
)
select
    territories.territory_id,
    territories.name as territory_name,
    places.region_names,
    departments_of.department_codes,
    departments_of.department_names,
    epci_of.epci_sirens,
    epci_of.epci_names,
from territories
join kept_places as places using (territory_id)
join departments_of using (territory_id)
join epci_of using (territory_id)
order by territories.name collate noaccent.nocase, territories.territory_id
