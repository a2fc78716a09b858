-- purpose: documents signed by as_of, whole country, whatever is chosen
-- params: $as_of date, $examples boolean
-- reads: kept/places
-- grain: one row a document
-- columns: signature_id varchar, territory_id varchar, territory_name varchar,
--     region_codes varchar[] (the lead one first), region_names varchar, signed_earliest date,
--     signed_latest date (it counts from this day), instrument_id varchar, place varchar,
--     kind varchar, is_example boolean, source_id varchar, publisher varchar,
--     source_title varchar, url varchar, note_fr varchar, note_en varchar

select
    signatures.signature_id,
    signatures.territory_id,
    kept_places.territory_name,
    kept_places.region_codes,
    kept_places.region_names,
    signatures.signed_earliest,
    signatures.signed_latest,
    signatures.instrument_id,
    signatures.place,
    signatures.kind,
    signatures.is_example,
    signatures.source_id,
    sources.publisher,
    sources.title as source_title,
    sources.url,
    signatures.note_fr,
    signatures.note_en,
from signatures
join kept_places using (territory_id)
join sources on sources.source_id = signatures.source_id
where signatures.signed_latest <= $as_of
    and ($examples or not signatures.is_example)
