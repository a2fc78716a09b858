-- purpose: the territories of the map and of its list, with the short facts of each
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $instruments varchar[], $as_of date,
--     $examples boolean
-- reads: kept/places
-- grain: one row a territory under the region and territory filters, by name
-- columns: territory_id varchar, territory_name varchar,
--     region_codes varchar[] (the lead one first), region_names varchar,
--     lead_region_code varchar, longitude double (degrees, WGS84), latitude double,
--     population integer (2023),
--     status varchar (by best document: contract, protocol, unspecified or not_found),
--     signed_earliest date (first document), signed_on date (it counts from this day),
--     commitments bigint (null: no row from these operators), cofinancing_agreements bigint,
--     has_example boolean (null: no commitment, and no request)

select
    territories.territory_id,
    territories.name as territory_name,
    places.region_codes,
    places.region_names,
    territories.lead_region_code,
    territories.longitude,
    territories.latitude,
    territories.population,
    states.status,
    states.signed_earliest,
    states.signed_on,
    committed.commitments,
    committed.cofinancing_agreements,
    if(committed.commitments + committed.awaited > 0, committed.has_example, null) as has_example,
from territory_states_under(
    cast($regions as varchar[]),
    cast($territories as varchar[]),
    cast($instruments as varchar[]),
    $as_of,
    $examples
) as states
join territory_commitments_under(
    cast($regions as varchar[]),
    cast($territories as varchar[]),
    cast($operators as varchar[]),
    cast($challenges as varchar[]),
    cast($natures as varchar[]),
    $as_of,
    $examples
) as committed using (territory_id)
join territories using (territory_id)
join kept_places as places using (territory_id)
order by territories.name collate noaccent.nocase, territories.territory_id
