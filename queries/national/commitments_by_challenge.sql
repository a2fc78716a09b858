-- purpose: commitments by operator and challenge, for the grid
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- reads: kept/totals, kept/operators
-- grain: one row an operator and challenge under the filters, in screen order
-- columns: operator_id varchar, challenge_id varchar,
--     commitments bigint (null: no row from this operator), cofinancing_agreements bigint,
--     fast_track_reviews bigint, has_example boolean (null: no commitment in the cell)

with
counted as (
    select
        operator_id,
        challenge_id,
        sum(decided) as commitments,
        sum(decided) filter (nature_id = 'cofinancing_agreement') as cofinancing_agreements,
        sum(decided) filter (nature_id = 'fast_track_review') as fast_track_reviews,
        bool_or(is_example) as has_example,
    from kept_totals
    where decided > 0
    group by operator_id, challenge_id
),
cells as (
    select
        kept_operators.operator_id,
        kept_operators.position as operator_position,
        challenges.challenge_id,
        challenges.position as challenge_position,
        kept_operators.none,
    from kept_operators
    cross join challenges
    where is_chosen(cast($challenges as varchar[]), challenges.challenge_id)
)
select
    cells.operator_id,
    cells.challenge_id,
    cast(coalesce(counted.commitments, cells.none) as bigint) as commitments,
    cast(coalesce(counted.cofinancing_agreements, cells.none) as bigint) as cofinancing_agreements,
    cast(coalesce(counted.fast_track_reviews, cells.none) as bigint) as fast_track_reviews,
    counted.has_example,
from cells
left join counted using (operator_id, challenge_id)
order by cells.operator_position, cells.challenge_position
