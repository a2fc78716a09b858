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
        * replace (
            if(decided_on <= $as_of, decided_on, null) as decided_on,
            if(agreed_on <= $as_of, agreed_eur, null) as agreed_eur,
            if(contracted_on <= $as_of, contracted_eur, null) as contracted_eur,
            if(paid_on <= $as_of, paid_eur, null) as paid_eur
        ),
        case
            when paid_on <= $as_of then {'stage_id': 'paid', 'stage_on': paid_on}
            when contracted_on <= $as_of
                then {'stage_id': 'contracted', 'stage_on': contracted_on}
            when agreed_on <= $as_of then {'stage_id': 'agreed', 'stage_on': agreed_on}
        end as reached,
    from commitment_list
    where territory_id = $territory
        and (requested_on <= $as_of or decided_on <= $as_of)
        and ($examples or not is_example)
        and is_chosen(cast($operators as varchar[]), operator_id)
        and is_chosen(cast($challenges as varchar[]), challenge_id)
        and is_chosen(cast($natures as varchar[]), nature_id)
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
    answers.reached.stage_id,
    answers.reached.stage_on,
    answers.agreed_eur,
    answers.contracted_eur,
    answers.paid_eur,
    answers.has_example as is_example,
    answers.source_id,
from answers
join operators using (operator_id)
join natures using (nature_id)
join challenges using (challenge_id)
order by challenges.position, answers.action_id, operators.position, natures.position
