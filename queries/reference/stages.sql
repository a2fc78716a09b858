-- purpose: stages of an amount with their definitions; amounts of two stages are never added
-- params: none
-- grain: one row a stage, in order
-- columns: stage_id varchar, name_fr varchar, name_en varchar, definition_fr varchar,
--     definition_en varchar, position integer

select
    stage_id,
    name_fr,
    name_en,
    definition_fr,
    definition_en,
    position,
from stages
order by position
