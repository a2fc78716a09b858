-- Signatures at each instant: those of the published sources, and those of the accepted returns. A
-- return that speaks of a document replaces what the sources said of it.

create temp table returned_signatures as
with told as (
    select
        staged_returns.return_id,
        returned.territory_id,
        returned.instrument_id,
        returned.signed_earliest::date as signed_earliest,
        returned.signed_latest::date as signed_latest,
        returned.place,
        min(struct_pack(sheet := coalesce(returned.sheet, ''), line := returned.line::bigint)) as line,
        min(concat_ws(' ', returned.note, returned.source)) as note,
    from staged_returned_signatures as returned
    join staged_returns on staged_returns.rows_file = returned.filename
    where returned.waits is null
    group by all
),
numbered as (
    select
        *,
        row_number() over (
            partition by return_id, territory_id, instrument_id
            order by signed_latest, line
        ) as repetition,
    from told
)
select
    'r-' || left(md5(concat_ws('|', numbered.territory_id, numbered.instrument_id, numbered.repetition)), 16)
        as signature_id,
    numbered.* exclude (line, repetition, note),
    nullif(numbered.note, '') as note,
    staged_periods.since,
    coalesce(staged_periods.until, 'infinity'::timestamp) as until,
from numbered
join staged_periods using (return_id);

create temp table counted_signatures as
with published as (
    select
        staged_signatures.* exclude (signed_earliest, signed_latest),
        staged_signatures.signed_earliest::date as signed_earliest,
        staged_signatures.signed_latest::date as signed_latest,
        staged_source_days.known_on::timestamp as since,
    from staged_signatures
    join staged_source_days using (source_id)
    where staged_source_days.is_known
),
instants as (
    select since as instant from published
    union
    select since from returned_signatures
    union
    select until from returned_signatures
    where until <> 'infinity'
),
stretches as (
    select
        instant as since,
        coalesce(lead(instant) over (order by instant), 'infinity'::timestamp) as until,
    from instants
)
select
    published.signature_id,
    published.territory_id,
    published.instrument_id,
    published.signed_earliest,
    published.signed_latest,
    published.place,
    published.kind,
    published.source_id,
    published.note_fr,
    published.note_en,
    stretches.since,
    stretches.until,
from published
join stretches on published.since <= stretches.since
where not exists (
    from returned_signatures as returned
    where returned.territory_id = published.territory_id
        and returned.since <= stretches.since and returned.until > stretches.since
        and (
            returned.instrument_id = published.instrument_id
            or published.instrument_id = 'unspecified'
                and returned.signed_earliest <= published.signed_latest
                and returned.signed_latest >= published.signed_earliest
        )
)
union all
select
    returned.signature_id,
    returned.territory_id,
    returned.instrument_id,
    returned.signed_earliest,
    returned.signed_latest,
    returned.place,
    'return',
    returned.return_id,
    returned.note,
    returned.note,
    stretches.since,
    stretches.until,
from returned_signatures as returned
join stretches on returned.since <= stretches.since and returned.until > stretches.since;
