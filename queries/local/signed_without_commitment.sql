-- purpose: territories with a signature and no commitment from anyone
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $instruments varchar[], $as_of date,
--     $examples boolean
-- reads: kept/places
-- grain: one row a territory, oldest signature first; none when no operator asked for has any
--     row, since nothing is known then
-- columns: territory_id varchar, territory_name varchar, region_names varchar,
--     signed_earliest date (first document), signed_on date (it counts from this day),
--     instrument_id varchar (best document), source_id varchar (of the first document)

select
    territories.territory_id,
    territories.name as territory_name,
    places.region_names,
    states.signed_earliest,
    states.signed_on,
    states.instrument_id,
    states.source_id,
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
where states.signed_on is not null and committed.commitments = 0
order by states.signed_on, territories.name collate noaccent.nocase, territories.territory_id
