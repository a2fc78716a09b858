-- purpose: the dated list, for the curve, the strip and the table of signatures
-- params: $regions varchar[] (empty: all), $territories varchar[], $instruments varchar[],
--     $as_of date, $examples boolean
-- reads: kept/documents
-- grain: one row a document, in the order in which they count
-- columns: signature_id varchar, territory_id varchar, territory_name varchar,
--     region_codes varchar[] (the lead one first), region_names varchar,
--     instrument_id varchar, signed_earliest date, signed_latest date (it counts from this day),
--     is_day_known boolean, is_first boolean (first document of its territory),
--     cumulative bigint (territories signed on or before signed_latest), place varchar,
--     kind varchar, is_example boolean, source_id varchar, publisher varchar,
--     source_title varchar, url varchar, note_fr varchar, note_en varchar

with
documents as (
    select
        *,
        row_number() over (
            partition by territory_id
            order by signed_latest, signed_earliest, signature_id
        ) = 1 as is_first,
    from kept_documents
)
select
    signature_id,
    territory_id,
    territory_name,
    region_codes,
    region_names,
    instrument_id,
    signed_earliest,
    signed_latest,
    signed_earliest = signed_latest as is_day_known,
    is_first,
    count(*) filter (is_first) over (order by signed_latest) as cumulative,
    place,
    kind,
    is_example,
    source_id,
    publisher,
    source_title,
    url,
    note_fr,
    note_en,
from documents
order by signed_latest, signed_earliest, signature_id
