-- Filters and totals of the commitments, shared by every query. An empty list filters nothing.

-- Totals at `as_of`: the newest of these months, and the days after it. Several rows a cell.
create macro commitment_totals_under(
    regions varchar[],
    territories varchar[],
    operators varchar[],
    challenges varchar[],
    natures varchar[],
    as_of date,
    examples boolean
) as table
with parts as (
    select * exclude (month)
    from commitment_months
    where month = (
        select max(known.month)
        from commitment_months as known
        where known.month < date_trunc('month', as_of)::date
    )
    union all by name
    select * exclude (day)
    from commitment_days
    where day between date_trunc('month', as_of)::date and as_of
)
select parts.*
from parts
where (len(regions) + len(territories) = 0 or parts.territory_id in (from territories_under(regions, territories)))
    and is_chosen(operators, parts.operator_id)
    and is_chosen(challenges, parts.challenge_id)
    and is_chosen(natures, parts.nature_id)
    and (examples or not parts.is_example);

-- Operators with a row, whatever its day. One without any is unknown, and not at zero.
create macro known_operators(examples boolean) as table
select distinct operator_id
from row_origins
where table_name = 'commitments' and (examples or not is_example);

-- Agreements that wait for their convention for more than 90 days at `as_of`.
create macro overdue_agreements_under(
    regions varchar[],
    territories varchar[],
    operators varchar[],
    challenges varchar[],
    natures varchar[],
    as_of date,
    examples boolean
) as table
select late.*
from overdue_agreements as late
where late.decided_on < as_of - 90
    and coalesce(late.contracted_on, 'infinity') > as_of
    and (len(regions) + len(territories) = 0 or late.territory_id in (from territories_under(regions, territories)))
    and is_chosen(operators, late.operator_id)
    and is_chosen(challenges, late.challenge_id)
    and is_chosen(natures, late.nature_id)
    and (examples or not late.is_example);

-- One row a territory under the filters, with a commitment or not. An operator without any row is
-- unknown, and not at zero: the counts are null when no operator asked for has one.
create macro territory_commitments_under(
    regions varchar[],
    territories varchar[],
    operators varchar[],
    challenges varchar[],
    natures varchar[],
    as_of date,
    examples boolean
) as table
with counted as (
    select
        events.territory_id,
        sum(events.decided) as commitments,
        sum(if(events.nature_id = 'cofinancing_agreement', events.decided, 0))
            as cofinancing_agreements,
        sum(if(events.nature_id = 'fast_track_review', events.decided, 0)) as fast_track_reviews,
        sum(events.requested - events.decided_with_request) as awaited,
        max(events.last_answer_on) as last_answer_on,
        bool_or(events.is_example) as has_example,
    from commitment_totals_under(
        regions, territories, operators, challenges, natures, as_of, examples
    ) as events
    group by events.territory_id
),
answering as (
    select if(count(*) > 0, 0, null) as none
    from known_operators(examples) as known
    where is_chosen(operators, known.operator_id)
)
select
    known.territory_id,
    coalesce(counted.commitments, answering.none)::bigint as commitments,
    coalesce(counted.cofinancing_agreements, answering.none)::bigint as cofinancing_agreements,
    coalesce(counted.fast_track_reviews, answering.none)::bigint as fast_track_reviews,
    coalesce(counted.awaited, answering.none)::bigint as awaited,
    counted.last_answer_on,
    coalesce(counted.has_example, false) as has_example,
from territories_under(regions, territories) as known
cross join answering
left join counted using (territory_id);
