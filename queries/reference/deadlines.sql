-- purpose: readings of the announced deadline « by summer 2019 »
-- params: none
-- grain: one row a reading, earliest first
-- columns: deadline_id varchar, due_on date, reading_fr varchar, reading_en varchar,
--     source_id varchar (null: the calendar)

select
    deadline_id,
    due_on,
    reading_fr,
    reading_en,
    source_id,
from deadlines
order by due_on
