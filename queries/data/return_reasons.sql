-- purpose: why lines of the accepted returns do not count, for ever
-- params: none
-- grain: one row a return, column and reason, the newest return first
-- columns: event_id varchar, number integer, sort varchar (fault, question, left_out),
--     heading varchar (as it was sent; null: a whole line),
--     words varchar (French; null: a question, which quotes the file), lines bigint

with
-- What another cell of the same line holds is left in the folder of the return.
told as (
    select
        event_id,
        sort,
        heading,
        if(
            sort = 'question', null, regexp_replace(words, ', \d{2}/\d{2}/\d{4}$', '')
        ) as words,
        sum(lines) as lines,
    from return_reasons
    group by all
)
select
    told.event_id,
    return_events.number,
    told.sort,
    told.heading,
    told.words,
    cast(told.lines as bigint) as lines,
from told
join return_events using (event_id)
order by return_events.number desc, told.sort, told.lines desc, told.heading, told.words
