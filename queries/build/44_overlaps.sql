-- Double counts between operators, sorted by the set of operators: a page looks at one set.

create table overlap_days (
    day date not null,
    territory_id varchar not null,
    challenge_id varchar not null,
    stage_id varchar not null,
    operator_set utinyint not null,
    is_example boolean not null,
    overlap_eur decimal(18, 2) not null,
);
comment on table overlap_days is 'What gross amounts count twice, by day and cell, for every set of two operators or more; net = gross - overlap, and counts an action once, for the largest amount that an operator of the set gave it';
comment on column overlap_days.day is 'Day from which the overlap changes by this much';
comment on column overlap_days.territory_id is 'Territory of the action';
comment on column overlap_days.challenge_id is 'Challenge of the action';
comment on column overlap_days.stage_id is 'Stage of the amounts';
comment on column overlap_days.operator_set is 'The operators looked at: bit 1 << (position - 1) for each';
comment on column overlap_days.is_example is 'False: overlap among real rows alone; true: what the invented rows add to it';
comment on column overlap_days.overlap_eur is 'Change of gross minus net, euros; negative when an earlier overlap shrinks';

insert into overlap_days
with amounts as (
    select
        commitments.action_id,
        actions.territory_id,
        actions.challenge_id,
        commitment_stages.stage_id,
        (1 << (operators.position - 1)::integer)::utinyint as operator_bit,
        commitments.is_example,
        commitment_stages.reached_on as day,
        commitment_stages.amount_eur,
    from commitment_stages
    join commitments using (commitment_id)
    join actions using (action_id)
    join operators using (operator_id)
    where commitment_stages.amount_eur > 0
    qualify count(*) over (partition by commitments.action_id, commitment_stages.stage_id) > 1
),
operator_sets as (
    select unnest(range(3, (select 1 << count(*) from operators)))::utinyint as operator_set
),
views as (
    select unnest([false, true]) as with_examples
),
steps as (
    select
        amounts.action_id,
        amounts.territory_id,
        amounts.challenge_id,
        amounts.stage_id,
        operator_sets.operator_set,
        views.with_examples,
        amounts.day,
        sum(amounts.amount_eur) as amount_eur,
        max(amounts.amount_eur) as largest_eur,
    from amounts
    join operator_sets on (operator_sets.operator_set & amounts.operator_bit) <> 0
    join views on views.with_examples or not amounts.is_example
    where bit_count(operator_sets.operator_set) > 1
    group by all
),
running as (
    select
        *,
        sum(amount_eur) over so_far - max(largest_eur) over so_far as overlap_so_far_eur,
    from steps
    window so_far as (partition by action_id, stage_id, operator_set, with_examples order by day)
),
changes as (
    select
        *,
        overlap_so_far_eur - lag(overlap_so_far_eur, 1, 0) over (
            partition by action_id, stage_id, operator_set, with_examples order by day
        ) as change_eur,
    from running
),
split as (
    select
        day,
        territory_id,
        challenge_id,
        stage_id,
        operator_set,
        coalesce(sum(change_eur) filter (not with_examples), 0) as real_eur,
        coalesce(sum(change_eur) filter (with_examples), 0) as all_eur,
    from changes
    where change_eur <> 0
    group by day, territory_id, challenge_id, stage_id, operator_set
)
select day, territory_id, challenge_id, stage_id, operator_set, false as is_example, real_eur as overlap_eur
from split
where real_eur <> 0
union all
select day, territory_id, challenge_id, stage_id, operator_set, true, all_eur - real_eur
from split
where all_eur <> real_eur
order by operator_set, day, territory_id, challenge_id, stage_id, is_example;

create table overlap_months as
select
    date_trunc('month', day)::date as month,
    territory_id,
    challenge_id,
    stage_id,
    operator_set,
    is_example,
    sum(overlap_eur)::decimal(18, 2) as overlap_eur,
from overlap_days
group by month, territory_id, challenge_id, stage_id, operator_set, is_example
order by operator_set, month, territory_id, challenge_id, stage_id, is_example;
comment on table overlap_months is 'The same as overlap_days, by month';
comment on column overlap_months.month is 'First day of the month in which the overlap changes';
comment on column overlap_months.territory_id is 'Territory of the action';
comment on column overlap_months.challenge_id is 'Challenge of the action';
comment on column overlap_months.stage_id is 'Stage of the amounts';
comment on column overlap_months.operator_set is 'The operators looked at: bit 1 << (position - 1) for each';
comment on column overlap_months.is_example is 'False: overlap among real rows alone; true: what the invented rows add to it';
comment on column overlap_months.overlap_eur is 'Change of gross minus net, euros';
