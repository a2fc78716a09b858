-- purpose: commitments that are not said alike at two instants, field by field
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $since timestamp, $until timestamp (ends of
--     days of knowledge, time of Paris), $most bigint (rows; null: all)
-- grain: one row a commitment, corrections first
-- columns: change varchar (new, moved, corrected or withdrawn), is_late boolean (new,
--     and it says something dated on or before the day of since), commitment_id varchar,
--     territory_id varchar, territory_name varchar, region_code varchar (that leads),
--     title varchar, operator_id varchar, nature_id varchar, event_id varchar (that made it so),
--     author_operator_id varchar (sender of the event), author_region_code varchar (likewise),
--     challenge_id_before varchar, challenge_id_after varchar, requested_on_before date,
--     requested_on_after date, decided_on_before date, decided_on_after date,
--     agreed_eur_before decimal(14,2), agreed_eur_after decimal(14,2),
--     contracted_on_before date, contracted_on_after date, contracted_eur_before decimal(14,2),
--     contracted_eur_after decimal(14,2), paid_on_before date, paid_on_after date,
--     paid_eur_before decimal(14,2), paid_eur_after decimal(14,2), reference_before varchar,
--     reference_after varchar

select
    change,
    is_late,
    commitment_id,
    territory_id,
    territory_name,
    region_code,
    title,
    operator_id,
    nature_id,
    event_id,
    author_operator_id,
    author_region_code,
    challenge_id_before,
    challenge_id_after,
    requested_on_before,
    requested_on_after,
    decided_on_before,
    decided_on_after,
    agreed_eur_before,
    agreed_eur_after,
    contracted_on_before,
    contracted_on_after,
    contracted_eur_before,
    contracted_eur_after,
    paid_on_before,
    paid_on_after,
    paid_eur_before,
    paid_eur_after,
    reference_before,
    reference_after,
from commitment_changes_between(
    cast($regions as varchar[]),
    cast($territories as varchar[]),
    cast($operators as varchar[]),
    cast($challenges as varchar[]),
    cast($natures as varchar[]),
    $since,
    $until
)
order by
    list_position(['corrected', 'withdrawn', 'moved', 'new'], change),
    territory_name collate noaccent.nocase,
    title collate noaccent.nocase,
    operator_id,
    commitment_id
limit $most
