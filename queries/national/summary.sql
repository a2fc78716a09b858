-- purpose: the figures of the overview: signatures, commitments, the last announced total, and how
--     fresh these rows are
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $instruments varchar[], $as_of date,
--     $list_version varchar (empty: in force at as_of), $examples boolean
-- reads: kept/totals, kept/territories, kept/country_documents, kept/listed, kept/operators,
--     kept/announced
-- grain: one row
-- columns: as_of date, list_version varchar, listed_on date, listed integer (territories),
--     is_announced_size boolean (false: counted in the list of the end of 2022),
--     signed bigint (territories), signed_contract bigint (territories, by best document),
--     signed_protocol bigint, signed_unspecified bigint, documents bigint,
--     signed_any_document bigint (territories, whatever instruments are chosen),
--     rate_pct double (null: size unknown or 0), signed_last_28_days bigint,
--     commitments bigint (null: no row from these operators), cofinancing_agreements bigint,
--     fast_track_reviews bigint, cofinancing_share_pct double (null: no commitment),
--     awaited bigint (requests without an answer), territories_committed bigint,
--     example_commitments bigint, announced_signed integer (whole country, whatever the filters),
--     announced_signed_on date, announced_figure_id varchar, announced_source_id varchar,
--     announced_dated bigint (dated territories that day, whole country),
--     last_signature_on date (it counts from this day), last_signature_earliest date (earlier
--     when the day is known only between two), last_answer_on date, rows_total bigint (documents
--     signed, commitments and requests that await an answer), rows_example bigint,
--     example_share_pct double (null: no row),
--     return_ids varchar[] (sources of the commitments, invented ones apart)

with
-- Whatever instruments are chosen; those that are say what is signed.
documents as (
    select
        *,
        is_chosen(cast($instruments as varchar[]), instrument_id) as is_asked,
    from kept_country_documents
    where territory_id in (select territory_id from kept_territories)
),
signed_territories as (
    select
        territory_id,
        min(signed_latest) filter (is_asked) as signed_on,
        max(struct_pack(signed_latest, signed_earliest)) filter (is_asked) as last_signed,
        count(*) filter (is_asked) as documents,
        count(*) filter (is_asked and is_example) as examples,
        coalesce(bool_or(instrument_id = 'contract') filter (is_asked), false) as has_contract,
        coalesce(bool_or(instrument_id = 'protocol') filter (is_asked), false) as has_protocol,
    from documents
    group by territory_id
),
signed as (
    select
        count(*) filter (documents > 0) as signed,
        count(*) filter (has_contract) as signed_contract,
        count(*) filter (has_protocol and not has_contract) as signed_protocol,
        count(*) filter (
            documents > 0 and not has_protocol and not has_contract
        ) as signed_unspecified,
        cast(coalesce(sum(documents), 0) as bigint) as documents,
        cast(coalesce(sum(examples), 0) as bigint) as examples,
        count(*) as signed_any_document,
        count(*) filter (signed_on > $as_of - 28) as signed_last_28_days,
        max(last_signed) as last_signed,
    from signed_territories
),
-- An operator without any row is unknown, and not at zero.
known as (
    select count(none) > 0 as is_known
    from kept_operators
),
committed as (
    select
        coalesce(sum(decided), 0) as commitments,
        coalesce(
            sum(decided) filter (nature_id = 'cofinancing_agreement'), 0
        ) as cofinancing_agreements,
        coalesce(sum(decided) filter (nature_id = 'fast_track_review'), 0) as fast_track_reviews,
        coalesce(sum(requested - decided_with_request), 0) as awaited,
        count(distinct territory_id) filter (decided > 0) as territories_committed,
        coalesce(sum(decided) filter (is_example), 0) as example_commitments,
        coalesce(sum(decided + requested - decided_with_request), 0) as rows,
        coalesce(
            sum(decided + requested - decided_with_request) filter (is_example), 0
        ) as examples,
        max(last_answer_on) as last_answer_on,
        coalesce(
            list(distinct source_id order by source_id) filter (not is_example), []
        ) as return_ids,
    from kept_totals
)
select
    $as_of as as_of,
    kept_listed.list_version,
    kept_listed.listed_on,
    kept_listed.listed,
    kept_listed.is_announced_size,
    signed.signed,
    signed.signed_contract,
    signed.signed_protocol,
    signed.signed_unspecified,
    signed.documents,
    signed.signed_any_document,
    100.0 * signed.signed / nullif(kept_listed.listed, 0) as rate_pct,
    signed.signed_last_28_days,
    cast(if(known.is_known, committed.commitments, null) as bigint) as commitments,
    cast(
        if(known.is_known, committed.cofinancing_agreements, null) as bigint
    ) as cofinancing_agreements,
    cast(if(known.is_known, committed.fast_track_reviews, null) as bigint) as fast_track_reviews,
    100.0 * committed.cofinancing_agreements
        / nullif(committed.commitments, 0) as cofinancing_share_pct,
    cast(if(known.is_known, committed.awaited, null) as bigint) as awaited,
    if(known.is_known, committed.territories_committed, null) as territories_committed,
    cast(committed.example_commitments as bigint) as example_commitments,
    kept_announced.announced_signed,
    kept_announced.announced_signed_on,
    kept_announced.announced_figure_id,
    kept_announced.announced_source_id,
    kept_announced.announced_dated,
    signed.last_signed.signed_latest as last_signature_on,
    signed.last_signed.signed_earliest as last_signature_earliest,
    committed.last_answer_on,
    cast(signed.documents + committed.rows as bigint) as rows_total,
    cast(signed.examples + committed.examples as bigint) as rows_example,
    100.0 * (signed.examples + committed.examples)
        / nullif(signed.documents + committed.rows, 0) as example_share_pct,
    committed.return_ids,
from signed
cross join known
cross join committed
left join kept_listed on true
left join kept_announced on true
