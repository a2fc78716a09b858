-- purpose: the territories to set beside one: same status, nearest in population
-- params: $territory varchar, $operators varchar[] (empty: all), $challenges varchar[],
--     $natures varchar[], $instruments varchar[], $as_of date, $examples boolean
-- reads: kept/places
-- grain: one row a territory, at most 4: those of the same lead region first, then of the
--     country, by difference of population
-- columns: territory_id varchar, territory_name varchar, region_names varchar,
--     population integer (2023),
--     status varchar (by best document: contract, protocol, unspecified or not_found),
--     signed_on date (it counts from this day), commitments bigint (null: no row from these
--     operators), cofinancing_agreements bigint,
--     has_example boolean (null: no commitment, and no request)

with
candidates as (
    select
        territories.territory_id,
        territories.name,
        territories.lead_region_code,
        territories.population,
        states.status,
        states.signed_on,
    from territories
    join territory_states_under(
        cast([] as varchar[]),
        cast([] as varchar[]),
        cast($instruments as varchar[]),
        $as_of,
        $examples
    ) as states using (territory_id)
)
select
    candidates.territory_id,
    candidates.name as territory_name,
    places.region_names,
    candidates.population,
    candidates.status,
    candidates.signed_on,
    committed.commitments,
    committed.cofinancing_agreements,
    if(committed.commitments + committed.awaited > 0, committed.has_example, null) as has_example,
from candidates
join candidates as compared
    on compared.territory_id = $territory
    and compared.territory_id <> candidates.territory_id
    and compared.status = candidates.status
join kept_places as places
    on places.territory_id = candidates.territory_id
join territory_commitments_under(
    cast([] as varchar[]),
    cast([] as varchar[]),
    cast($operators as varchar[]),
    cast($challenges as varchar[]),
    cast($natures as varchar[]),
    $as_of,
    $examples
) as committed
    on committed.territory_id = candidates.territory_id
order by
    candidates.lead_region_code = compared.lead_region_code desc,
    abs(candidates.population - compared.population),
    candidates.territory_id
limit 4
