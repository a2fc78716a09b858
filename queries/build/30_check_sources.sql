-- Faults that only show between rows: a value that is in no row of another file, or that is there
-- twice. One row a fault: path, line, column_name, value, known (the table that should hold the
-- value, null for a value found twice), first_line (where the value already was).

with unknown as (
    select 'reference/regions.csv' as path, line, 'source_id' as column_name, source_id as value, 'sources' as known
    from staged_regions anti join staged_sources using (source_id)
    union all
    select 'reference/departments.csv', line, 'source_id', source_id, 'sources'
    from staged_departments anti join staged_sources using (source_id)
    union all
    select 'reference/departments.csv', line, 'region_code', region_code, 'regions'
    from staged_departments anti join staged_regions using (region_code)
    union all
    select 'reference/territories.csv', line, 'source_id', source_id, 'sources'
    from staged_territories anti join staged_sources using (source_id)
    union all
    select 'reference/territories.csv', line, 'region_codes', region_code, 'regions'
    from (select line, unnest(string_split(region_codes, ' ')) as region_code from staged_territories)
    anti join staged_regions using (region_code)
    union all
    select 'reference/territories.csv', line, 'department_codes', department_code, 'departments'
    from (select line, unnest(string_split(department_codes, ' ')) as department_code from staged_territories)
    anti join staged_departments using (department_code)
    union all
    select 'reference/territories.csv', line, 'epci_sirens', epci_siren, 'epci'
    from (select line, unnest(string_split(epci_sirens, ' ')) as epci_siren from staged_territories)
    anti join staged_epci using (epci_siren)
    union all
    select 'reference/epci.csv', line, 'source_id', source_id, 'sources'
    from staged_epci anti join staged_sources using (source_id)
    union all
    select 'reference/list_versions.csv', line, 'source_id', source_id, 'sources'
    from staged_list_versions anti join staged_sources using (source_id)
    union all
    select 'reference/deadlines.csv', line, 'source_id', source_id, 'sources'
    from staged_deadlines anti join staged_sources using (source_id)
    where source_id is not null
    union all
    select 'reference/events.csv', line, 'source_id', source_id, 'sources'
    from staged_events anti join staged_sources using (source_id)
    union all
    select 'published/signatures.csv', line, 'territory_id', territory_id, 'territories'
    from staged_signatures anti join staged_territories using (territory_id)
    union all
    select 'published/signatures.csv', line, 'instrument_id', instrument_id, 'instruments'
    from staged_signatures anti join staged_instruments using (instrument_id)
    union all
    select 'published/signatures.csv', line, 'source_id', source_id, 'sources'
    from staged_signatures anti join staged_sources using (source_id)
    union all
    select 'published/published_figures.csv', line, 'territory_id', territory_id, 'territories'
    from staged_published_figures anti join staged_territories using (territory_id)
    where territory_id is not null
    union all
    select 'published/published_figures.csv', line, 'operator_id', operator_id, 'operators'
    from staged_published_figures anti join staged_operators using (operator_id)
    where operator_id is not null
    union all
    select 'published/published_figures.csv', line, 'source_id', source_id, 'sources'
    from staged_published_figures anti join staged_sources using (source_id)
    union all
    select 'example/actions.csv', line, 'territory_id', territory_id, 'territories'
    from staged_actions anti join staged_territories using (territory_id)
    union all
    select 'example/actions.csv', line, 'challenge_id', challenge_id, 'challenges'
    from staged_actions anti join staged_challenges using (challenge_id)
    union all
    select 'example/actions.csv', line, 'source_id', source_id, 'sources'
    from staged_actions anti join staged_sources using (source_id)
    union all
    select 'example/commitments.csv', line, 'action_id', action_id, 'actions'
    from staged_commitments anti join staged_actions using (action_id)
    union all
    select 'example/commitments.csv', line, 'operator_id', operator_id, 'operators'
    from staged_commitments anti join staged_operators using (operator_id)
    union all
    select 'example/commitments.csv', line, 'nature_id', nature_id, 'natures'
    from staged_commitments anti join staged_natures using (nature_id)
    union all
    select 'example/commitments.csv', line, 'source_id', source_id, 'sources'
    from staged_commitments anti join staged_sources using (source_id)
    union all
    select 'example/commitment_stages.csv', line, 'commitment_id', commitment_id, 'commitments'
    from staged_commitment_stages anti join staged_commitments using (commitment_id)
    union all
    select 'example/commitment_stages.csv', line, 'stage_id', stage_id, 'stages'
    from staged_commitment_stages anti join staged_stages using (stage_id)
    union all
    select 'example/calibration.csv', line, 'nature_id', nature_id, 'natures'
    from staged_calibration anti join staged_natures using (nature_id)
),
unique_values as (
    select 'published/sources.csv' as path, 'source_id' as column_name, source_id as value, line from staged_sources
    union all
    select 'reference/regions.csv', 'region_code', region_code, line from staged_regions
    union all
    select 'reference/regions.csv', 'name', name, line from staged_regions
    union all
    select 'reference/regions.csv', 'position', position, line from staged_regions
    union all
    select 'reference/departments.csv', 'department_code', department_code, line from staged_departments
    union all
    select 'reference/departments.csv', 'name', name, line from staged_departments
    union all
    select 'reference/epci.csv', 'epci_siren', epci_siren, line from staged_epci
    union all
    select 'reference/territories.csv', 'territory_id', territory_id, line from staged_territories
    union all
    select 'reference/territories.csv', 'name', name, line from staged_territories
    union all
    select 'reference/list_versions.csv', 'list_version', list_version, line from staged_list_versions
    union all
    select 'reference/list_versions.csv', 'listed_on', listed_on, line from staged_list_versions
    union all
    select 'reference/operators.csv', 'operator_id', operator_id, line from staged_operators
    union all
    select 'reference/operators.csv', 'name', name, line from staged_operators
    union all
    select 'reference/operators.csv', 'position', position, line from staged_operators
    union all
    select 'reference/challenges.csv', 'challenge_id', challenge_id, line from staged_challenges
    union all
    select 'reference/challenges.csv', 'name_fr', name_fr, line from staged_challenges
    union all
    select 'reference/challenges.csv', 'name_en', name_en, line from staged_challenges
    union all
    select 'reference/challenges.csv', 'position', position, line from staged_challenges
    union all
    select 'reference/natures.csv', 'nature_id', nature_id, line from staged_natures
    union all
    select 'reference/natures.csv', 'name_fr', name_fr, line from staged_natures
    union all
    select 'reference/natures.csv', 'name_en', name_en, line from staged_natures
    union all
    select 'reference/natures.csv', 'position', position, line from staged_natures
    union all
    select 'reference/instruments.csv', 'instrument_id', instrument_id, line from staged_instruments
    union all
    select 'reference/instruments.csv', 'name_fr', name_fr, line from staged_instruments
    union all
    select 'reference/instruments.csv', 'name_en', name_en, line from staged_instruments
    union all
    select 'reference/instruments.csv', 'position', position, line from staged_instruments
    union all
    select 'reference/stages.csv', 'stage_id', stage_id, line from staged_stages
    union all
    select 'reference/stages.csv', 'name_fr', name_fr, line from staged_stages
    union all
    select 'reference/stages.csv', 'name_en', name_en, line from staged_stages
    union all
    select 'reference/stages.csv', 'position', position, line from staged_stages
    union all
    select 'reference/deadlines.csv', 'deadline_id', deadline_id, line from staged_deadlines
    union all
    select 'reference/deadlines.csv', 'due_on', due_on, line from staged_deadlines
    union all
    select 'reference/events.csv', 'event_id', event_id, line from staged_events
    union all
    select 'reference/indicators.csv', 'indicator_id', indicator_id, line from staged_indicators
    union all
    select 'reference/indicators.csv', 'position', position, line from staged_indicators
    union all
    select 'published/signatures.csv', 'signature_id', signature_id, line from staged_signatures
    union all
    select 'published/published_figures.csv', 'figure_id', figure_id, line from staged_published_figures
    union all
    select 'example/actions.csv', 'action_id', action_id, line from staged_actions
    union all
    select 'example/commitments.csv', 'commitment_id', commitment_id, line from staged_commitments
    union all
    select 'example/commitments.csv', 'action_id + operator_id + nature_id', concat_ws(' + ', action_id, operator_id, nature_id), line
    from staged_commitments
    union all
    select 'example/commitment_stages.csv', 'commitment_id + stage_id', concat_ws(' + ', commitment_id, stage_id), line
    from staged_commitment_stages
    union all
    select 'example/calibration.csv', 'on + nature_id', concat_ws(' + ', "on", nature_id), line from staged_calibration
),
repeated as (
    select path, max(line) as line, column_name, value, min(line) as first_line
    from unique_values
    group by path, column_name, value
    having count(*) > 1
)
select path, line, column_name, value, known, null as first_line from unknown
union all by name
select path, line, column_name, value, null as known, first_line from repeated
order by path, line, column_name
