-- purpose: what happened to the commitments by as_of under the filters
-- params: $regions varchar[] (empty: all), $territories varchar[], $operators varchar[],
--     $challenges varchar[], $natures varchar[], $as_of date, $examples boolean
-- reads: kept/territories, kept/country_totals
-- grain: one row a territory, operator, challenge, nature, kind of row and source
-- columns: territory_id varchar, operator_id varchar, challenge_id varchar, nature_id varchar,
--     kind varchar, is_example boolean, source_id varchar, requested bigint, decided bigint,
--     decided_with_request bigint, delays_to_15 bigint, delays_to_30 bigint, delays_to_45 bigint,
--     delays_to_60 bigint, delays_to_90 bigint, delays_longer bigint, agreed bigint,
--     contracted bigint, paid bigint, overdue bigint, agreed_with_amount bigint,
--     contracted_with_amount bigint, paid_with_amount bigint, agreed_eur decimal(18,2) (gross),
--     contracted_eur decimal(18,2), paid_eur decimal(18,2), last_answer_on date,
--     last_movement_on date (answer, contract or payment), last_event_on date (these, or a request)

from kept_country_totals
where territory_id in (select territory_id from kept_territories)
    and is_chosen(cast($operators as varchar[]), operator_id)
    and is_chosen(cast($challenges as varchar[]), challenge_id)
    and is_chosen(cast($natures as varchar[]), nature_id)
