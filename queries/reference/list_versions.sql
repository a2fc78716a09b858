-- purpose: versions of the list of territories, for the filter panel
-- params: none
-- grain: one row a version, oldest first
-- columns: list_version varchar, listed_on date, territories integer (announced size),
--     composition_known boolean, note_fr varchar, note_en varchar, source_id varchar

select
    list_version,
    listed_on,
    territories,
    composition_known,
    note_fr,
    note_en,
    source_id,
from list_versions
order by listed_on
