-- purpose: documents signed by as_of in the perimeter, whatever instruments are chosen
-- params: $regions varchar[] (empty: all), $territories varchar[], $as_of date, $examples boolean
-- grain: one row a document
-- columns: signature_id varchar, territory_id varchar, signed_earliest date, signed_latest date
--     (it counts from this day), instrument_id varchar, place varchar, kind varchar,
--     is_example boolean, source_id varchar, note_fr varchar, note_en varchar

from signatures_under(
    cast($regions as varchar[]),
    cast($territories as varchar[]),
    cast([] as varchar[]),
    $as_of
)
where $examples or not is_example
