-- purpose: the identity and the figures of one territory
-- params: $territory varchar, $operators varchar[] (empty: all), $challenges varchar[],
--     $natures varchar[], $instruments varchar[], $as_of date, $examples boolean
-- reads: kept/places
-- grain: one row; none when there is no such territory
-- columns: territory_id varchar, territory_name varchar, lead_region_code varchar,
--     region_codes varchar[] (the lead one first), region_names varchar,
--     department_codes varchar[], department_names varchar, population integer (2023),
--     longitude double (degrees, WGS84), latitude double, listed_oct_2020 boolean,
--     listed_end_2022 boolean, signed_earliest date (first document; null: not found),
--     signed_on date (it counts from this day), instrument_id varchar (best document),
--     documents bigint, commitments bigint (null: no row from these operators),
--     cofinancing_agreements bigint, fast_track_reviews bigint,
--     awaited bigint (requests without an answer),
--     median_commitments double (of the territories that signed, whole country; null: none),
--     gap_commitments double (to that median), last_answer_on date,
--     has_example boolean (null: no commitment, and no request),
--     source_id varchar (of the territory's identity)

with
committed as (
    from territory_commitments_under(
        cast([] as varchar[]),
        cast([] as varchar[]),
        cast($operators as varchar[]),
        cast($challenges as varchar[]),
        cast($natures as varchar[]),
        $as_of,
        $examples
    )
),
states as (
    from territory_states_under(
        cast([] as varchar[]),
        cast([] as varchar[]),
        cast($instruments as varchar[]),
        $as_of,
        $examples
    )
),
signed as (
    select median(committed.commitments) as median_commitments
    from states
    join committed using (territory_id)
    where states.signed_on is not null
),
lies_in as (
    select
        list(departments.department_code order by departments.department_code)
            as department_codes,
        string_agg(departments.name, ', ' order by departments.department_code)
            as department_names,
    from territory_departments
    join departments using (department_code)
    where territory_departments.territory_id = $territory
)
select
    territories.territory_id,
    territories.name as territory_name,
    territories.lead_region_code,
    places.region_codes,
    places.region_names,
    lies_in.department_codes,
    lies_in.department_names,
    territories.population,
    territories.longitude,
    territories.latitude,
    territories.listed_oct_2020,
    territories.listed_end_2022,
    states.signed_earliest,
    states.signed_on,
    states.instrument_id,
    states.documents,
    committed.commitments,
    committed.cofinancing_agreements,
    committed.fast_track_reviews,
    committed.awaited,
    signed.median_commitments,
    committed.commitments - signed.median_commitments as gap_commitments,
    committed.last_answer_on,
    if(committed.commitments + committed.awaited > 0, committed.has_example, null) as has_example,
    territories.source_id,
from territories
join kept_places as places using (territory_id)
join states using (territory_id)
join committed using (territory_id)
cross join lies_in
cross join signed
where territories.territory_id = $territory
