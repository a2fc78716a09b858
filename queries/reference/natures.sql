-- purpose: natures, for the filter panel and the names on screen
-- params: none
-- grain: one row a nature, in screen order
-- columns: nature_id varchar, name_fr varchar, name_en varchar, position integer

select
    nature_id,
    name_fr,
    name_en,
    position,
from natures
order by position
