-- Filters shared by every query. An empty list filters nothing.

create macro is_chosen(wanted, item) as len(wanted) = 0 or list_contains(wanted, item);

create macro territories_under(regions varchar[], territories varchar[]) as table
select territory_id
from territories as known
where is_chosen(territories, known.territory_id)
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
    and is_chosen(instruments, signatures.instrument_id);

-- One row a territory: its regions, the lead one first.
create macro territory_places() as table
select
    territory_regions.territory_id,
    list(
        regions.region_code
        order by territory_regions.is_lead desc, regions.position
    ) as region_codes,
    string_agg(
        regions.name, ', ' order by territory_regions.is_lead desc, regions.position
    ) as region_names,
from territory_regions
join regions using (region_code)
group by territory_regions.territory_id;

-- One row a territory under the filters, signed or not. Its first document dates it; its best one,
-- by the order of the instruments, gives its status.
create macro territory_states_under(
    regions varchar[], territories varchar[], instruments varchar[], as_of date, examples boolean
) as table
with signed as (
    select
        documents.territory_id,
        arg_min(
            struct_pack(
                signed_earliest := documents.signed_earliest,
                signed_on := documents.signed_latest,
                source_id := documents.source_id
            ),
            (documents.signed_latest, documents.signed_earliest, documents.signature_id)
        ) as first_document,
        arg_min(documents.instrument_id, sorts.position) as instrument_id,
        count(*) as documents,
    from signatures_under(regions, territories, instruments, as_of) as documents
    join instruments as sorts using (instrument_id)
    where examples or not documents.is_example
    group by documents.territory_id
)
select
    known.territory_id,
    coalesce(signed.instrument_id, 'not_found') as status,
    signed.instrument_id,
    signed.first_document.signed_earliest as signed_earliest,
    signed.first_document.signed_on as signed_on,
    coalesce(signed.documents, 0) as documents,
    signed.first_document.source_id as source_id,
from territories_under(regions, territories) as known
left join signed using (territory_id);
