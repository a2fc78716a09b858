-- purpose: what happened to the commitments by as_of, whole country, whatever is chosen
-- params: $as_of date, $examples boolean
-- grain: one row a territory, operator, challenge, nature, kind of row and source
-- columns: territory_id varchar, operator_id varchar, challenge_id varchar, nature_id varchar,
--     kind varchar, is_example boolean, source_id varchar, requested bigint, decided bigint,
--     decided_with_request bigint, delays_to_15 bigint, delays_to_30 bigint, delays_to_45 bigint,
--     delays_to_60 bigint, delays_to_90 bigint, delays_longer bigint, agreed bigint,
--     contracted bigint, paid bigint, overdue bigint, agreed_with_amount bigint,
--     contracted_with_amount bigint, paid_with_amount bigint, agreed_eur decimal(18,2) (gross),
--     contracted_eur decimal(18,2), paid_eur decimal(18,2), last_answer_on date,
--     last_movement_on date (answer, contract or payment), last_event_on date (these, or a request)

select
    territory_id,
    operator_id,
    challenge_id,
    nature_id,
    kind,
    is_example,
    source_id,
    cast(sum(requested) as bigint) as requested,
    cast(sum(decided) as bigint) as decided,
    cast(sum(decided_with_request) as bigint) as decided_with_request,
    cast(sum(delays_to_15) as bigint) as delays_to_15,
    cast(sum(delays_to_30) as bigint) as delays_to_30,
    cast(sum(delays_to_45) as bigint) as delays_to_45,
    cast(sum(delays_to_60) as bigint) as delays_to_60,
    cast(sum(delays_to_90) as bigint) as delays_to_90,
    cast(sum(delays_longer) as bigint) as delays_longer,
    cast(sum(agreed) as bigint) as agreed,
    cast(sum(contracted) as bigint) as contracted,
    cast(sum(paid) as bigint) as paid,
    cast(sum(overdue) as bigint) as overdue,
    cast(sum(agreed_with_amount) as bigint) as agreed_with_amount,
    cast(sum(contracted_with_amount) as bigint) as contracted_with_amount,
    cast(sum(paid_with_amount) as bigint) as paid_with_amount,
    cast(sum(agreed_eur) as decimal(18, 2)) as agreed_eur,
    cast(sum(contracted_eur) as decimal(18, 2)) as contracted_eur,
    cast(sum(paid_eur) as decimal(18, 2)) as paid_eur,
    max(last_answer_on) as last_answer_on,
    max(last_movement_on) as last_movement_on,
    max(last_event_on) as last_event_on,
from commitment_totals_under(
    cast([] as varchar[]),
    cast([] as varchar[]),
    cast([] as varchar[]),
    cast([] as varchar[]),
    cast([] as varchar[]),
    $as_of,
    $examples
)
group by territory_id, operator_id, challenge_id, nature_id, kind, is_example, source_id
