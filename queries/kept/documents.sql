-- purpose: documents signed by as_of under the filters
-- params: $regions varchar[] (empty: all), $territories varchar[], $instruments varchar[],
--     $as_of date, $examples boolean
-- reads: kept/territories, kept/country_documents
-- grain: one row a document
-- columns: signature_id varchar, territory_id varchar, territory_name varchar,
--     region_codes varchar[] (the lead one first), region_names varchar, signed_earliest date,
--     signed_latest date (it counts from this day), instrument_id varchar, place varchar,
--     kind varchar, is_example boolean, source_id varchar, publisher varchar,
--     source_title varchar, url varchar, note_fr varchar, note_en varchar

from kept_country_documents
where territory_id in (select territory_id from kept_territories)
    and is_chosen(cast($instruments as varchar[]), instrument_id)
