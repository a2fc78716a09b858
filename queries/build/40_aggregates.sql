-- Aggregates made at publication, so that a page costs the same at a hundred rows and at millions.

create table commitment_days (
    day date not null,
    territory_id varchar not null,
    operator_id varchar not null,
    challenge_id varchar not null,
    nature_id varchar not null,
    kind varchar not null,
    is_example boolean not null,
    source_id varchar not null,
    requested bigint not null,
    decided bigint not null,
    decided_with_request bigint not null,
    agreed bigint not null,
    contracted bigint not null,
    paid bigint not null,
    agreed_with_amount bigint not null,
    contracted_with_amount bigint not null,
    paid_with_amount bigint not null,
    agreed_eur decimal(18, 2) not null,
    contracted_eur decimal(18, 2) not null,
    paid_eur decimal(18, 2) not null,
);
comment on table commitment_days is 'What happened to the commitments, by day and cell, sorted by day';
comment on column commitment_days.day is 'Day of the events';
comment on column commitment_days.territory_id is 'Territory of the action';
comment on column commitment_days.operator_id is 'Operator';
comment on column commitment_days.challenge_id is 'Challenge of the action';
comment on column commitment_days.nature_id is 'Nature of the commitment';
comment on column commitment_days.kind is 'Kind of the commitment rows';
comment on column commitment_days.is_example is 'True for invented rows';
comment on column commitment_days.source_id is 'Source of the commitment rows';
comment on column commitment_days.requested is 'Requests made that day';
comment on column commitment_days.decided is 'Answers given that day: commitments';
comment on column commitment_days.decided_with_request is 'Of these answers, those whose day of request is known; awaited = requested - decided_with_request';
comment on column commitment_days.agreed is 'Co-financing agreements agreed in principle that day';
comment on column commitment_days.contracted is 'Agreements contracted that day';
comment on column commitment_days.paid is 'Agreements with a payment that day';
comment on column commitment_days.agreed_with_amount is 'Of the agreed, those with an amount';
comment on column commitment_days.contracted_with_amount is 'Of the contracted, those with an amount';
comment on column commitment_days.paid_with_amount is 'Of the paid, those with an amount';
comment on column commitment_days.agreed_eur is 'Amounts agreed in principle, euros, gross';
comment on column commitment_days.contracted_eur is 'Amounts contracted, euros, gross';
comment on column commitment_days.paid_eur is 'Amounts paid, euros, gross';

insert into commitment_days
with cells as (
    select
        commitments.commitment_id,
        actions.territory_id,
        commitments.operator_id,
        actions.challenge_id,
        commitments.nature_id,
        commitments.kind,
        commitments.is_example,
        commitments.source_id,
        commitments.requested_on,
        commitments.decided_on,
    from commitments
    join actions using (action_id)
),
happenings as (
    select
        requested_on as day, * exclude (commitment_id, requested_on, decided_on),
        'requested' as stage_id, false as has_request, null::decimal(14, 2) as amount_eur,
    from cells
    where requested_on is not null
    union all
    select
        decided_on as day, * exclude (commitment_id, requested_on, decided_on),
        'decided' as stage_id, requested_on is not null as has_request, null as amount_eur,
    from cells
    where decided_on is not null
    union all
    select
        commitment_stages.reached_on as day,
        cells.* exclude (commitment_id, requested_on, decided_on),
        commitment_stages.stage_id, false as has_request, commitment_stages.amount_eur,
    from cells
    join commitment_stages using (commitment_id)
)
select
    day,
    territory_id,
    operator_id,
    challenge_id,
    nature_id,
    kind,
    is_example,
    source_id,
    count(*) filter (stage_id = 'requested') as requested,
    count(*) filter (stage_id = 'decided') as decided,
    count(*) filter (stage_id = 'decided' and has_request) as decided_with_request,
    count(*) filter (stage_id = 'agreed') as agreed,
    count(*) filter (stage_id = 'contracted') as contracted,
    count(*) filter (stage_id = 'paid') as paid,
    count(amount_eur) filter (stage_id = 'agreed') as agreed_with_amount,
    count(amount_eur) filter (stage_id = 'contracted') as contracted_with_amount,
    count(amount_eur) filter (stage_id = 'paid') as paid_with_amount,
    coalesce(sum(amount_eur) filter (stage_id = 'agreed'), 0) as agreed_eur,
    coalesce(sum(amount_eur) filter (stage_id = 'contracted'), 0) as contracted_eur,
    coalesce(sum(amount_eur) filter (stage_id = 'paid'), 0) as paid_eur,
from happenings
group by day, territory_id, operator_id, challenge_id, nature_id, kind, is_example, source_id
order by day, territory_id, operator_id, challenge_id, nature_id, kind, is_example, source_id;

create table commitment_months as
select
    date_trunc('month', day)::date as month,
    territory_id,
    operator_id,
    challenge_id,
    nature_id,
    kind,
    is_example,
    source_id,
    sum(requested)::bigint as requested,
    sum(decided)::bigint as decided,
    sum(decided_with_request)::bigint as decided_with_request,
    sum(agreed)::bigint as agreed,
    sum(contracted)::bigint as contracted,
    sum(paid)::bigint as paid,
    sum(agreed_with_amount)::bigint as agreed_with_amount,
    sum(contracted_with_amount)::bigint as contracted_with_amount,
    sum(paid_with_amount)::bigint as paid_with_amount,
    sum(agreed_eur)::decimal(18, 2) as agreed_eur,
    sum(contracted_eur)::decimal(18, 2) as contracted_eur,
    sum(paid_eur)::decimal(18, 2) as paid_eur,
from commitment_days
group by month, territory_id, operator_id, challenge_id, nature_id, kind, is_example, source_id
order by month, territory_id, operator_id, challenge_id, nature_id, kind, is_example, source_id;
comment on table commitment_months is 'The same as commitment_days, by month, sorted by month';
comment on column commitment_months.month is 'First day of the month of the events';
comment on column commitment_months.territory_id is 'Territory of the action';
comment on column commitment_months.operator_id is 'Operator';
comment on column commitment_months.challenge_id is 'Challenge of the action';
comment on column commitment_months.nature_id is 'Nature of the commitment';
comment on column commitment_months.kind is 'Kind of the commitment rows';
comment on column commitment_months.is_example is 'True for invented rows';
comment on column commitment_months.source_id is 'Source of the commitment rows';
comment on column commitment_months.requested is 'Requests made that month';
comment on column commitment_months.decided is 'Answers given that month: commitments';
comment on column commitment_months.decided_with_request is 'Of these answers, those whose day of request is known';
comment on column commitment_months.agreed is 'Co-financing agreements agreed in principle that month';
comment on column commitment_months.contracted is 'Agreements contracted that month';
comment on column commitment_months.paid is 'Agreements with a payment that month';
comment on column commitment_months.agreed_with_amount is 'Of the agreed, those with an amount';
comment on column commitment_months.contracted_with_amount is 'Of the contracted, those with an amount';
comment on column commitment_months.paid_with_amount is 'Of the paid, those with an amount';
comment on column commitment_months.agreed_eur is 'Amounts agreed in principle, euros, gross';
comment on column commitment_months.contracted_eur is 'Amounts contracted, euros, gross';
comment on column commitment_months.paid_eur is 'Amounts paid, euros, gross';

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
order by day, territory_id, challenge_id, stage_id, operator_set, is_example;

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
order by month, territory_id, challenge_id, stage_id, operator_set, is_example;
comment on table overlap_months is 'The same as overlap_days, by month, sorted by month';
comment on column overlap_months.month is 'First day of the month in which the overlap changes';
comment on column overlap_months.territory_id is 'Territory of the action';
comment on column overlap_months.challenge_id is 'Challenge of the action';
comment on column overlap_months.stage_id is 'Stage of the amounts';
comment on column overlap_months.operator_set is 'The operators looked at: bit 1 << (position - 1) for each';
comment on column overlap_months.is_example is 'False: overlap among real rows alone; true: what the invented rows add to it';
comment on column overlap_months.overlap_eur is 'Change of gross minus net, euros';

create table delay_sample as
select
    actions.territory_id,
    commitments.operator_id,
    actions.challenge_id,
    commitments.nature_id,
    commitments.is_example,
    commitments.decided_on,
    (commitments.decided_on - commitments.requested_on)::integer as delay_days,
from commitments
join actions using (action_id)
where commitments.requested_on is not null and commitments.decided_on is not null
order by hash(commitments.commitment_id), commitments.commitment_id
limit 100_000;
comment on table delay_sample is 'Answered requests whose two days are known; past 100,000, those of the lowest hashes';
comment on column delay_sample.territory_id is 'Territory of the action';
comment on column delay_sample.operator_id is 'Operator';
comment on column delay_sample.challenge_id is 'Challenge of the action';
comment on column delay_sample.nature_id is 'Nature of the commitment';
comment on column delay_sample.is_example is 'True for an invented row';
comment on column delay_sample.decided_on is 'Day of the answer';
comment on column delay_sample.delay_days is 'Days from the request to the answer';
