-- purpose: commitments that are not said alike at two instants, counted by operator
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $since timestamp, $until timestamp (ends of
--     days of knowledge, time of Paris)
-- grain: one row an operator with a change, in screen order
-- columns: operator_id varchar, new_commitments bigint, late_commitments bigint (new,
--     dated on or before since), moved_commitments bigint, corrected_commitments bigint,
--     withdrawn_commitments bigint, agreed_eur decimal(18,2) (effect on the sum; null: no
--     amount on either side), contracted_eur decimal(18,2) (likewise),
--     paid_eur decimal(18,2) (likewise)

with
counted as (
    select
        operator_id,
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
    group by operator_id
)
select
    counted.*,
from counted
join operators using (operator_id)
order by operators.position
