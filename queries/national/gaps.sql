-- purpose: what is not known, counted
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $instruments varchar[], $as_of date,
--     $list_version varchar (empty: in force at as_of), $examples boolean
-- reads: kept/totals, kept/documents, kept/listed, kept/operators
-- grain: one row a gap, in screen order
-- columns: gap_id varchar, count bigint (of total; null: nothing known to count),
--     total bigint (signature_not_found: territories listed; document_unspecified and
--     day_unknown: documents; composition_unknown: versions of the list by as_of;
--     commitments_one_by_one: commitments, count the invented ones; amount_missing:
--     co-financing agreements; awaited: requests)

with
known as (
    select count(none) > 0 as is_known
    from kept_operators
),
committed as (
    select
        if(known.is_known, coalesce(sum(decided), 0), null) as commitments,
        if(known.is_known, coalesce(sum(decided) filter (is_example), 0), null) as invented,
        if(known.is_known, coalesce(sum(agreed), 0), null) as agreed,
        if(known.is_known, coalesce(sum(agreed - agreed_with_amount), 0), null) as without_amount,
        if(known.is_known, coalesce(sum(requested), 0), null) as requested,
        if(known.is_known, coalesce(sum(requested - decided_with_request), 0), null) as awaited,
    from known
    left join kept_totals on true
    group by known.is_known
),
gaps as (
    select
        1 as position,
        'signature_not_found' as gap_id,
        greatest(
            kept_listed.listed - (select count(distinct territory_id) from kept_documents), 0
        ) as count,
        kept_listed.listed as total,
    from kept_listed
    union all
    select
        2,
        'document_unspecified',
        count(*) filter (instrument_id = 'unspecified'),
        count(*),
    from kept_documents
    union all
    select
        3,
        'day_unknown',
        count(*) filter (signed_earliest < signed_latest),
        count(*),
    from kept_documents
    union all
    select
        4,
        'composition_unknown',
        count(*) filter (not composition_known),
        count(*),
    from list_versions
    where listed_on <= $as_of
    union all
    select 5, 'commitments_one_by_one', invented, commitments
    from committed
    union all
    select 6, 'amount_missing', without_amount, agreed
    from committed
    union all
    select 7, 'awaited', awaited, requested
    from committed
)
select
    gap_id,
    cast(count as bigint) as count,
    cast(total as bigint) as total,
from gaps
order by position
