-- purpose: operators, for the filter panel and the names on screen
-- params: none
-- grain: one row an operator, in screen order
-- columns: operator_id varchar, name varchar, trade_fr varchar, trade_en varchar,
--     position utinyint

select
    operator_id,
    name,
    trade_fr,
    trade_en,
    position,
from operators
order by position
