-- purpose: documents signed that are not said alike at two instants, field by field
-- params: $regions varchar[] (empty: all), $territories varchar[], $instruments varchar[],
--     $since timestamp, $until timestamp (ends of days of knowledge, time of Paris),
--     $most bigint (rows; null: all)
-- grain: one row a document, corrections first
-- columns: change varchar (new, corrected or withdrawn), is_late boolean (new, and signed on or
--     before the day of since), signature_id varchar, territory_id varchar,
--     territory_name varchar, region_code varchar (that leads), event_id varchar (that made it
--     so; null: the publication of a source), author_operator_id varchar (sender of the event),
--     author_region_code varchar (likewise), author_source_id varchar (the source published),
--     instrument_id_before varchar, instrument_id_after varchar, signed_earliest_before date,
--     signed_earliest_after date, signed_latest_before date, signed_latest_after date,
--     place_before varchar, place_after varchar, kind_before varchar (published or return),
--     kind_after varchar, source_id_before varchar, source_id_after varchar

select
    change,
    is_late,
    signature_id,
    territory_id,
    territory_name,
    region_code,
    event_id,
    author_operator_id,
    author_region_code,
    author_source_id,
    instrument_id_before,
    instrument_id_after,
    signed_earliest_before,
    signed_earliest_after,
    signed_latest_before,
    signed_latest_after,
    place_before,
    place_after,
    kind_before,
    kind_after,
    source_id_before,
    source_id_after,
from signature_changes_between(
    cast($regions as varchar[]),
    cast($territories as varchar[]),
    cast($instruments as varchar[]),
    $since,
    $until
)
order by
    list_position(['corrected', 'withdrawn', 'new'], change),
    territory_name collate noaccent.nocase,
    coalesce(signed_latest_after, signed_latest_before),
    signature_id
limit $most
