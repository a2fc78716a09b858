-- purpose: announced totals of signed territories beside the dated list, whole country
-- params: $as_of date
-- grain: one row an announced total, oldest first
-- columns: figure_id varchar, label_fr varchar, label_en varchar, value bigint (territories),
--     qualifier varchar, unit varchar, as_of date, as_of_latest date, date_precision varchar,
--     dated bigint (territories of the dated list by as_of_latest), gap bigint (value - dated),
--     source_id varchar, publisher varchar

with
first_signatures as (
    select
        territory_id,
        min(signed_latest) as signed_on,
    from signatures
    where not is_example
    group by territory_id
),
announced as (
    select
        *,
        (
            select count(*)
            from first_signatures
            where first_signatures.signed_on <= published_figures.as_of_latest
        ) as dated,
    from published_figures
    where counts_signatures and as_of_latest <= $as_of
)
select
    announced.figure_id,
    announced.label_fr,
    announced.label_en,
    cast(announced.value as bigint) as value,
    announced.qualifier,
    announced.unit,
    announced.as_of,
    announced.as_of_latest,
    announced.date_precision,
    announced.dated,
    cast(announced.value as bigint) - announced.dated as gap,
    announced.source_id,
    sources.publisher,
from announced
join sources using (source_id)
order by announced.as_of_latest, announced.figure_id
