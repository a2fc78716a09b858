-- purpose: events that the charts annotate
-- params: $as_of date
-- grain: one row an event that has started by as_of, oldest first
-- columns: event_id varchar, kind varchar, label_fr varchar, label_en varchar, starts_on date,
--     ends_on date, source_id varchar

select
    event_id,
    kind,
    label_fr,
    label_en,
    starts_on,
    ends_on,
    source_id,
from events
where starts_on <= $as_of
order by starts_on, event_id
