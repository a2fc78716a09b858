-- purpose: operators under the filters, and whether anything is known of them
-- params: $operators varchar[] (empty: all), $examples boolean
-- reads: kept/known_operators
-- grain: one row an operator
-- columns: operator_id varchar, name varchar, trade_fr varchar, trade_en varchar,
--     position utinyint, none integer (its count where it has none; null: no row, so unknown)

select
    operators.operator_id,
    operators.name,
    operators.trade_fr,
    operators.trade_en,
    operators.position,
    if(kept_known_operators.operator_id is null, null, 0) as none,
from operators
left join kept_known_operators using (operator_id)
where is_chosen(cast($operators as varchar[]), operators.operator_id)
