-- What must be true of the whole. One row a fault: a French sentence.

with agreements as (
    select commitments.*, agreed.reached_on as agreed_on
    from commitments
    left join commitment_stages as agreed
        on agreed.commitment_id = commitments.commitment_id and agreed.stage_id = 'agreed'
),
steps as (
    select
        commitment_id,
        max(reached_on) filter (stage_id = 'agreed') as agreed_on,
        max(reached_on) filter (stage_id = 'contracted') as contracted_on,
        max(reached_on) filter (stage_id = 'paid') as paid_on,
        bool_or(stage_id = 'paid') and not bool_or(stage_id = 'contracted') as is_paid_only,
    from commitment_stages
    group by commitment_id
),
calibrated as (
    select
        calibration."on"::date as counted_on,
        calibration.nature_id,
        calibration.commitments::bigint as expected,
        count(invented.commitment_id) as found,
    from staged_calibration as calibration
    left join staged_commitments as invented
        on invented.nature_id = calibration.nature_id
        and invented.decided_on::date <= calibration."on"::date
    group by all
),
-- Counted anew from the files, and not from what was loaded.
spoken as (
    select
        (
            select count(*)
            from staged_commitments
            join staged_actions using (action_id)
            join staged_territories using (territory_id)
            where exists (
                from speaking
                where speaking.operator_id = staged_commitments.operator_id
                    or speaking.region_code = staged_territories.lead_region_code
            )
        ) as replaced,
        (select coalesce(sum(counted), 0) from return_events where kind = 'commitments') as returned,
),
row_totals as (
    select
        (select count(*) from commitments where requested_on is not null) as requested,
        (select count(*) from commitments where decided_on is not null) as decided,
        (select count(*) from commitments where decided_on >= requested_on) as delays,
        (select count(*) from agreements where nature_id = 'cofinancing_agreement' and decided_on is not null)
            - count(*) filter (stage_id = 'contracted') as overdue,
        count(*) filter (stage_id = 'agreed') as agreed,
        count(*) filter (stage_id = 'contracted') as contracted,
        count(*) filter (stage_id = 'paid') as paid,
        coalesce(sum(amount_eur) filter (stage_id = 'agreed'), 0) as agreed_eur,
        coalesce(sum(amount_eur) filter (stage_id = 'contracted'), 0) as contracted_eur,
        coalesce(sum(amount_eur) filter (stage_id = 'paid'), 0) as paid_eur,
    from commitment_stages
),
day_totals as (
    select
        coalesce(sum(requested), 0) as requested,
        coalesce(sum(decided), 0) as decided,
        coalesce(
            sum(delays_to_15 + delays_to_30 + delays_to_45 + delays_to_60 + delays_to_90 + delays_longer), 0
        ) as delays,
        coalesce(sum(overdue), 0) as overdue,
        coalesce(sum(agreed), 0) as agreed,
        coalesce(sum(contracted), 0) as contracted,
        coalesce(sum(paid), 0) as paid,
        coalesce(sum(agreed_eur), 0) as agreed_eur,
        coalesce(sum(contracted_eur), 0) as contracted_eur,
        coalesce(sum(paid_eur), 0) as paid_eur,
    from commitment_days
),
month_totals as (
    select
        coalesce(sum(requested), 0) as requested,
        coalesce(sum(decided), 0) as decided,
        coalesce(
            sum(delays_to_15 + delays_to_30 + delays_to_45 + delays_to_60 + delays_to_90 + delays_longer), 0
        ) as delays,
        coalesce(sum(overdue), 0) as overdue,
        coalesce(sum(agreed), 0) as agreed,
        coalesce(sum(contracted), 0) as contracted,
        coalesce(sum(paid), 0) as paid,
        coalesce(sum(agreed_eur), 0) as agreed_eur,
        coalesce(sum(contracted_eur), 0) as contracted_eur,
        coalesce(sum(paid_eur), 0) as paid_eur,
    from commitment_months
    where month = (select max(month) from commitment_months)
),
-- Net computed from the rows, on the last day: an action counts once, for its largest amount.
net_rows as (
    select coalesce(sum(gross_eur - largest_eur), 0) as overlap_eur
    from (
        select sum(commitment_stages.amount_eur) as gross_eur, max(commitment_stages.amount_eur) as largest_eur
        from commitment_stages
        join commitments using (commitment_id)
        group by commitments.action_id, commitment_stages.stage_id
    )
),
net_days as (
    select coalesce(sum(overlap_eur), 0) as overlap_eur
    from overlap_days
    where operator_set = (select (1 << count(*)) - 1 from operators)
),
net_months as (
    select coalesce(sum(overlap_eur), 0) as overlap_eur
    from overlap_months
    where operator_set = (select (1 << count(*)) - 1 from operators)
)
select 'L’accord « ' || commitment_id || ' » n’a pas d’étape « agreed » datée de sa réponse, le '
    || decided_on || '.' as sentence
from agreements
where nature_id = 'cofinancing_agreement' and decided_on is not null and agreed_on is distinct from decided_on
union all
select 'L’engagement « ' || commitment_id || ' » a des étapes, alors que seul un accord de co‑financement'
    || ' déjà donné peut en avoir.'
from agreements
semi join commitment_stages using (commitment_id)
where nature_id <> 'cofinancing_agreement' or decided_on is null
union all
select 'Les étapes de l’accord « ' || commitment_id || ' » ne se suivent pas dans le temps :'
    || ' accord, puis convention, puis versement.'
from steps
where contracted_on < agreed_on or paid_on < contracted_on or paid_on < agreed_on or is_paid_only
union all
select 'Au ' || counted_on || ', les engagements d’exemple de nature « ' || nature_id || ' » sont '
    || found || ', il en faut ' || expected || '. Refaites-les par « python -m tracker example ».'
from calibrated
where found <> expected
union all
select 'Le territoire « ' || territory_id || ' » n’a pas une région pilote, et une seule.'
from territories
left join territory_regions using (territory_id)
group by territory_id
having count(*) filter (is_lead) <> 1
union all
select 'Les rangs des opérateurs ne se suivent pas à partir de 1.'
from operators
having max(position) <> count(*)
union all
select 'Les totaux par jour diffèrent de ceux des lignes.'
from day_totals, row_totals
where day_totals is distinct from row_totals
union all
select 'Les totaux par mois diffèrent de ceux des lignes.'
from month_totals, row_totals
where month_totals is distinct from row_totals
union all
select 'Les origines des lignes ne les comptent pas toutes.'
from row_origins
having coalesce(sum(rows), 0) <> (select count(*) from commitments) + (select count(*) from actions)
union all
select 'Les doubles comptes agrégés diffèrent de ceux des lignes.'
from net_rows, net_days, net_months
where net_rows.overlap_eur <> net_days.overlap_eur or net_rows.overlap_eur <> net_months.overlap_eur
union all
select 'Les engagements chargés (' || (select count(*) from commitments) || ') ne sont pas ceux des fichiers'
    || ' d’exemple et des retours en vigueur.'
from spoken
where (select count(*) from commitments)
    <> (select count(*) from staged_commitments) - spoken.replaced + spoken.returned
union all
select 'Le retour « ' || event_id || ' » compte plus de lignes (' || counted || ') qu’il n’en a ('
    || rows || ').'
from return_events
where counted > rows
union all
select 'La dernière version de l’engagement « ' || commitment_id || ' » n’est pas celle qui est chargée.'
from (from commitment_versions where until = 'infinity') as latest
full join (from commitments where kind = 'return') as loaded using (commitment_id)
where latest.decided_on is distinct from loaded.decided_on
    or latest.requested_on is distinct from loaded.requested_on
limit 50
