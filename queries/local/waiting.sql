-- purpose: co-financing agreements that wait for a signed convention for more than 90 days
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- reads: kept/totals
-- grain: one row an agreement, the 50 that wait longest, oldest first
-- columns: commitment_id varchar, action_id varchar, title_fr varchar, title_en varchar,
--     territory_id varchar, territory_name varchar, operator_id varchar, challenge_id varchar,
--     decided_on date, waiting_days bigint (from decided_on to as_of),
--     amount_eur decimal(14,2) (agreed; null: not given),
--     is_example boolean (the commitment or the action is invented), source_id varchar,
--     total bigint (every agreement that waits, shown or not)

with
counted as (
    select cast(sum(overdue) as bigint) as total
    from kept_totals
),
-- The table is in this order: the search ends with its 50th row, and reads no title.
shown as materialized (
    select position
    from overdue_agreements_under(
        cast($regions as varchar[]),
        cast($territories as varchar[]),
        cast($operators as varchar[]),
        cast($challenges as varchar[]),
        cast($natures as varchar[]),
        $as_of,
        $examples
    )
    order by position
    limit 50
)
select
    overdue_agreements.commitment_id,
    overdue_agreements.action_id,
    overdue_agreements.title_fr,
    overdue_agreements.title_en,
    overdue_agreements.territory_id,
    overdue_agreements.territory_name,
    overdue_agreements.operator_id,
    overdue_agreements.challenge_id,
    overdue_agreements.decided_on,
    $as_of - overdue_agreements.decided_on as waiting_days,
    overdue_agreements.agreed_eur as amount_eur,
    overdue_agreements.has_example as is_example,
    overdue_agreements.source_id,
    counted.total,
from overdue_agreements
join shown using (position)
cross join counted
order by overdue_agreements.position
