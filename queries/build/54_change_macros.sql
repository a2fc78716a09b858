-- What is not said alike at two instants of knowledge. An empty list filters nothing. Only what was
-- touched in between is read: a version that ends there, and one that begins there.

-- Nothing said before is changed, and what is added is dated after the day.
create macro is_added_after(value_before, value_after, dated_on, day) as
    value_before is not distinct from value_after
    or value_before is null and coalesce(dated_on > day, false);

-- One row an event at most: on the night of the winter time two can share an instant.
create macro events_between(instant_before, instant_after) as table
select
    known_at as told_at,
    arg_max(event_id, number) as event_id,
    arg_max(struct_pack(operator_id := operator_id, region_code := region_code), number) as author,
from return_events
where known_at > instant_before and known_at <= instant_after
group by known_at;

create macro commitment_changes_between(
    regions varchar[],
    territories varchar[],
    operators varchar[],
    challenges varchar[],
    natures varchar[],
    instant_before timestamp,
    instant_after timestamp
) as table
with told_before as (
    from commitment_versions
    where since <= instant_before and until > instant_before and until <= instant_after
),
told_after as (
    from commitment_versions
    where since > instant_before and since <= instant_after and until > instant_after
),
paired as (
    select
        commitment_id,
        told_before.commitment_id is not null as is_told_before,
        told_after.commitment_id is not null as is_told_after,
        coalesce(told_after.since, told_before.until) as told_at,
        coalesce(told_after.territory_id, told_before.territory_id) as territory_id,
        coalesce(told_after.title, told_before.title) as title,
        coalesce(told_after.operator_id, told_before.operator_id) as operator_id,
        coalesce(told_after.nature_id, told_before.nature_id) as nature_id,
        told_before.challenge_id as challenge_id_before,
        told_after.challenge_id as challenge_id_after,
        told_before.requested_on as requested_on_before,
        told_after.requested_on as requested_on_after,
        told_before.decided_on as decided_on_before,
        told_after.decided_on as decided_on_after,
        told_before.agreed_eur as agreed_eur_before,
        told_after.agreed_eur as agreed_eur_after,
        told_before.contracted_on as contracted_on_before,
        told_after.contracted_on as contracted_on_after,
        told_before.contracted_eur as contracted_eur_before,
        told_after.contracted_eur as contracted_eur_after,
        told_before.paid_on as paid_on_before,
        told_after.paid_on as paid_on_after,
        told_before.paid_eur as paid_eur_before,
        told_after.paid_eur as paid_eur_after,
        told_before.reference as reference_before,
        told_after.reference as reference_after,
        told_before.requested_on is distinct from told_after.requested_on
            or told_before.decided_on is distinct from told_after.decided_on
            or told_before.agreed_eur is distinct from told_after.agreed_eur
            or told_before.contracted_on is distinct from told_after.contracted_on
            or told_before.contracted_eur is distinct from told_after.contracted_eur
            or told_before.paid_on is distinct from told_after.paid_on
            or told_before.paid_eur is distinct from told_after.paid_eur as is_event_changed,
    from told_before
    full join told_after using (commitment_id)
),
-- A reference that is added changes nothing of what was said.
sorted as (
    select
        *,
        case
            when not is_told_before then 'new'
            when not is_told_after then 'withdrawn'
            when is_event_changed
                and challenge_id_before = challenge_id_after
                and (reference_before is null or reference_before is not distinct from reference_after)
                and is_added_after(requested_on_before, requested_on_after, requested_on_after, instant_before::date)
                and is_added_after(decided_on_before, decided_on_after, decided_on_after, instant_before::date)
                and is_added_after(agreed_eur_before, agreed_eur_after, decided_on_after, instant_before::date)
                and is_added_after(contracted_on_before, contracted_on_after, contracted_on_after, instant_before::date)
                and is_added_after(contracted_eur_before, contracted_eur_after, contracted_on_after, instant_before::date)
                and is_added_after(paid_on_before, paid_on_after, paid_on_after, instant_before::date)
                and is_added_after(paid_eur_before, paid_eur_after, paid_on_after, instant_before::date)
                then 'moved'
            else 'corrected'
        end as change,
    from paired
    -- What was changed and changed back is said alike.
    where not (is_told_before and is_told_after)
        or is_event_changed
        or challenge_id_before <> challenge_id_after
        or reference_before is distinct from reference_after
)
select
    sorted.change,
    sorted.change = 'new' and coalesce(
        least(
            sorted.requested_on_after,
            sorted.decided_on_after,
            sorted.contracted_on_after,
            sorted.paid_on_after
        ) <= instant_before::date,
        false
    ) as is_late,
    sorted.commitment_id,
    sorted.territory_id,
    known.name as territory_name,
    known.lead_region_code as region_code,
    sorted.title,
    sorted.operator_id,
    sorted.nature_id,
    tellers.event_id,
    tellers.author.operator_id as author_operator_id,
    tellers.author.region_code as author_region_code,
    sorted.challenge_id_before,
    sorted.challenge_id_after,
    sorted.requested_on_before,
    sorted.requested_on_after,
    sorted.decided_on_before,
    sorted.decided_on_after,
    sorted.agreed_eur_before,
    sorted.agreed_eur_after,
    sorted.contracted_on_before,
    sorted.contracted_on_after,
    sorted.contracted_eur_before,
    sorted.contracted_eur_after,
    sorted.paid_on_before,
    sorted.paid_on_after,
    sorted.paid_eur_before,
    sorted.paid_eur_after,
    sorted.reference_before,
    sorted.reference_after,
from sorted
join territories as known using (territory_id)
left join events_between(instant_before, instant_after) as tellers using (told_at)
where (len(regions) + len(territories) = 0 or sorted.territory_id in (from territories_under(regions, territories)))
    and is_chosen(operators, sorted.operator_id)
    and (is_chosen(challenges, sorted.challenge_id_before) or is_chosen(challenges, sorted.challenge_id_after))
    and is_chosen(natures, sorted.nature_id);

-- A return and a source may name one document differently: the nearest document of the same sort, or
-- of an unspecified sort in the same days, is the same one said otherwise.
create macro signature_changes_between(
    regions varchar[],
    territories varchar[],
    instruments varchar[],
    instant_before timestamp,
    instant_after timestamp
) as table
with told_before as (
    from signature_versions
    where since <= instant_before and until > instant_before and until <= instant_after
),
told_after as (
    from signature_versions
    where since > instant_before and since <= instant_after and until > instant_after
),
likely as (
    select
        told_before.signature_id as id_before,
        told_after.signature_id as id_after,
        struct_pack(
            is_renamed := told_before.signature_id <> told_after.signature_id,
            is_resorted := told_before.instrument_id <> told_after.instrument_id,
            days_apart := abs(told_before.signed_latest - told_after.signed_latest)
        ) as distance,
    from told_before
    join told_after using (territory_id)
    where told_before.signature_id = told_after.signature_id
        or told_before.instrument_id = told_after.instrument_id
        or 'unspecified' in (told_before.instrument_id, told_after.instrument_id)
            and told_before.signed_earliest <= told_after.signed_latest
            and told_before.signed_latest >= told_after.signed_earliest
),
-- Each is the nearest of the other.
same as (
    from likely
    qualify row_number() over (partition by id_before order by distance, id_after) = 1
        and row_number() over (partition by id_after order by distance, id_before) = 1
),
paired as (
    select
        case when earlier.signature_id is null then 'new' when told_after.signature_id is null then 'withdrawn' else 'corrected' end
            as change,
        coalesce(told_after.signature_id, earlier.signature_id) as signature_id,
        coalesce(told_after.since, earlier.until) as told_at,
        coalesce(told_after.territory_id, earlier.territory_id) as territory_id,
        earlier.instrument_id as instrument_id_before,
        told_after.instrument_id as instrument_id_after,
        earlier.signed_earliest as signed_earliest_before,
        told_after.signed_earliest as signed_earliest_after,
        earlier.signed_latest as signed_latest_before,
        told_after.signed_latest as signed_latest_after,
        earlier.place as place_before,
        told_after.place as place_after,
        earlier.kind as kind_before,
        told_after.kind as kind_after,
        earlier.source_id as source_id_before,
        told_after.source_id as source_id_after,
    from (from told_before left join same on same.id_before = told_before.signature_id) as earlier
    full join told_after on told_after.signature_id = earlier.id_after
)
select
    paired.change,
    paired.change = 'new' and paired.signed_latest_after <= instant_before::date as is_late,
    paired.signature_id,
    paired.territory_id,
    known.name as territory_name,
    known.lead_region_code as region_code,
    tellers.event_id,
    tellers.author.operator_id as author_operator_id,
    tellers.author.region_code as author_region_code,
    if(tellers.event_id is null, paired.source_id_after, null) as author_source_id,
    paired.* exclude (change, signature_id, told_at, territory_id),
from paired
join territories as known using (territory_id)
left join events_between(instant_before, instant_after) as tellers using (told_at)
where (len(regions) + len(territories) = 0 or paired.territory_id in (from territories_under(regions, territories)))
    and (is_chosen(instruments, paired.instrument_id_before) or is_chosen(instruments, paired.instrument_id_after))
    and (
        paired.change <> 'corrected'
        or paired.instrument_id_before <> paired.instrument_id_after
        or paired.signed_earliest_before <> paired.signed_earliest_after
        or paired.signed_latest_before <> paired.signed_latest_after
        or paired.place_before is distinct from paired.place_after
    );

-- Both counted, by who said so last, region and operator. Rows of one event add up.
create macro change_totals_between(
    regions varchar[],
    territories varchar[],
    operators varchar[],
    challenges varchar[],
    natures varchar[],
    instruments varchar[],
    instant_before timestamp,
    instant_after timestamp
) as table
with commitments_counted as (
    select
        event_id,
        region_code,
        operator_id,
        count(*) filter (change = 'new') as new_commitments,
        count(*) filter (is_late) as late_commitments,
        count(*) filter (change = 'moved') as moved_commitments,
        count(*) filter (change = 'corrected') as corrected_commitments,
        count(*) filter (change = 'withdrawn') as withdrawn_commitments,
        sum(coalesce(agreed_eur_after, 0) - coalesce(agreed_eur_before, 0))
            filter (agreed_eur_after is not null or agreed_eur_before is not null) as agreed_eur,
        sum(coalesce(contracted_eur_after, 0) - coalesce(contracted_eur_before, 0))
            filter (contracted_eur_after is not null or contracted_eur_before is not null) as contracted_eur,
        sum(coalesce(paid_eur_after, 0) - coalesce(paid_eur_before, 0))
            filter (paid_eur_after is not null or paid_eur_before is not null) as paid_eur,
    from commitment_changes_between(
        regions, territories, operators, challenges, natures, instant_before, instant_after
    )
    group by event_id, region_code, operator_id
),
signatures_counted as (
    select
        event_id,
        author_source_id as source_id,
        region_code,
        count(*) filter (change = 'new') as new_signatures,
        count(*) filter (is_late) as late_signatures,
        count(*) filter (change = 'corrected') as corrected_signatures,
        count(*) filter (change = 'withdrawn') as withdrawn_signatures,
    from signature_changes_between(regions, territories, instruments, instant_before, instant_after)
    group by event_id, author_source_id, region_code
)
from commitments_counted
union all by name
from signatures_counted;
