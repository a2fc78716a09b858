-- purpose: which returns the commitments under the filters come from
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date
-- grain: one row a return, in the order of their acceptance
-- columns: source_id varchar

select distinct source_id
from commitment_totals_under(
    cast($regions as varchar[]),
    cast($territories as varchar[]),
    cast($operators as varchar[]),
    cast($challenges as varchar[]),
    cast($natures as varchar[]),
    $as_of,
    false
)
order by source_id
