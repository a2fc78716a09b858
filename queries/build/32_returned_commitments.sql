-- Rows of the accepted returns of commitments, each with the time in which it counts. Their cells
-- are text, checked when the return was; a row that waits for an answer was set aside.

-- Two titles that say the same words name the same action.
create temp macro action_key(title) as
    trim(lower(strip_accents(regexp_replace(title, '[^\pL\pN]+', ' ', 'g'))));

-- What an operator or a region says now, and since when: its example rows then make room.
create temp table speaking as
select distinct operator_id, region_code
from staged_returns
semi join (from staged_periods where until is null) using (return_id)
where kind = 'commitments';

create temp table returned_commitments as
with told as (
    select
        staged_returns.return_id,
        staged_returns.number,
        returned.territory_id,
        action_key(returned.action) as action_key,
        returned.challenge_id,
        returned.operator_id,
        returned.nature_id,
        returned.requested_on::date as requested_on,
        returned.decided_on::date as decided_on,
        returned.agreed_eur::decimal(14, 2) as agreed_eur,
        returned.contracted_on::date as contracted_on,
        returned.contracted_eur::decimal(14, 2) as contracted_eur,
        returned.paid_on::date as paid_on,
        returned.paid_eur::decimal(14, 2) as paid_eur,
        returned.reference,
        min(struct_pack(sheet := coalesce(returned.sheet, ''), line := returned.line::bigint)) as place,
        arg_min(
            returned.action,
            struct_pack(sheet := coalesce(returned.sheet, ''), line := returned.line::bigint)
        ) as title,
    from staged_returned_commitments as returned
    join staged_returns on staged_returns.rows_file = returned.filename
    where returned.waits is null
    group by all
),
numbered as (
    select
        *,
        -- Identical rows were taken together above; those that differ count each.
        row_number() over (
            partition by return_id, territory_id, action_key, operator_id, nature_id
            order by reference, place
        ) as repetition,
    from told
)
select
    'r-' || left(md5(concat_ws('|', territory_id, action_key, operator_id, nature_id, repetition)), 16)
        as commitment_id,
    numbered.* exclude (repetition),
    hash(
        challenge_id, requested_on, decided_on, agreed_eur, contracted_on, contracted_eur, paid_on,
        paid_eur, reference
    ) as facts,
    staged_pieces.since,
    coalesce(staged_pieces.until, 'infinity'::timestamp) as until,
from numbered
join staged_pieces using (return_id, operator_id);

create temp table returned_actions as
with named as (
    select
        territory_id,
        action_key,
        arg_min(title, struct_pack(number := number, place := place)) as title,
        arg_min(challenge_id, struct_pack(number := number, place := place)) as challenge_id,
        min(struct_pack(number := number, return_id := return_id)).return_id as return_id,
    from returned_commitments
    where until = 'infinity'
    group by territory_id, action_key
),
alike as (
    select territory_id, action_key(title_fr) as action_key, min(action_id) as action_id
    from staged_actions
    group by all
)
select
    coalesce(
        alike.action_id, 'r-' || left(md5(concat_ws('|', named.territory_id, named.action_key)), 16)
    ) as action_id,
    named.*,
from named
left join alike using (territory_id, action_key);

create temp table example_commitments as
select staged_commitments.*
from staged_commitments
join staged_actions using (action_id)
join staged_territories using (territory_id)
where staged_commitments.operator_id not in (select operator_id from speaking where operator_id is not null)
    and staged_territories.lead_region_code not in (
        select region_code from speaking where region_code is not null
    );

-- Once real rows are there, an invented action without a commitment left has nothing to show.
create temp table example_actions as
select staged_actions.*
from staged_actions
anti join returned_actions using (action_id)
where not exists (from speaking)
    or action_id in (select action_id from example_commitments);
