-- Checked rows of the source files and of the accepted returns, into the tables. Text turns into
-- dates, numbers and booleans here. What was not known yet is left out.

insert into sources
select source_id, publisher, title, url, published_on, kind, known_on
from staged_sources
join staged_source_days using (source_id)
union all
select
    staged_returns.return_id,
    coalesce(staged_operators.name, staged_regions.name) as publisher,
    'Retour nº ' || staged_returns.number || ' : '
        || if(staged_returns.kind = 'signatures', 'signatures', 'engagements')
        || ', accepté le ' || strftime(staged_returns.known_at, '%d/%m/%Y') as title,
    null as url,
    staged_returns.known_at::date as published_on,
    'retour' as kind,
    staged_returns.known_at::date as known_on,
from staged_returns
left join staged_operators using (operator_id)
left join staged_regions using (region_code)
where staged_returns.event = 'return';

insert into regions
select region_code, name, name_en, is_overseas, position, source_id
from staged_regions;

insert into departments
select department_code, name, region_code, source_id
from staged_departments;

insert into territories
select
    territory_id, name, lead_region_code, population, longitude, latitude, listed_oct_2020,
    listed_end_2022, source_id,
from staged_territories;

insert into territory_regions
select territory_id, region_code, region_code = lead_region_code as is_lead
from (
    select territory_id, lead_region_code, unnest(string_split(region_codes, ' ')) as region_code
    from staged_territories
);

insert into territory_departments
select territory_id, unnest(string_split(department_codes, ' ')) as department_code
from staged_territories;

insert into epci
select epci_siren, name, population, source_id
from staged_epci;

insert into territory_epci
select territory_id, unnest(string_split(epci_sirens, ' ')) as epci_siren
from staged_territories;

insert into list_versions
select list_version, listed_on, territories, composition_known, note_fr, note_en, source_id
from staged_list_versions;

insert into operators
select operator_id, name, trade_fr, trade_en, position
from staged_operators;

insert into challenges
select challenge_id, name_fr, name_en, position
from staged_challenges;

insert into natures
select nature_id, name_fr, name_en, position
from staged_natures;

insert into instruments
select instrument_id, name_fr, name_en, position
from staged_instruments;

insert into stages
select stage_id, name_fr, name_en, definition_fr, definition_en, position
from staged_stages;

insert into deadlines
select deadline_id, due_on, reading_fr, reading_en, source_id
from staged_deadlines;

insert into events
select event_id, kind, label_fr, label_en, starts_on, ends_on, source_id
from staged_events;

insert into indicators
select
    indicator_id, position, name_fr, name_en, definition_fr, definition_en, unit, query,
    caution_fr, caution_en,
from staged_indicators;

insert into signatures
select
    signature_id, territory_id, signed_earliest, signed_latest, instrument_id, place, kind,
    false as is_example, source_id, note_fr, note_en,
from counted_signatures
where until = 'infinity'
order by signature_id;

insert into published_figures
select
    figure_id, label_fr, label_en, value, unit, as_of, as_of_latest, date_precision, qualifier,
    scope, territory_id, operator_id, measure, reason_fr, reason_en, counts_signatures, source_id,
    note_fr, note_en,
from staged_published_figures
join staged_source_days using (source_id)
where is_known;

insert into actions
select
    action_id, territory_id, challenge_id, title_fr, title_en, 'example' as kind,
    true as is_example, source_id,
from example_actions
union all
select action_id, territory_id, challenge_id, title, title, 'return', false, return_id
from returned_actions
order by action_id;

insert into commitments
select
    commitment_id, action_id, operator_id, nature_id, requested_on, decided_on, 'example' as kind,
    true as is_example, source_id,
from example_commitments
union all
select
    commitment_id, returned_actions.action_id, operator_id, nature_id, requested_on, decided_on,
    'return', false, returned_commitments.return_id,
from returned_commitments
join returned_actions using (territory_id, action_key)
where until = 'infinity'
order by commitment_id;

insert into commitment_stages
select commitment_id, stage_id, reached_on, amount_eur
from staged_commitment_stages
semi join example_commitments using (commitment_id)
union all
from (
    select
        commitment_id,
        unnest(['agreed', 'contracted', 'paid']) as stage_id,
        unnest([decided_on, contracted_on, paid_on]) as reached_on,
        unnest([agreed_eur, contracted_eur, paid_eur]) as amount_eur,
    from returned_commitments
    where until = 'infinity' and nature_id = 'cofinancing_agreement'
)
where reached_on is not null
order by commitment_id, stage_id;
