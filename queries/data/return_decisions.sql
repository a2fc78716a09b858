-- purpose: the questions that were answered before each return was accepted
-- params: none
-- grain: one row a return and question, the newest return first
-- columns: event_id varchar, number integer, question varchar (it quotes the file), answer boolean

select
    return_decisions.event_id,
    return_events.number,
    return_decisions.question,
    return_decisions.answer,
from return_decisions
join return_events using (event_id)
order by return_events.number desc, return_decisions.question
