-- purpose: every commitment and awaited answer one by one, for a file
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- reads: kept/territories, kept/places
-- grain: one row an action, operator and nature asked or answered by as_of, by territory
-- columns: commitment_id varchar, territory_id varchar, territory_name varchar,
--     region_names varchar (the lead one first), title_fr varchar, title_en varchar,
--     challenge_id varchar, operator_id varchar, nature_id varchar,
--     requested_on date (null: unknown), decided_on date (null: awaited),
--     agreed_on date (null: not reached), contracted_on date, paid_on date,
--     agreed_eur decimal(14,2) (null: not reached, or not given), contracted_eur decimal(14,2),
--     paid_eur decimal(14,2), is_example boolean (the commitment or the action is invented),
--     source_id varchar

select
    commitment_list.commitment_id,
    commitment_list.territory_id,
    territories.name as territory_name,
    places.region_names,
    commitment_list.title_fr,
    commitment_list.title_en,
    commitment_list.challenge_id,
    commitment_list.operator_id,
    commitment_list.nature_id,
    commitment_list.requested_on,
    if(commitment_list.decided_on <= $as_of, commitment_list.decided_on, null) as decided_on,
    if(commitment_list.agreed_on <= $as_of, commitment_list.agreed_on, null) as agreed_on,
    if(commitment_list.contracted_on <= $as_of, commitment_list.contracted_on, null)
        as contracted_on,
    if(commitment_list.paid_on <= $as_of, commitment_list.paid_on, null) as paid_on,
    if(commitment_list.agreed_on <= $as_of, commitment_list.agreed_eur, null) as agreed_eur,
    if(commitment_list.contracted_on <= $as_of, commitment_list.contracted_eur, null)
        as contracted_eur,
    if(commitment_list.paid_on <= $as_of, commitment_list.paid_eur, null) as paid_eur,
    commitment_list.has_example as is_example,
    commitment_list.source_id,
from commitment_list
join territories using (territory_id)
join kept_places as places using (territory_id)
where (
        len(cast($regions as varchar[])) + len(cast($territories as varchar[])) = 0
        or commitment_list.territory_id in (
            select territory_id from kept_territories
        )
    )
    and (commitment_list.requested_on <= $as_of or commitment_list.decided_on <= $as_of)
    and ($examples or not commitment_list.has_example)
    and is_chosen(cast($operators as varchar[]), commitment_list.operator_id)
    and is_chosen(cast($challenges as varchar[]), commitment_list.challenge_id)
    and is_chosen(cast($natures as varchar[]), commitment_list.nature_id)
order by territories.name collate fr, commitment_list.action_id, commitment_list.commitment_id
