-- purpose: who has an answer from whom
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- reads: kept/totals
-- grain: one row a territory and operator with a commitment or a request that awaits one
-- columns: territory_id varchar, territory_name varchar, operator_id varchar,
--     commitments bigint, cofinancing_agreements bigint, fast_track_reviews bigint,
--     awaited bigint (requests without an answer), has_example boolean

select
    territories.territory_id,
    territories.name as territory_name,
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
    cast(sum(events.requested - events.decided_with_request) as bigint) as awaited,
    bool_or(events.is_example) as has_example,
from kept_totals as events
join territories using (territory_id)
join operators using (operator_id)
group by
    territories.territory_id,
    territories.name,
    operators.operator_id,
    operators.position
having sum(events.decided) > 0 or sum(events.requested - events.decided_with_request) > 0
order by
    territories.name collate noaccent.nocase,
    territories.territory_id,
    operators.position
