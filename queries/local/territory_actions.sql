-- purpose: the actions of one territory, with every operator's answer, stage and delay
-- params: $territory varchar, $operators varchar[] (empty: all), $challenges varchar[],
--     $natures varchar[], $as_of date, $examples boolean
-- grain: one row an action, operator and nature asked or answered by as_of, action by action
-- columns: action_id varchar, title_fr varchar, title_en varchar, challenge_id varchar,
--     operator_id varchar, nature_id varchar, requested_on date (null: unknown),
--     decided_on date (null: awaited), delay_days bigint (from the request to the answer),
--     awaited_days bigint (from the request to as_of; null: answered),
--     stage_id varchar (furthest reached by as_of; null: none), stage_on date,
--     agreed_eur decimal(14,2) (null: not reached, or not given), contracted_eur decimal(14,2),
--     paid_eur decimal(14,2), is_example boolean (the commitment or the action is invented),
--     source_id varchar (of the commitment)

with
answers as (
    select
        actions.action_id,
        actions.title_fr,
        actions.title_en,
        actions.challenge_id,
        commitments.commitment_id,
        commitments.operator_id,
        commitments.nature_id,
        commitments.requested_on,
        if(commitments.decided_on <= $as_of, commitments.decided_on, null) as decided_on,
        commitments.is_example or actions.is_example as is_example,
        commitments.source_id,
    from actions
    join commitments using (action_id)
    where actions.territory_id = $territory
        and (commitments.requested_on <= $as_of or commitments.decided_on <= $as_of)
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
),
reached as (
    select
        commitment_stages.commitment_id,
        arg_max(commitment_stages.stage_id, stages.position) as stage_id,
        arg_max(commitment_stages.reached_on, stages.position) as stage_on,
        max(commitment_stages.amount_eur) filter (commitment_stages.stage_id = 'agreed')
            as agreed_eur,
        max(commitment_stages.amount_eur) filter (commitment_stages.stage_id = 'contracted')
            as contracted_eur,
        max(commitment_stages.amount_eur) filter (commitment_stages.stage_id = 'paid')
            as paid_eur,
    from commitment_stages
    semi join answers using (commitment_id)
    join stages using (stage_id)
    where commitment_stages.reached_on <= $as_of
    group by commitment_stages.commitment_id
)
select
    answers.action_id,
    answers.title_fr,
    answers.title_en,
    answers.challenge_id,
    answers.operator_id,
    answers.nature_id,
    answers.requested_on,
    answers.decided_on,
    answers.decided_on - answers.requested_on as delay_days,
    if(answers.decided_on is null, $as_of - answers.requested_on, null) as awaited_days,
    reached.stage_id,
    reached.stage_on,
    reached.agreed_eur,
    reached.contracted_eur,
    reached.paid_eur,
    answers.is_example,
    answers.source_id,
from answers
join operators using (operator_id)
join natures using (nature_id)
join challenges using (challenge_id)
left join reached using (commitment_id)
order by challenges.position, answers.action_id, operators.position, natures.position
