-- purpose: the newest day of knowledge: from it on, every source and return is known
-- params: none
-- grain: one row
-- columns: last_known date

select max(known_on) as last_known
from sources
