-- purpose: instruments, for the filter panel and the names on screen
-- params: none
-- grain: one row an instrument, in screen order
-- columns: instrument_id varchar, name_fr varchar, name_en varchar, position integer

select
    instrument_id,
    name_fr,
    name_en,
    position,
from instruments
order by position
