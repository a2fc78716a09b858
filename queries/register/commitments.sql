-- purpose: commitments of the operators by a day
-- params: $on date, $territories varchar[] (empty: all)
-- grain: one row
-- columns: value double (commitments; null: none known), has_example boolean, is_partial boolean

select
    cast(nullif(sum(decided), 0) as double) as value,
    coalesce(bool_or(is_example), false) as has_example,
    false as is_partial,
from commitment_totals_under(
    cast([] as varchar[]),
    cast($territories as varchar[]),
    cast([] as varchar[]),
    cast([] as varchar[]),
    cast([] as varchar[]),
    $on,
    true
)
where decided > 0
