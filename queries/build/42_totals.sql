-- What happened to the commitments, added up by day and by month.

create table commitment_days as
with happenings as (
    select requested_on as day, 'requested' as happening, decided_on - requested_on as delay_days, *
    from commitment_list
    where requested_on is not null
    union all
    select decided_on, 'decided', decided_on - requested_on, *
    from commitment_list
    where decided_on is not null
    union all
    select agreed_on, 'agreed', decided_on - requested_on, *
    from commitment_list
    where agreed_on is not null
    union all
    select contracted_on, 'contracted', decided_on - requested_on, *
    from commitment_list
    where contracted_on is not null
    union all
    select paid_on, 'paid', decided_on - requested_on, *
    from commitment_list
    where paid_on is not null
    union all
    select decided_on + 91, 'overdue', decided_on - requested_on, *
    from commitment_list
    semi join overdue_agreements using (commitment_id)
    union all
    select contracted_on, 'caught_up', decided_on - requested_on, *
    from commitment_list
    semi join overdue_agreements using (commitment_id)
    where contracted_on is not null
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
    count(*) filter (happening = 'requested') as requested,
    count(*) filter (happening = 'decided') as decided,
    count(*) filter (happening = 'decided' and requested_on is not null) as decided_with_request,
    count(*) filter (happening = 'decided' and delay_days <= 15) as delays_to_15,
    count(*) filter (happening = 'decided' and delay_days between 16 and 30) as delays_to_30,
    count(*) filter (happening = 'decided' and delay_days between 31 and 45) as delays_to_45,
    count(*) filter (happening = 'decided' and delay_days between 46 and 60) as delays_to_60,
    count(*) filter (happening = 'decided' and delay_days between 61 and 90) as delays_to_90,
    count(*) filter (happening = 'decided' and delay_days > 90) as delays_longer,
    count(*) filter (happening = 'agreed') as agreed,
    count(*) filter (happening = 'contracted') as contracted,
    count(*) filter (happening = 'paid') as paid,
    count(*) filter (happening = 'overdue') - count(*) filter (happening = 'caught_up') as overdue,
    count(agreed_eur) filter (happening = 'agreed') as agreed_with_amount,
    count(contracted_eur) filter (happening = 'contracted') as contracted_with_amount,
    count(paid_eur) filter (happening = 'paid') as paid_with_amount,
    coalesce(sum(agreed_eur) filter (happening = 'agreed'), 0)::decimal(18, 2) as agreed_eur,
    coalesce(sum(contracted_eur) filter (happening = 'contracted'), 0)::decimal(18, 2) as contracted_eur,
    coalesce(sum(paid_eur) filter (happening = 'paid'), 0)::decimal(18, 2) as paid_eur,
    max(day) filter (happening = 'decided') as last_answer_on,
    max(day) filter (happening in ('decided', 'contracted', 'paid')) as last_movement_on,
    max(day) filter (happening not in ('overdue', 'caught_up')) as last_event_on,
from happenings
group by day, territory_id, operator_id, challenge_id, nature_id, kind, is_example, source_id
order by day, territory_id, operator_id, challenge_id, nature_id, kind, is_example, source_id;
comment on table commitment_days is 'What happened to the commitments, by day and cell, sorted by day';
comment on column commitment_days.day is 'Day of the events';
comment on column commitment_days.territory_id is 'Territory of the action';
comment on column commitment_days.operator_id is 'Operator';
comment on column commitment_days.challenge_id is 'Challenge of the action';
comment on column commitment_days.nature_id is 'Nature of the commitment';
comment on column commitment_days.kind is 'Kind of the commitment rows';
comment on column commitment_days.is_example is 'True for invented rows';
comment on column commitment_days.source_id is 'Source of the commitment rows';
comment on column commitment_days.requested is 'Requests made';
comment on column commitment_days.decided is 'Answers given: commitments';
comment on column commitment_days.decided_with_request is 'Of these answers, those whose day of request is known; awaited = requested - decided_with_request';
comment on column commitment_days.delays_to_15 is 'Of these answers, those given in 15 days or fewer';
comment on column commitment_days.delays_to_30 is 'In 16 to 30 days';
comment on column commitment_days.delays_to_45 is 'In 31 to 45 days';
comment on column commitment_days.delays_to_60 is 'In 46 to 60 days';
comment on column commitment_days.delays_to_90 is 'In 61 to 90 days';
comment on column commitment_days.delays_longer is 'In more than 90 days';
comment on column commitment_days.agreed is 'Co-financing agreements agreed in principle';
comment on column commitment_days.contracted is 'Agreements contracted';
comment on column commitment_days.paid is 'Agreements with a payment';
comment on column commitment_days.overdue is 'Agreements that reach their 91st day without a convention, less those of them contracted since';
comment on column commitment_days.agreed_with_amount is 'Of the agreed, those with an amount';
comment on column commitment_days.contracted_with_amount is 'Of the contracted, those with an amount';
comment on column commitment_days.paid_with_amount is 'Of the paid, those with an amount';
comment on column commitment_days.agreed_eur is 'Amounts agreed in principle, euros, gross';
comment on column commitment_days.contracted_eur is 'Amounts contracted, euros, gross';
comment on column commitment_days.paid_eur is 'Amounts paid, euros, gross';
comment on column commitment_days.last_answer_on is 'Day of the newest answer';
comment on column commitment_days.last_movement_on is 'Day of the newest answer, contract or payment';
comment on column commitment_days.last_event_on is 'Day of the newest of these, or request';

create table commitment_months as
with changes as (
    select
        date_trunc('month', day)::date as month,
        territory_id,
        operator_id,
        challenge_id,
        nature_id,
        kind,
        is_example,
        source_id,
        sum(requested) as requested,
        sum(decided) as decided,
        sum(decided_with_request) as decided_with_request,
        sum(delays_to_15) as delays_to_15,
        sum(delays_to_30) as delays_to_30,
        sum(delays_to_45) as delays_to_45,
        sum(delays_to_60) as delays_to_60,
        sum(delays_to_90) as delays_to_90,
        sum(delays_longer) as delays_longer,
        sum(agreed) as agreed,
        sum(contracted) as contracted,
        sum(paid) as paid,
        sum(overdue) as overdue,
        sum(agreed_with_amount) as agreed_with_amount,
        sum(contracted_with_amount) as contracted_with_amount,
        sum(paid_with_amount) as paid_with_amount,
        sum(agreed_eur) as agreed_eur,
        sum(contracted_eur) as contracted_eur,
        sum(paid_eur) as paid_eur,
        max(last_answer_on) as last_answer_on,
        max(last_movement_on) as last_movement_on,
        max(last_event_on) as last_event_on,
    from commitment_days
    group by month, territory_id, operator_id, challenge_id, nature_id, kind, is_example, source_id
),
months as (
    select distinct month from changes
)
select
    months.month,
    changes.territory_id,
    changes.operator_id,
    changes.challenge_id,
    changes.nature_id,
    changes.kind,
    changes.is_example,
    changes.source_id,
    sum(changes.requested)::bigint as requested,
    sum(changes.decided)::bigint as decided,
    sum(changes.decided_with_request)::bigint as decided_with_request,
    sum(changes.delays_to_15)::bigint as delays_to_15,
    sum(changes.delays_to_30)::bigint as delays_to_30,
    sum(changes.delays_to_45)::bigint as delays_to_45,
    sum(changes.delays_to_60)::bigint as delays_to_60,
    sum(changes.delays_to_90)::bigint as delays_to_90,
    sum(changes.delays_longer)::bigint as delays_longer,
    sum(changes.agreed)::bigint as agreed,
    sum(changes.contracted)::bigint as contracted,
    sum(changes.paid)::bigint as paid,
    sum(changes.overdue)::bigint as overdue,
    sum(changes.agreed_with_amount)::bigint as agreed_with_amount,
    sum(changes.contracted_with_amount)::bigint as contracted_with_amount,
    sum(changes.paid_with_amount)::bigint as paid_with_amount,
    sum(changes.agreed_eur)::decimal(18, 2) as agreed_eur,
    sum(changes.contracted_eur)::decimal(18, 2) as contracted_eur,
    sum(changes.paid_eur)::decimal(18, 2) as paid_eur,
    max(changes.last_answer_on) as last_answer_on,
    max(changes.last_movement_on) as last_movement_on,
    max(changes.last_event_on) as last_event_on,
from months
join changes on changes.month <= months.month
group by months.month, changes.territory_id, changes.operator_id, changes.challenge_id, changes.nature_id, changes.kind, changes.is_example, changes.source_id
order by months.month, changes.territory_id, changes.operator_id, changes.challenge_id, changes.nature_id, changes.kind, changes.is_example, changes.source_id;
comment on table commitment_months is 'Totals of each cell since the beginning, at the end of each month, sorted by month: a day is one month and the days after it';
comment on column commitment_months.month is 'First day of the month at whose end these are the totals';
comment on column commitment_months.territory_id is 'Territory of the action';
comment on column commitment_months.operator_id is 'Operator';
comment on column commitment_months.challenge_id is 'Challenge of the action';
comment on column commitment_months.nature_id is 'Nature of the commitment';
comment on column commitment_months.kind is 'Kind of the commitment rows';
comment on column commitment_months.is_example is 'True for invented rows';
comment on column commitment_months.source_id is 'Source of the commitment rows';
comment on column commitment_months.requested is 'Requests made';
comment on column commitment_months.decided is 'Answers given: commitments';
comment on column commitment_months.decided_with_request is 'Of these answers, those whose day of request is known; awaited = requested - decided_with_request';
comment on column commitment_months.delays_to_15 is 'Of these answers, those given in 15 days or fewer';
comment on column commitment_months.delays_to_30 is 'In 16 to 30 days';
comment on column commitment_months.delays_to_45 is 'In 31 to 45 days';
comment on column commitment_months.delays_to_60 is 'In 46 to 60 days';
comment on column commitment_months.delays_to_90 is 'In 61 to 90 days';
comment on column commitment_months.delays_longer is 'In more than 90 days';
comment on column commitment_months.agreed is 'Co-financing agreements agreed in principle';
comment on column commitment_months.contracted is 'Agreements contracted';
comment on column commitment_months.paid is 'Agreements with a payment';
comment on column commitment_months.overdue is 'Agreements that reach their 91st day without a convention, less those of them contracted since';
comment on column commitment_months.agreed_with_amount is 'Of the agreed, those with an amount';
comment on column commitment_months.contracted_with_amount is 'Of the contracted, those with an amount';
comment on column commitment_months.paid_with_amount is 'Of the paid, those with an amount';
comment on column commitment_months.agreed_eur is 'Amounts agreed in principle, euros, gross';
comment on column commitment_months.contracted_eur is 'Amounts contracted, euros, gross';
comment on column commitment_months.paid_eur is 'Amounts paid, euros, gross';
comment on column commitment_months.last_answer_on is 'Day of the newest answer';
comment on column commitment_months.last_movement_on is 'Day of the newest answer, contract or payment';
comment on column commitment_months.last_event_on is 'Day of the newest of these, or request';
