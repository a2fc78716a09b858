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

with
commitments_counted as (
    select
        region_code,
        count(*) filter (change = 'new') as new_commitments,
        count(*) filter (is_late) as late_commitments,
        count(*) filter (change = 'moved') as moved_commitments,
        count(*) filter (change = 'corrected') as corrected_commitments,
        count(*) filter (change = 'withdrawn') as withdrawn_commitments,
        cast(
            sum(coalesce(agreed_eur_after, 0) - coalesce(agreed_eur_before, 0))
                filter (agreed_eur_after is not null or agreed_eur_before is not null)
            as decimal(18, 2)
        ) as agreed_eur,
        cast(
            sum(coalesce(contracted_eur_after, 0) - coalesce(contracted_eur_before, 0))
                filter (contracted_eur_after is not null or contracted_eur_before is not null)
            as decimal(18, 2)
        ) as contracted_eur,
        cast(
            sum(coalesce(paid_eur_after, 0) - coalesce(paid_eur_before, 0))
                filter (paid_eur_after is not null or paid_eur_before is not null)
            as decimal(18, 2)
        ) as paid_eur,
    from commitment_changes_between(
        cast($regions as varchar[]),
        cast($territories as varchar[]),
        cast($operators as varchar[]),
        cast($challenges as varchar[]),
        cast($natures as varchar[]),
        $since,
        $until
    )
    group by all
),
signatures_counted as (
    select
        region_code,
        count(*) filter (change = 'new') as new_signatures,
        count(*) filter (is_late) as late_signatures,
        count(*) filter (change = 'corrected') as corrected_signatures,
        count(*) filter (change = 'withdrawn') as withdrawn_signatures,
    from signature_changes_between(
        cast($regions as varchar[]),
        cast($territories as varchar[]),
        cast($instruments as varchar[]),
        $since,
        $until
    )
    group by all
)
select
    region_code,
    coalesce(signatures_counted.new_signatures, 0) as new_signatures,
    coalesce(signatures_counted.late_signatures, 0) as late_signatures,
    coalesce(signatures_counted.corrected_signatures, 0) as corrected_signatures,
    coalesce(signatures_counted.withdrawn_signatures, 0) as withdrawn_signatures,
    coalesce(commitments_counted.new_commitments, 0) as new_commitments,
    coalesce(commitments_counted.late_commitments, 0) as late_commitments,
    coalesce(commitments_counted.moved_commitments, 0) as moved_commitments,
    coalesce(commitments_counted.corrected_commitments, 0) as corrected_commitments,
    coalesce(commitments_counted.withdrawn_commitments, 0) as withdrawn_commitments,
    commitments_counted.agreed_eur,
    commitments_counted.contracted_eur,
    commitments_counted.paid_eur,
from commitments_counted
full join signatures_counted using (region_code)
join regions using (region_code)
order by regions.position
