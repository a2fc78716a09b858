-- What was accepted and withdrawn, and every version of what was said: who said it, from when to when.

create table return_events as
select
    staged_returns.return_id as event_id,
    staged_returns.number::integer as number,
    staged_returns.event,
    staged_returns.kind,
    staged_returns.operator_id,
    staged_returns.region_code,
    staged_returns.known_at,
    staged_returns.sent_by,
    staged_returns.sent_on,
    staged_returns.accepted_by,
    staged_returns.withdraws,
    staged_returns.reason,
    staged_returns.file_name,
    staged_returns.sha256,
    staged_returns.bytes,
    staged_returns.rows,
    staged_returns.aside,
    staged_returns.waiting,
    staged_returns.faults,
    staged_returns.warnings,
    staged_returns.agreed_eur,
    in_force.return_id is not null as is_in_force,
    case
        when in_force.return_id is null then null
        when staged_returns.kind = 'signatures' then (
            select count(*)
            from returned_signatures
            where returned_signatures.return_id = staged_returns.return_id
                and returned_signatures.until = 'infinity'
        )
        else (
            select count(*)
            from returned_commitments
            where returned_commitments.return_id = staged_returns.return_id
                and returned_commitments.until = 'infinity'
        )
    end as counted,
from staged_returns
left join (
    select distinct return_id from staged_periods where until is null
) as in_force using (return_id)
order by number;
comment on table return_events is 'Accepted returns and withdrawals, in order: one row an event';
comment on column return_events.event_id is 'Stable identifier: the name of its folder, and its source_id';
comment on column return_events.number is 'Place among the events, from 1';
comment on column return_events.event is 'return or withdrawal';
comment on column return_events.kind is 'commitments or signatures';
comment on column return_events.operator_id is 'Operator that sends, null when a region does';
comment on column return_events.region_code is 'Region that sends, null when an operator does';
comment on column return_events.known_at is 'When it was accepted or withdrawn, time of Paris: what it says is known from then on';
comment on column return_events.sent_by is 'Person who sent it, null if not given';
comment on column return_events.sent_on is 'Day on which it was received, null if not given';
comment on column return_events.accepted_by is 'Person who accepted or withdrew it';
comment on column return_events.withdraws is 'Return that a withdrawal takes back, null for a return';
comment on column return_events.reason is 'Why it was withdrawn, null if not given';
comment on column return_events.file_name is 'Name of the file as it was sent, null for a withdrawal';
comment on column return_events.sha256 is 'SHA-256 of the file as it was sent, null for a withdrawal';
comment on column return_events.bytes is 'Size of the file as it was sent';
comment on column return_events.rows is 'Rows accepted';
comment on column return_events.aside is 'Rows set aside for a fault';
comment on column return_events.waiting is 'Rows set aside because their question had no answer';
comment on column return_events.faults is 'Faults found';
comment on column return_events.warnings is 'Warnings given';
comment on column return_events.agreed_eur is 'Sum of the amounts agreed in the rows accepted, euros';
comment on column return_events.is_in_force is 'True for the return that speaks for its sender now';
comment on column return_events.counted is 'Rows that count now: identical ones once, those of a region only about operators without a return; null when not in force';

create table return_reasons as
with found as (
    select
        staged_returns.return_id,
        staged_findings.level,
        nullif(staged_findings.heading, '') as heading,
        staged_findings.words,
        count(*) as lines,
    from staged_findings
    join staged_returns on staged_returns.findings_file = staged_findings.filename
    where staged_findings.level in ('fault', 'question')
    group by all
),
-- A file may be wrong in each of its lines: what is rarer still stands in its folder.
commonest as (
    from found
    qualify row_number() over (partition by return_id order by lines desc, heading, words) <= 200
)
select return_id as event_id, level as sort, heading, words, lines
from commonest
union all
select return_id, 'left_out', null, words, lines
from staged_left_out
order by event_id, sort, lines desc, heading, words;
comment on table return_reasons is 'Why lines of an accepted return do not count: one row a return and reason';
comment on column return_reasons.event_id is 'Return';
comment on column return_reasons.sort is 'fault, question (without answer) or left_out (a line that is no row)';
comment on column return_reasons.heading is 'Heading of the column, as it was sent; null for a whole line';
comment on column return_reasons.words is 'What was expected, asked or recognised, in French';
comment on column return_reasons.lines is 'Findings of this reason';

create table return_decisions as
select return_id as event_id, question, answer
from staged_return_decisions
order by event_id, question;
comment on table return_decisions is 'Questions of the check, with what was answered before a return was accepted';
comment on column return_decisions.event_id is 'Return';
comment on column return_decisions.question is 'Question, in French';
comment on column return_decisions.answer is 'True for a yes';

create table commitment_versions as
with compared as (
    select
        *,
        lag(until) over successive is distinct from since
            or lag(facts) over successive is distinct from facts as is_changed,
    from returned_commitments
    window successive as (partition by commitment_id order by since)
),
runs as (
    select *, count(*) filter (is_changed) over successive as run
    from compared
    window successive as (partition by commitment_id order by since)
)
select
    commitment_id,
    min(since) as since,
    max(until) as until,
    first(territory_id) as territory_id,
    arg_min(title, since) as title,
    first(challenge_id) as challenge_id,
    first(operator_id) as operator_id,
    first(nature_id) as nature_id,
    first(requested_on) as requested_on,
    first(decided_on) as decided_on,
    first(agreed_eur) as agreed_eur,
    first(contracted_on) as contracted_on,
    first(contracted_eur) as contracted_eur,
    first(paid_on) as paid_on,
    first(paid_eur) as paid_eur,
    first(reference) as reference,
from runs
group by commitment_id, run
order by since, territory_id, commitment_id;
comment on table commitment_versions is 'What the accepted returns said of each commitment: one row a stretch of time in which they said the same';
comment on column commitment_versions.commitment_id is 'Commitment, the same from one return to the next';
comment on column commitment_versions.since is 'When this became known, time of Paris: the instant of an event';
comment on column commitment_versions.until is 'When it was no more said, infinity while it is';
comment on column commitment_versions.territory_id is 'Territory of the action';
comment on column commitment_versions.title is 'Title of the action';
comment on column commitment_versions.challenge_id is 'Challenge of the action';
comment on column commitment_versions.operator_id is 'Operator that answers';
comment on column commitment_versions.nature_id is 'What is promised';
comment on column commitment_versions.requested_on is 'Day of the request, null if unknown';
comment on column commitment_versions.decided_on is 'Day of the answer, null while it is awaited';
comment on column commitment_versions.agreed_eur is 'Amount agreed in principle in euros, null when not given';
comment on column commitment_versions.contracted_on is 'Day of the convention, null if there was none';
comment on column commitment_versions.contracted_eur is 'Amount contracted in euros, null when not given';
comment on column commitment_versions.paid_on is 'Day of the payment, null if there was none';
comment on column commitment_versions.paid_eur is 'Amount paid in euros, null when not given';
comment on column commitment_versions.reference is 'The sender''s own identifier of the row, null when not given';

create table signature_versions as
with told as (
    select
        *,
        hash(instrument_id, signed_earliest, signed_latest, place) as facts,
    from counted_signatures
),
compared as (
    select
        *,
        lag(until) over successive is distinct from since
            or lag(facts) over successive is distinct from facts as is_changed,
    from told
    window successive as (partition by signature_id order by since)
),
runs as (
    select *, count(*) filter (is_changed) over successive as run
    from compared
    window successive as (partition by signature_id order by since)
)
select
    signature_id,
    min(since) as since,
    max(until) as until,
    first(territory_id) as territory_id,
    first(instrument_id) as instrument_id,
    first(signed_earliest) as signed_earliest,
    first(signed_latest) as signed_latest,
    first(place) as place,
    first(kind) as kind,
    arg_min(source_id, since) as source_id,
from runs
group by signature_id, run
order by since, territory_id, signature_id;
comment on table signature_versions is 'What the sources and the accepted returns said of each signature: one row a stretch of time in which they said the same';
comment on column signature_versions.signature_id is 'Document signed';
comment on column signature_versions.since is 'When this became known, time of Paris: the publication of a source, or an event';
comment on column signature_versions.until is 'When it was no more said, infinity while it is';
comment on column signature_versions.territory_id is 'Territory that signed';
comment on column signature_versions.instrument_id is 'Sort of document';
comment on column signature_versions.signed_earliest is 'First day on which it can have been signed';
comment on column signature_versions.signed_latest is 'Last day on which it can have been signed';
comment on column signature_versions.place is 'Where it was signed, null if unknown';
comment on column signature_versions.kind is 'published or return';
comment on column signature_versions.source_id is 'Source or return that said so first';
