-- purpose: definition of every indicator
-- params: none
-- grain: one row an indicator, in screen order
-- columns: indicator_id varchar, position integer, name_fr varchar, name_en varchar,
--     definition_fr varchar, definition_en varchar, unit varchar,
--     query varchar (null: none computes it yet), caution_fr varchar, caution_en varchar

select
    indicator_id,
    position,
    name_fr,
    name_en,
    definition_fr,
    definition_en,
    unit,
    query,
    caution_fr,
    caution_en,
from indicators
order by position
