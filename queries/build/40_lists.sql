-- Lists and small tables made at publication, so that no screen looks through the rows.

create table commitment_list as
select
    actions.territory_id,
    actions.action_id,
    actions.title_fr,
    actions.title_en,
    actions.challenge_id,
    commitments.commitment_id,
    commitments.operator_id,
    commitments.nature_id,
    commitments.requested_on,
    commitments.decided_on,
    stages.contracted_on,
    stages.paid_on,
    stages.agreed_on,
    stages.agreed_eur,
    stages.contracted_eur,
    stages.paid_eur,
    commitments.kind,
    commitments.is_example,
    commitments.is_example or actions.is_example as has_example,
    commitments.source_id,
from commitments
join actions using (action_id)
left join (
    select
        commitment_id,
        max(reached_on) filter (stage_id = 'agreed') as agreed_on,
        max(reached_on) filter (stage_id = 'contracted') as contracted_on,
        max(reached_on) filter (stage_id = 'paid') as paid_on,
        max(amount_eur) filter (stage_id = 'agreed') as agreed_eur,
        max(amount_eur) filter (stage_id = 'contracted') as contracted_eur,
        max(amount_eur) filter (stage_id = 'paid') as paid_eur,
    from commitment_stages
    group by commitment_id
) as stages using (commitment_id)
order by actions.territory_id, actions.action_id, commitments.commitment_id;
comment on table commitment_list is 'Commitments with their action and their stages: one row a commitment, sorted by territory';
comment on column commitment_list.territory_id is 'Territory of the action';
comment on column commitment_list.action_id is 'Action that it answers';
comment on column commitment_list.title_fr is 'Title of the action in French';
comment on column commitment_list.title_en is 'Title of the action in English';
comment on column commitment_list.challenge_id is 'Challenge of the action';
comment on column commitment_list.commitment_id is 'Commitment';
comment on column commitment_list.operator_id is 'Operator that answers';
comment on column commitment_list.nature_id is 'What is promised';
comment on column commitment_list.requested_on is 'Day of the request, null if unknown';
comment on column commitment_list.decided_on is 'Day of the answer, null while it is awaited';
comment on column commitment_list.contracted_on is 'Day on which it was contracted, null if it was not';
comment on column commitment_list.paid_on is 'Day of the payment, null if there was none';
comment on column commitment_list.agreed_on is 'Day of the agreement in principle, null if there was none';
comment on column commitment_list.agreed_eur is 'Amount agreed in principle in euros, null when not given';
comment on column commitment_list.contracted_eur is 'Amount contracted in euros, null when not given';
comment on column commitment_list.paid_eur is 'Amount paid in euros, null when not given';
comment on column commitment_list.kind is 'published, return (imported) or example';
comment on column commitment_list.is_example is 'True for an invented commitment';
comment on column commitment_list.has_example is 'True when the commitment or the action is invented';
comment on column commitment_list.source_id is 'Source of the commitment';

create table overdue_agreements as
select
    row_number() over (
        order by
            commitment_list.decided_on,
            territories.name collate noaccent.nocase,
            commitment_list.commitment_id
    ) as position,
    territories.name as territory_name,
    commitment_list.* exclude (requested_on, agreed_on, contracted_eur, paid_on, paid_eur, kind),
from commitment_list
join territories using (territory_id)
where commitment_list.nature_id = 'cofinancing_agreement'
    and coalesce(commitment_list.contracted_on, 'infinity') > commitment_list.decided_on + 90
order by position;
comment on table overdue_agreements is 'Co-financing agreements that wait, or once waited, for a signed convention for more than 90 days, sorted by the day of the answer';
comment on column overdue_agreements.position is 'Order by day of the answer, then territory, then commitment, from 1';
comment on column overdue_agreements.territory_name is 'Name of the territory';
comment on column overdue_agreements.territory_id is 'Territory of the action';
comment on column overdue_agreements.action_id is 'Action that it answers';
comment on column overdue_agreements.title_fr is 'Title of the action in French';
comment on column overdue_agreements.title_en is 'Title of the action in English';
comment on column overdue_agreements.challenge_id is 'Challenge of the action';
comment on column overdue_agreements.commitment_id is 'Commitment';
comment on column overdue_agreements.operator_id is 'Operator that answers';
comment on column overdue_agreements.nature_id is 'Always cofinancing_agreement';
comment on column overdue_agreements.decided_on is 'Day of the answer: it is overdue from the 91st day after';
comment on column overdue_agreements.contracted_on is 'Day on which it was contracted and waits no more; null if it was not';
comment on column overdue_agreements.agreed_eur is 'Amount agreed in principle in euros, null when not given';
comment on column overdue_agreements.is_example is 'True for an invented commitment';
comment on column overdue_agreements.has_example is 'True when the commitment or the action is invented';
comment on column overdue_agreements.source_id is 'Source of the commitment';

create table oldest_requests as
with asked as (
    select
        territory_id,
        operator_id,
        challenge_id,
        nature_id,
        is_example,
        requested_on,
        max(coalesce(decided_on, 'infinity')) as until_on,
    from commitment_list
    where requested_on is not null
    group by all
),
since as (
    select
        *,
        greatest(
            requested_on,
            max(until_on) over (
                partition by territory_id, operator_id, challenge_id, nature_id, is_example
                order by requested_on
                rows between unbounded preceding and 1 preceding
            )
        ) as from_on,
    from asked
)
select territory_id, operator_id, challenge_id, nature_id, is_example, requested_on, from_on, until_on
from since
where from_on < until_on
order by territory_id, operator_id, challenge_id, nature_id, is_example, requested_on;
comment on table oldest_requests is 'The oldest request without an answer of each cell, day after day: one row for each day of request that was once the oldest';
comment on column oldest_requests.territory_id is 'Territory of the action';
comment on column oldest_requests.operator_id is 'Operator';
comment on column oldest_requests.challenge_id is 'Challenge of the action';
comment on column oldest_requests.nature_id is 'Nature of the commitment';
comment on column oldest_requests.is_example is 'True for an invented row';
comment on column oldest_requests.requested_on is 'Day of the request';
comment on column oldest_requests.from_on is 'First day on which no older request of the cell waits';
comment on column oldest_requests.until_on is 'Day on which the last request of that day is answered; infinity while one waits';

create table row_origins as
select
    'commitments' as table_name,
    operator_id,
    kind,
    is_example,
    source_id,
    count(*) as rows,
    min(least(requested_on, decided_on, contracted_on, paid_on)) as first_on,
    max(greatest(requested_on, decided_on, contracted_on, paid_on)) as last_on,
from commitment_list
group by all
union all
select 'actions', null, kind, is_example, source_id, count(*), null, null
from actions
group by all
order by all;
comment on table row_origins is 'Where the actions and the commitments come from: one row a table, operator, kind and source';
comment on column row_origins.table_name is 'actions or commitments';
comment on column row_origins.operator_id is 'Operator, null for actions';
comment on column row_origins.kind is 'Kind of the rows';
comment on column row_origins.is_example is 'True for invented rows';
comment on column row_origins.source_id is 'Source of the rows';
comment on column row_origins.rows is 'Number of rows';
comment on column row_origins.first_on is 'First day on which something happened to one of the rows, null for actions';
comment on column row_origins.last_on is 'Last day likewise';

create table delay_sample as
select
    territory_id,
    operator_id,
    challenge_id,
    nature_id,
    is_example,
    decided_on,
    (decided_on - requested_on)::integer as delay_days,
from (
    from commitment_list
    where requested_on is not null and decided_on is not null
    order by hash(commitment_id), commitment_id
    limit 100_000
)
order by territory_id, commitment_id;
comment on table delay_sample is 'Answered requests whose two days are known, for the quartiles; past 100,000, those of the lowest hashes';
comment on column delay_sample.territory_id is 'Territory of the action';
comment on column delay_sample.operator_id is 'Operator';
comment on column delay_sample.challenge_id is 'Challenge of the action';
comment on column delay_sample.nature_id is 'Nature of the commitment';
comment on column delay_sample.is_example is 'True for an invented row';
comment on column delay_sample.decided_on is 'Day of the answer';
comment on column delay_sample.delay_days is 'Days from the request to the answer';
