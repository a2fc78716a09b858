-- purpose: days worth an as-of date: announced totals of signed territories, and the last day
--     that the dated list speaks of; the default is the last one where both totals agree, and
--     the last day of the dated list when none does
-- params: none
-- grain: one row a milestone, oldest first
-- columns: day date, label_fr varchar (null: last day of the dated list), label_en varchar,
--     figure_id varchar (null likewise), announced integer (territories; null likewise),
--     dated integer (territories signed by that day), is_default boolean

with
first_signatures as (
    select
        territory_id,
        min(signed_latest) as signed_on,
    from signatures
    where not is_example
    group by territory_id
),
days as (
    select
        as_of_latest as day,
        label_fr,
        label_en,
        figure_id,
        cast(value as integer) as announced,
    from published_figures
    where counts_signatures
    union all
    select
        max(signed_latest),
        null,
        null,
        null,
        null,
    from signatures
    where not is_example
    having count(*) > 0
),
counted as (
    select
        days.day,
        days.label_fr,
        days.label_en,
        days.figure_id,
        days.announced,
        cast(count(first_signatures.territory_id) as integer) as dated,
    from days
    left join first_signatures on first_signatures.signed_on <= days.day
    group by all
),
preferred as (
    select figure_id
    from counted
    order by
        case when announced = dated then 1 when figure_id is null then 2 else 3 end,
        day desc,
        figure_id
    limit 1
)
select
    counted.day,
    counted.label_fr,
    counted.label_en,
    counted.figure_id,
    counted.announced,
    counted.dated,
    counted.figure_id is not distinct from preferred.figure_id as is_default,
from counted
cross join preferred
order by counted.day, counted.figure_id
