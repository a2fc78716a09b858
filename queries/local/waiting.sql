-- purpose: co-financing agreements that wait for a signed convention for more than 90 days
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- grain: one row an agreement, the 50 that wait longest, oldest first
-- columns: commitment_id varchar, action_id varchar, title_fr varchar, title_en varchar,
--     territory_id varchar, territory_name varchar, operator_id varchar, challenge_id varchar,
--     decided_on date, waiting_days bigint (from decided_on to as_of),
--     amount_eur decimal(14,2) (agreed; null: not given),
--     is_example boolean (the commitment or the action is invented), source_id varchar,
--     total bigint (every agreement that waits, shown or not)

select
    commitments.commitment_id,
    actions.action_id,
    actions.title_fr,
    actions.title_en,
    territories.territory_id,
    territories.name as territory_name,
    commitments.operator_id,
    actions.challenge_id,
    commitments.decided_on,
    $as_of - commitments.decided_on as waiting_days,
    agreed.amount_eur,
    commitments.is_example or actions.is_example as is_example,
    commitments.source_id,
    count(*) over () as total,
from commitments
join actions using (action_id)
join territories using (territory_id)
semi join territories_under(
    cast($regions as varchar[]),
    cast($territories as varchar[])
) using (territory_id)
left join commitment_stages as agreed
    on agreed.commitment_id = commitments.commitment_id
    and agreed.stage_id = 'agreed'
anti join (
    from commitment_stages
    where stage_id = 'contracted' and reached_on <= $as_of
) as contracted
    on contracted.commitment_id = commitments.commitment_id
where commitments.nature_id = 'cofinancing_agreement'
    and $as_of - commitments.decided_on > 90
    and ($examples or not commitments.is_example)
    and (
        len(cast($operators as varchar[])) = 0
        or list_contains(cast($operators as varchar[]), commitments.operator_id)
    )
    and (
        len(cast($challenges as varchar[])) = 0
        or list_contains(cast($challenges as varchar[]), actions.challenge_id)
    )
    and (
        len(cast($natures as varchar[])) = 0
        or list_contains(cast($natures as varchar[]), commitments.nature_id)
    )
order by commitments.decided_on, territories.name collate noaccent.nocase, commitments.commitment_id
limit 50
