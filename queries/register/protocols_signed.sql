-- purpose: territories with a dated protocol by a day; the dated list is partial
-- params: $on date, $territories varchar[] (empty: all)
-- grain: one row
-- columns: value double (territories), has_example boolean, is_partial boolean

select
    cast(count(distinct territory_id) as double) as value,
    coalesce(bool_or(is_example), false) as has_example,
    true as is_partial,
from signatures_under(
    cast([] as varchar[]),
    cast($territories as varchar[]),
    cast(['protocol'] as varchar[]),
    $on
)
