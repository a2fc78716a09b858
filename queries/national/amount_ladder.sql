-- purpose: amounts announced, agreed, contracted and paid; never added across stages
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- reads: kept/territories, kept/totals, kept/operators
-- grain: one row a stage, in order
-- columns: stage_id varchar, name_fr varchar, name_en varchar, position integer,
--     cases bigint (agreements at the stage; null: announced, or nothing known),
--     with_amount bigint (of these, with an amount), gross_eur decimal(18,2) (null: no amount
--     given), net_eur decimal(18,2) (an action counts once, for its largest amount; null:
--     announced, or no amount given), qualifier varchar (announced only), figure_id varchar
--     (announced only: whole country, null under a filter), source_id varchar (announced only),
--     has_example boolean (null: no case behind the stage; false: the published envelope)

with
known as (
    select count(none) > 0 as is_known
    from kept_operators
),
events as (
    from kept_totals
    where nature_id = 'cofinancing_agreement'
),
reached as (
    select
        'agreed' as stage_id,
        sum(agreed) as cases,
        sum(agreed_with_amount) as with_amount,
        sum(agreed_eur) as gross_eur,
        bool_or(is_example) filter (agreed > 0) as has_example,
    from events
    union all
    select
        'contracted',
        sum(contracted),
        sum(contracted_with_amount),
        sum(contracted_eur),
        bool_or(is_example) filter (contracted > 0),
    from events
    union all
    select
        'paid',
        sum(paid),
        sum(paid_with_amount),
        sum(paid_eur),
        bool_or(is_example) filter (paid > 0),
    from events
),
overlap_changes as (
    select *
    from overlap_months
    where month < cast(date_trunc('month', $as_of) as date)
    union all
    select *
    from overlap_days
    where day between cast(date_trunc('month', $as_of) as date) and $as_of
),
double_counts as (
    select
        overlap_changes.stage_id,
        sum(overlap_changes.overlap_eur) as overlap_eur,
    from overlap_changes
    where overlap_changes.operator_set = (
            select cast(sum(1 << cast(operators.position - 1 as integer)) as utinyint)
            from operators
            where is_chosen(cast($operators as varchar[]), operators.operator_id)
        )
        and overlap_changes.territory_id in (select territory_id from kept_territories)
        and is_chosen(cast($challenges as varchar[]), overlap_changes.challenge_id)
        and ($examples or not overlap_changes.is_example)
    group by overlap_changes.stage_id
),
envelope as (
    select
        'announced' as stage_id,
        figure_id,
        value,
        qualifier,
        source_id,
    from published_figures
    where figure_id = 'enveloppe'
        and as_of_latest <= $as_of
        and len(cast($regions as varchar[])) = 0
        and len(cast($territories as varchar[])) = 0
        and len(cast($operators as varchar[])) = 0
        and len(cast($challenges as varchar[])) = 0
        and len(cast($natures as varchar[])) = 0
)
select
    stages.stage_id,
    stages.name_fr,
    stages.name_en,
    stages.position,
    cast(
        if(stages.stage_id = 'announced' or not known.is_known, null, coalesce(reached.cases, 0))
        as bigint
    ) as cases,
    cast(
        if(
            stages.stage_id = 'announced' or not known.is_known,
            null,
            coalesce(reached.with_amount, 0)
        ) as bigint
    ) as with_amount,
    cast(
        if(reached.with_amount > 0, reached.gross_eur, envelope.value) as decimal(18, 2)
    ) as gross_eur,
    cast(
        if(
            reached.with_amount > 0,
            reached.gross_eur - coalesce(double_counts.overlap_eur, 0),
            null
        ) as decimal(18, 2)
    ) as net_eur,
    envelope.qualifier,
    envelope.figure_id,
    envelope.source_id,
    if(envelope.figure_id is not null, false, reached.has_example) as has_example,
from stages
cross join known
left join reached using (stage_id)
left join double_counts using (stage_id)
left join envelope using (stage_id)
order by stages.position
