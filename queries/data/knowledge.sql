-- purpose: when something became known: a return, a withdrawal, the publication of a source
-- params: none
-- grain: one row an event, or a source that a signature or an announced figure rests on, oldest
--     first
-- columns: known_at timestamp (time of Paris; a source: the first hour of its day), day date,
--     event varchar (return, withdrawal or source), id varchar (event_id or source_id),
--     number integer (of the event), kind varchar (commitments or signatures; null: a source),
--     operator_id varchar (sender), region_code varchar (sender), publisher varchar (of the
--     source), title varchar (of the source), withdraws varchar (return taken back),
--     signatures bigint (documents that the source dates, at any time), figures bigint

with
documents as (
    select source_id, count(distinct signature_id) as signatures
    from signature_versions
    where kind = 'published'
    group by source_id
),
announced as (
    select source_id, count(*) as figures
    from published_figures
    group by source_id
)
select
    known_at,
    cast(known_at as date) as day,
    event,
    event_id as id,
    number,
    kind,
    operator_id,
    region_code,
    null as publisher,
    null as title,
    withdraws,
    cast(0 as bigint) as signatures,
    cast(0 as bigint) as figures,
from return_events
union all
select
    sources.known_on,
    sources.known_on,
    'source',
    source_id,
    null,
    null,
    null,
    null,
    sources.publisher,
    sources.title,
    null,
    coalesce(documents.signatures, 0),
    coalesce(announced.figures, 0),
from sources
left join documents using (source_id)
left join announced using (source_id)
where documents.signatures > 0 or announced.figures > 0
order by known_at, number, id
