-- purpose: the last announced total of signed territories, whole country, beside the dated list
-- params: $as_of date
-- grain: one row; none when nothing was announced by as_of
-- columns: announced_signed integer (territories), announced_signed_on date,
--     announced_figure_id varchar, announced_source_id varchar,
--     announced_dated bigint (territories of the dated list by that day)

with
announced as (
    select
        cast(value as integer) as announced_signed,
        as_of_latest as announced_signed_on,
        figure_id as announced_figure_id,
        source_id as announced_source_id,
    from published_figures
    where counts_signatures and as_of_latest <= $as_of
    order by as_of_latest desc, value desc
    limit 1
)
select
    announced.*,
    (
        select count(distinct signatures.territory_id)
        from signatures
        where signatures.signed_latest <= announced.announced_signed_on
            and not signatures.is_example
    ) as announced_dated,
from announced
