-- purpose: who has an answer from whom, and who still waits, for how long
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $instruments varchar[], $as_of date,
--     $examples boolean
-- reads: kept/totals, kept/operators
-- grain: one row a territory under the filters that signed or asked, and operator, full grid
-- columns: territory_id varchar, territory_name varchar, signed_on date (null: not found),
--     operator_id varchar, answered bigint (commitments; null: no row from this operator),
--     awaited bigint (requests without an answer), awaited_since date (the oldest of them),
--     awaited_days bigint (from then to as_of),
--     has_example boolean (null: neither an answer nor a request)

with
events as (
    select
        territory_id,
        operator_id,
        sum(decided) as answered,
        sum(requested - decided_with_request) as awaited,
        bool_or(is_example) as has_example,
    from kept_totals
    group by territory_id, operator_id
),
oldest as (
    select
        territory_id,
        operator_id,
        min(requested_on) as awaited_since,
    from oldest_requests
    where from_on <= $as_of
        and until_on > $as_of
        and ($examples or not is_example)
        and is_chosen(cast($challenges as varchar[]), challenge_id)
        and is_chosen(cast($natures as varchar[]), nature_id)
    group by territory_id, operator_id
),
shown_territories as (
    select
        territories.territory_id,
        territories.name,
        states.signed_on,
    from territory_states_under(
        cast($regions as varchar[]),
        cast($territories as varchar[]),
        cast($instruments as varchar[]),
        $as_of,
        $examples
    ) as states
    join territories using (territory_id)
    where states.signed_on is not null
        or states.territory_id in (select territory_id from events)
)
select
    shown_territories.territory_id,
    shown_territories.name as territory_name,
    shown_territories.signed_on,
    kept_operators.operator_id,
    cast(coalesce(events.answered, kept_operators.none) as bigint) as answered,
    cast(coalesce(events.awaited, kept_operators.none) as bigint) as awaited,
    oldest.awaited_since,
    $as_of - oldest.awaited_since as awaited_days,
    events.has_example,
from shown_territories
cross join kept_operators
left join events using (territory_id, operator_id)
left join oldest using (territory_id, operator_id)
order by
    shown_territories.name collate noaccent.nocase,
    shown_territories.territory_id,
    kept_operators.position
