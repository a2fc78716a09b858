-- purpose: every accepted return and every withdrawal, with what became of it
-- params: none
-- grain: one row an event, the newest first
-- columns: event_id varchar, number integer (from 1), event varchar (return or withdrawal),
--     kind varchar (commitments or signatures), operator_id varchar (null: a region sends),
--     region_code varchar (null: an operator sends), known_at timestamp (time of Paris),
--     sent_by varchar (person), sent_on date (null: not given), accepted_by varchar (person),
--     withdraws varchar (return taken back), reason varchar (typed by a person),
--     file_name varchar, sha256 varchar (of the file as it was sent), rows bigint (accepted),
--     counted bigint (rows that count now; null: not in force), aside bigint (rows with a fault),
--     waiting bigint (rows without an answer), left_out bigint (lines that are no rows),
--     questions bigint (answered), state varchar (in_force, replaced, withdrawn, withdrawal),
--     changed_by integer (number of the event that replaced or withdrew it),
--     changed_at timestamp

with
standing as (
    select return_events.*
    from return_events
    anti join return_events as withdrawals on withdrawals.withdraws = return_events.event_id
    where return_events.event = 'return'
),
-- The return that follows in the line of the same sender, those withdrawn left out.
followed as (
    select
        event_id,
        lead(number) over successive as changed_by,
        lead(known_at) over successive as changed_at,
    from standing
    window successive as (partition by kind, operator_id, region_code order by number)
),
taken_back as (
    select
        withdraws as event_id,
        number as changed_by,
        known_at as changed_at,
    from return_events
    where event = 'withdrawal'
),
left_out as (
    select
        event_id,
        sum(lines) as lines,
    from return_reasons
    where sort = 'left_out'
    group by event_id
),
answered as (
    select
        event_id,
        count(*) as questions,
    from return_decisions
    group by event_id
)
select
    return_events.event_id,
    return_events.number,
    return_events.event,
    return_events.kind,
    return_events.operator_id,
    return_events.region_code,
    return_events.known_at,
    return_events.sent_by,
    return_events.sent_on,
    return_events.accepted_by,
    return_events.withdraws,
    return_events.reason,
    return_events.file_name,
    return_events.sha256,
    return_events.rows,
    return_events.counted,
    return_events.aside,
    return_events.waiting,
    cast(coalesce(left_out.lines, 0) as bigint) as left_out,
    coalesce(answered.questions, 0) as questions,
    case
        when return_events.event = 'withdrawal' then 'withdrawal'
        when taken_back.event_id is not null then 'withdrawn'
        when return_events.is_in_force then 'in_force'
        else 'replaced'
    end as state,
    coalesce(taken_back.changed_by, followed.changed_by) as changed_by,
    coalesce(taken_back.changed_at, followed.changed_at) as changed_at,
from return_events
left join taken_back using (event_id)
left join followed using (event_id)
left join left_out using (event_id)
left join answered using (event_id)
order by return_events.number desc
