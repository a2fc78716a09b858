-- purpose: the dated list, for the curve, the strip and the table of signatures
-- params: $regions varchar[] (empty: all), $territories varchar[], $instruments varchar[],
--     $as_of date, $examples boolean
-- reads: kept/documents, kept/places
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
    documents.signature_id,
    documents.territory_id,
    territories.name as territory_name,
    kept_places.region_codes,
    kept_places.region_names,
    documents.instrument_id,
    documents.signed_earliest,
    documents.signed_latest,
    documents.signed_earliest = documents.signed_latest as is_day_known,
    documents.is_first,
    count(*) filter (documents.is_first) over (order by documents.signed_latest) as cumulative,
    documents.place,
    documents.kind,
    documents.is_example,
    documents.source_id,
    sources.publisher,
    sources.title as source_title,
    sources.url,
    documents.note_fr,
    documents.note_en,
from documents
join territories using (territory_id)
join kept_places using (territory_id)
join sources on sources.source_id = documents.source_id
order by documents.signed_latest, documents.signed_earliest, documents.signature_id
