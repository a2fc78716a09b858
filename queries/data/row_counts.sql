-- purpose: rows of each table of facts, by kind
-- params: none
-- grain: one row a table and kind
-- columns: table_name varchar, kind varchar (published, return or example), rows bigint
--     (commitments: answers and requests that await one), first_on date, last_on date,
--     sources bigint (distinct)

with
counted as (
    select
        1 as position,
        'signatures' as table_name,
        kind,
        count(*) as rows,
        min(signed_earliest) as first_on,
        max(signed_latest) as last_on,
        count(distinct source_id) as sources,
    from signatures
    group by kind
    union all
    select
        2,
        'published_figures',
        'published',
        count(*),
        min(as_of),
        max(as_of_latest),
        count(distinct source_id),
    from published_figures
    having count(*) > 0
    union all
    select
        3,
        'commitments',
        kind,
        sum(rows),
        min(first_on),
        max(last_on),
        count(distinct source_id),
    from row_origins
    where table_name = 'commitments'
    group by kind
)
select
    table_name,
    kind,
    cast(rows as bigint) as rows,
    first_on,
    last_on,
    sources,
from counted
order by position, kind
