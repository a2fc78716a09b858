-- Rows of accepted returns that name what the reference files no longer hold. One row a fault: a sentence.

with named as (
    select 'territories' as file, return_id, territory_id as value
    from returned_commitments anti join staged_territories using (territory_id)
    union all
    select 'challenges', return_id, challenge_id
    from returned_commitments anti join staged_challenges using (challenge_id)
    union all
    select 'natures', return_id, nature_id
    from returned_commitments anti join staged_natures using (nature_id)
    union all
    select 'territories', return_id, territory_id
    from returned_signatures anti join staged_territories using (territory_id)
    union all
    select 'instruments', return_id, instrument_id
    from returned_signatures anti join staged_instruments using (instrument_id)
    union all
    select 'operators', return_id, operator_id
    from staged_returns anti join staged_operators using (operator_id)
    where operator_id is not null
    union all
    select 'regions', return_id, region_code
    from staged_returns anti join staged_regions using (region_code)
    where region_code is not null
)
select distinct
    'Le retour « ' || return_id || ' » nomme « ' || value || ' », qui n’est plus dans reference/' || file
        || '.csv. Remettez cette ligne, ou retirez le retour.' as sentence,
from named
order by sentence
limit 50
