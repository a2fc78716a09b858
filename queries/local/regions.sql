-- purpose: every region beside the country and the median region
-- params: $territories varchar[] (empty: all), $operators varchar[], $challenges varchar[],
--     $natures varchar[], $instruments varchar[], $as_of date, $examples boolean
-- reads: kept/places
-- grain: one row a region, all 18, in screen order; a territory counts in each of its regions
-- columns: region_code varchar, region_name varchar, region_name_en varchar,
--     population bigint (2023; of the whole of its listed territories, so not to be added),
--     listed bigint (territories, list of the end of 2022), signed bigint (territories),
--     rate_pct double (null: none listed),
--     country_rate_pct double (each territory once, same list; null: none listed),
--     gap_country_points double, median_rate_pct double (of the regions with a territory listed),
--     gap_median_points double, is_flagged boolean (more than 10 points under the median),
--     commitments bigint (null: no row from these operators), cofinancing_agreements bigint,
--     commitments_per_100k double (per 100,000 inhabitants of its listed territories; null: none),
--     agreements_per_100k double,
--     crossing bigint (territories listed or signed that another region counts too),
--     has_example boolean (null: no commitment, and no request)

with
states as (
    select
        states.territory_id,
        territories.listed_end_2022 as is_listed,
        states.signed_on is not null as is_signed,
        if(territories.listed_end_2022, territories.population, 0) as population,
        len(places.region_codes) > 1 as is_crossing,
        committed.commitments,
        committed.cofinancing_agreements,
        if(committed.commitments + committed.awaited > 0, committed.has_example, null)
            as has_example,
    from territory_states_under(
        cast([] as varchar[]),
        cast($territories as varchar[]),
        cast($instruments as varchar[]),
        $as_of,
        $examples
    ) as states
    join territory_commitments_under(
        cast([] as varchar[]),
        cast($territories as varchar[]),
        cast($operators as varchar[]),
        cast($challenges as varchar[]),
        cast($natures as varchar[]),
        $as_of,
        $examples
    ) as committed using (territory_id)
    join territories using (territory_id)
    join kept_places as places using (territory_id)
),
country as (
    select
        100.0 * count(*) filter (is_signed) / nullif(count(*) filter (is_listed), 0)
            as country_rate_pct,
        -- Null when nothing is known, 0 for a region without any of the territories.
        max(0 * commitments) as none,
    from states
),
counted as (
    select
        territory_regions.region_code,
        sum(states.population) as population,
        count(*) filter (states.is_listed) as listed,
        count(*) filter (states.is_signed) as signed,
        sum(states.commitments) as commitments,
        sum(states.cofinancing_agreements) as cofinancing_agreements,
        count(*) filter (states.is_crossing and (states.is_listed or states.is_signed))
            as crossing,
        bool_or(states.has_example) as has_example,
    from states
    join territory_regions using (territory_id)
    group by territory_regions.region_code
),
rates as (
    select
        regions.region_code,
        regions.name as region_name,
        regions.name_en as region_name_en,
        regions.position,
        coalesce(counted.population, 0) as population,
        coalesce(counted.listed, 0) as listed,
        coalesce(counted.signed, 0) as signed,
        100.0 * counted.signed / nullif(counted.listed, 0) as rate_pct,
        coalesce(counted.commitments, country.none) as commitments,
        coalesce(counted.cofinancing_agreements, country.none) as cofinancing_agreements,
        coalesce(counted.crossing, 0) as crossing,
        counted.has_example,
        country.country_rate_pct,
    from regions
    cross join country
    left join counted using (region_code)
),
compared as (
    select
        *,
        median(rate_pct) over () as median_rate_pct,
    from rates
)
select
    region_code,
    region_name,
    region_name_en,
    cast(population as bigint) as population,
    listed,
    signed,
    rate_pct,
    country_rate_pct,
    rate_pct - country_rate_pct as gap_country_points,
    median_rate_pct,
    rate_pct - median_rate_pct as gap_median_points,
    coalesce(rate_pct - median_rate_pct < -10, false) as is_flagged,
    cast(commitments as bigint) as commitments,
    cast(cofinancing_agreements as bigint) as cofinancing_agreements,
    100_000.0 * commitments / nullif(population, 0) as commitments_per_100k,
    100_000.0 * cofinancing_agreements / nullif(population, 0) as agreements_per_100k,
    crossing,
    has_example,
from compared
order by position
