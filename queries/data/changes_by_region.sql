-- purpose: signatures and commitments not said alike at two instants, counted by region
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $instruments varchar[], $since timestamp,
--     $until timestamp (ends of days of knowledge, time of Paris)
-- grain: one row a region (that leads the territory) with a change, in screen order
-- columns: region_code varchar, new_signatures bigint, late_signatures bigint (new,
--     signed on or before since), corrected_signatures bigint, withdrawn_signatures bigint,
--     new_commitments bigint, late_commitments bigint (new, dated on or before since),
--     moved_commitments bigint, corrected_commitments bigint, withdrawn_commitments bigint,
--     agreed_eur decimal(18,2) (effect on the sum; null: no amount on either side),
--     contracted_eur decimal(18,2) (likewise), paid_eur decimal(18,2) (likewise)

select
    region_code,
    cast(coalesce(sum(new_signatures), 0) as bigint) as new_signatures,
    cast(coalesce(sum(late_signatures), 0) as bigint) as late_signatures,
    cast(coalesce(sum(corrected_signatures), 0) as bigint) as corrected_signatures,
    cast(coalesce(sum(withdrawn_signatures), 0) as bigint) as withdrawn_signatures,
    cast(coalesce(sum(new_commitments), 0) as bigint) as new_commitments,
    cast(coalesce(sum(late_commitments), 0) as bigint) as late_commitments,
    cast(coalesce(sum(moved_commitments), 0) as bigint) as moved_commitments,
    cast(coalesce(sum(corrected_commitments), 0) as bigint) as corrected_commitments,
    cast(coalesce(sum(withdrawn_commitments), 0) as bigint) as withdrawn_commitments,
    cast(sum(totals.agreed_eur) as decimal(18, 2)) as agreed_eur,
    cast(sum(totals.contracted_eur) as decimal(18, 2)) as contracted_eur,
    cast(sum(totals.paid_eur) as decimal(18, 2)) as paid_eur,
from change_totals_between(
    cast($regions as varchar[]),
    cast($territories as varchar[]),
    cast($operators as varchar[]),
    cast($challenges as varchar[]),
    cast($natures as varchar[]),
    cast($instruments as varchar[]),
    $since,
    $until
) as totals
join regions using (region_code)
group by region_code, regions.position
order by regions.position
