-- purpose: signatures against the list, by region; a territory counts in each of its regions
-- params: $regions varchar[] (empty: all), $territories varchar[], $instruments varchar[],
--     $as_of date, $examples boolean
-- reads: kept/documents, kept/territories
-- grain: one row a region under the filters, in screen order
-- columns: region_code varchar, region_name varchar, region_name_en varchar,
--     listed bigint (territories, list of the end of 2022), signed bigint (territories),
--     contract bigint (territories, by best document), protocol bigint, unspecified bigint,
--     rate_pct double (null: none listed),
--     crossing bigint (territories listed or signed that another region counts too)

with
signed_territories as (
    select
        territory_id,
        bool_or(instrument_id = 'contract') as has_contract,
        bool_or(instrument_id = 'protocol') as has_protocol,
    from kept_documents
    group by territory_id
),
states as (
    select
        unnest(kept_territories.region_codes) as region_code,
        kept_territories.is_listed,
        signed_territories.territory_id is not null as is_signed,
        signed_territories.has_contract,
        signed_territories.has_protocol,
        len(kept_territories.region_codes) > 1 as is_crossing,
    from kept_territories
    left join signed_territories using (territory_id)
),
counted as (
    select
        region_code,
        count(*) filter (is_listed) as listed,
        count(*) filter (is_signed) as signed,
        count(*) filter (has_contract) as contract,
        count(*) filter (has_protocol and not has_contract) as protocol,
        count(*) filter (is_signed and not has_protocol and not has_contract) as unspecified,
        count(*) filter (is_crossing and (is_listed or is_signed)) as crossing,
    from states
    group by region_code
)
select
    regions.region_code,
    regions.name as region_name,
    regions.name_en as region_name_en,
    coalesce(counted.listed, 0) as listed,
    coalesce(counted.signed, 0) as signed,
    coalesce(counted.contract, 0) as contract,
    coalesce(counted.protocol, 0) as protocol,
    coalesce(counted.unspecified, 0) as unspecified,
    100.0 * counted.signed / nullif(counted.listed, 0) as rate_pct,
    coalesce(counted.crossing, 0) as crossing,
from regions
left join counted using (region_code)
where is_chosen(cast($regions as varchar[]), regions.region_code)
    and (len(cast($territories as varchar[])) = 0 or counted.region_code is not null)
order by regions.position
