-- purpose: challenges, for the filter panel and the names on screen
-- params: none
-- grain: one row a challenge, in screen order
-- columns: challenge_id varchar, name_fr varchar, name_en varchar, position integer

select
    challenge_id,
    name_fr,
    name_en,
    position,
from challenges
order by position
