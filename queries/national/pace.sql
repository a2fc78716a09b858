-- purpose: required against observed pace, for each reading of the deadline
-- params: $regions varchar[] (empty: all), $territories varchar[], $instruments varchar[],
--     $as_of date, $list_version varchar (empty: in force at as_of), $examples boolean
-- reads: kept/documents, kept/listed
-- grain: one row a reading of the deadline, earliest first
-- columns: deadline_id varchar, reading_fr varchar, reading_en varchar, due_on date,
--     days_left bigint (negative once past), weeks_left double, remaining bigint (territories
--     listed and not found signed), is_announced boolean (false: as_of is before the year, month
--     or day of the first source that gives the deadline, whatever its reading),
--     required_per_week double (territories; null once past, or not announced),
--     observed_per_week double (first signatures of the last 28 days / 4),
--     average_per_week double (from the day of the first signature, that day counted; null:
--     none), projected_first date (at the faster pace; null: no pace, or none remaining),
--     projected_last date (at the slower one; null likewise, or the slower pace is zero),
--     source_id varchar (null: the calendar)

with
-- A source dated by a month may have said it from the first day of that month.
announced as (
    select
        coalesce(
            min(cast(left(sources.published_on || '-01-01', 10) as date)) <= $as_of,
            true
        ) as is_announced,
    from deadlines
    join sources using (source_id)
),
signed_territories as (
    select
        territory_id,
        min(signed_latest) as signed_on,
    from kept_documents
    group by territory_id
),
signed as (
    select
        count(*) as signed,
        count(*) filter (signed_on > $as_of - 28) / 4.0 as observed_per_week,
        7.0 * count(*) / ($as_of - min(signed_on) + 1) as average_per_week,
    from signed_territories
),
state as (
    select
        if(
            kept_listed.listed is null, null, greatest(kept_listed.listed - signed.signed, 0)
        ) as remaining,
        signed.observed_per_week,
        signed.average_per_week,
        greatest(signed.observed_per_week, signed.average_per_week) as faster_per_week,
        least(signed.observed_per_week, signed.average_per_week) as slower_per_week,
    from signed
    left join kept_listed on true
),
projected as (
    select
        *,
        $as_of + cast(
            ceil(7 * nullif(remaining, 0) / nullif(faster_per_week, 0)) as integer
        ) as projected_first,
        $as_of + cast(
            ceil(7 * nullif(remaining, 0) / nullif(slower_per_week, 0)) as integer
        ) as projected_last,
    from state
)
select
    deadlines.deadline_id,
    deadlines.reading_fr,
    deadlines.reading_en,
    deadlines.due_on,
    deadlines.due_on - $as_of as days_left,
    cast((deadlines.due_on - $as_of) / 7.0 as double) as weeks_left,
    projected.remaining,
    announced.is_announced,
    if(
        deadlines.due_on > $as_of and announced.is_announced,
        7.0 * projected.remaining / (deadlines.due_on - $as_of),
        null
    ) as required_per_week,
    cast(projected.observed_per_week as double) as observed_per_week,
    cast(projected.average_per_week as double) as average_per_week,
    projected.projected_first,
    projected.projected_last,
    deadlines.source_id,
from deadlines
cross join announced
cross join projected
order by deadlines.due_on
