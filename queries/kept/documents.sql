-- purpose: documents signed by as_of under the filters
-- params: $regions varchar[] (empty: all), $territories varchar[], $instruments varchar[],
--     $as_of date, $examples boolean
-- reads: kept/any_documents
-- grain: one row a document
-- columns: signature_id varchar, territory_id varchar, signed_earliest date, signed_latest date
--     (it counts from this day), instrument_id varchar, place varchar, kind varchar,
--     is_example boolean, source_id varchar, note_fr varchar, note_en varchar

from kept_any_documents
where is_chosen(cast($instruments as varchar[]), instrument_id)
