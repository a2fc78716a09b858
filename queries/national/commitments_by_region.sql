-- purpose: commitments by region and operator; a territory counts in each of its regions
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- reads: kept/totals
-- grain: one row a region under the filters and operator with a commitment, in screen order
-- columns: region_code varchar, region_name varchar, region_name_en varchar,
--     operator_id varchar, commitments bigint, cofinancing_agreements bigint,
--     fast_track_reviews bigint, has_example boolean

select
    regions.region_code,
    regions.name as region_name,
    regions.name_en as region_name_en,
    operators.operator_id,
    cast(sum(events.decided) as bigint) as commitments,
    cast(
        coalesce(sum(events.decided) filter (events.nature_id = 'cofinancing_agreement'), 0)
        as bigint
    ) as cofinancing_agreements,
    cast(
        coalesce(sum(events.decided) filter (events.nature_id = 'fast_track_review'), 0)
        as bigint
    ) as fast_track_reviews,
    bool_or(events.is_example) as has_example,
from kept_totals as events
join territory_regions using (territory_id)
join regions using (region_code)
join operators using (operator_id)
where events.decided > 0
    and is_chosen(cast($regions as varchar[]), regions.region_code)
group by
    regions.region_code,
    regions.name,
    regions.name_en,
    regions.position,
    operators.operator_id,
    operators.position
order by regions.position, operators.position
