-- purpose: commitments by operator
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- reads: kept/totals, kept/operators
-- grain: one row an operator under the filters, in screen order
-- columns: operator_id varchar, name varchar,
--     commitments bigint (null: no row from this operator), cofinancing_agreements bigint,
--     fast_track_reviews bigint, has_example boolean (null: no commitment, and no request)

with
counted as (
    select
        operator_id,
        sum(decided) as commitments,
        sum(if(nature_id = 'cofinancing_agreement', decided, 0)) as cofinancing_agreements,
        sum(if(nature_id = 'fast_track_review', decided, 0)) as fast_track_reviews,
        bool_or(is_example) as has_example,
    from kept_totals
    group by operator_id
)
select
    kept_operators.operator_id,
    kept_operators.name,
    cast(coalesce(counted.commitments, none) as bigint) as commitments,
    cast(coalesce(counted.cofinancing_agreements, none) as bigint) as cofinancing_agreements,
    cast(coalesce(counted.fast_track_reviews, none) as bigint) as fast_track_reviews,
    counted.has_example,
from kept_operators
left join counted using (operator_id)
order by kept_operators.position
