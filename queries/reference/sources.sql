-- purpose: sources, for the lines under charts and tables
-- params: none
-- grain: one row a source
-- columns: source_id varchar, publisher varchar, title varchar, url varchar (null: not online),
--     published_on varchar (year, month or day), kind varchar

select
    source_id,
    publisher,
    title,
    url,
    published_on,
    kind,
from sources
order by source_id
