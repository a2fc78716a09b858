-- purpose: every source, with what rests on it
-- params: none
-- grain: one row a source, by publisher
-- columns: source_id varchar, publisher varchar, title varchar, url varchar (null: not online),
--     published_on varchar (year, month or day; null: unknown), kind varchar,
--     signatures bigint (documents), figures bigint, actions bigint,
--     commitments bigint (answers, and requests that await one),
--     other_uses bigint (regions, departments, territories, groups of municipalities, versions
--     of the list, deadlines, events)

with
signatures_by_source as (
    select source_id, count(*) as signatures
    from signatures
    group by source_id
),
figures_by_source as (
    select source_id, count(*) as figures
    from published_figures
    group by source_id
),
origins_by_source as (
    select
        source_id,
        sum(rows) filter (table_name = 'actions') as actions,
        sum(rows) filter (table_name = 'commitments') as commitments,
    from row_origins
    group by source_id
),
others as (
    select source_id from regions
    union all
    select source_id from departments
    union all
    select source_id from territories
    union all
    select source_id from epci
    union all
    select source_id from list_versions
    union all
    select source_id from deadlines
    union all
    select source_id from events
),
others_by_source as (
    select source_id, count(*) as other_uses
    from others
    group by source_id
)
select
    sources.source_id,
    sources.publisher,
    sources.title,
    sources.url,
    sources.published_on,
    sources.kind,
    coalesce(signatures_by_source.signatures, 0) as signatures,
    coalesce(figures_by_source.figures, 0) as figures,
    cast(coalesce(origins_by_source.actions, 0) as bigint) as actions,
    cast(coalesce(origins_by_source.commitments, 0) as bigint) as commitments,
    coalesce(others_by_source.other_uses, 0) as other_uses,
from sources
left join signatures_by_source using (source_id)
left join figures_by_source using (source_id)
left join origins_by_source using (source_id)
left join others_by_source using (source_id)
order by sources.publisher collate noaccent.nocase, sources.source_id
