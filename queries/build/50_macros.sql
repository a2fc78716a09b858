-- Filters shared by every query. An empty list filters nothing.

create macro territories_under(regions varchar[], territories varchar[]) as table
select territory_id
from territories as known
where (len(territories) = 0 or list_contains(territories, known.territory_id))
    and (
        len(regions) = 0
        or known.territory_id in (
            select territory_regions.territory_id
            from territory_regions
            where list_contains(regions, territory_regions.region_code)
        )
    );

create macro signatures_under(regions varchar[], territories varchar[], instruments varchar[], as_of date) as table
select signatures.*
from signatures
semi join territories_under(regions, territories) using (territory_id)
where signatures.signed_latest <= as_of
    and (len(instruments) = 0 or list_contains(instruments, signatures.instrument_id));

create macro commitment_events_under(
    regions varchar[],
    territories varchar[],
    operators varchar[],
    challenges varchar[],
    natures varchar[],
    as_of date,
    examples boolean
) as table
with events as (
    select month as day, * exclude (month)
    from commitment_months
    where month < date_trunc('month', as_of)::date
    union all by name
    select *
    from commitment_days
    where day between date_trunc('month', as_of)::date and as_of
)
select events.*
from events
where (len(regions) + len(territories) = 0 or events.territory_id in (from territories_under(regions, territories)))
    and (len(operators) = 0 or list_contains(operators, events.operator_id))
    and (len(challenges) = 0 or list_contains(challenges, events.challenge_id))
    and (len(natures) = 0 or list_contains(natures, events.nature_id))
    and (examples or not events.is_example);

create macro overlaps_under(
    regions varchar[],
    territories varchar[],
    operators varchar[],
    challenges varchar[],
    as_of date,
    examples boolean
) as table
with changes as (
    select month as day, * exclude (month)
    from overlap_months
    where month < date_trunc('month', as_of)::date
    union all by name
    select *
    from overlap_days
    where day between date_trunc('month', as_of)::date and as_of
),
chosen as (
    select sum(1 << (known.position - 1)::integer) as operator_set
    from operators as known
    where len(operators) = 0 or list_contains(operators, known.operator_id)
)
select changes.*
from changes
join chosen using (operator_set)
where (len(regions) + len(territories) = 0 or changes.territory_id in (from territories_under(regions, territories)))
    and (len(challenges) = 0 or list_contains(challenges, changes.challenge_id))
    and (examples or not changes.is_example);

create macro listed_under(regions varchar[], territories varchar[], list_version varchar, as_of date) as table
with in_force as (
    select known.list_version, known.listed_on, known.territories as announced
    from list_versions as known
    where known.list_version = list_version or (list_version = '' and known.listed_on <= as_of)
    order by known.listed_on desc
    limit 1
),
known_list as (
    select count(*) as territories
    from territories as known
    semi join territories_under(regions, territories) using (territory_id)
    where known.listed_end_2022
)
select
    in_force.list_version,
    in_force.listed_on,
    (case when len(regions) + len(territories) = 0 then in_force.announced else known_list.territories end)::integer as listed,
    len(regions) + len(territories) = 0 as is_announced_size,
from known_list
left join in_force on true;
