-- purpose: every announced figure with its source, for the register
-- params: none
-- grain: one row a figure, oldest first
-- columns: figure_id varchar, label_fr varchar, label_en varchar, value double, unit varchar,
--     as_of date, as_of_latest date, date_precision varchar (day or month),
--     qualifier varchar (exact, about, nearly or more_than), scope varchar,
--     territory_id varchar (null: not of a territory), territory_name varchar,
--     operator_id varchar (null: not of an operator), operator_name varchar,
--     measure varchar (register query; null: cannot be recomputed), reason_fr varchar (why it
--     cannot), reason_en varchar, counts_signatures boolean, source_id varchar,
--     publisher varchar, source_title varchar, url varchar, published_on varchar,
--     note_fr varchar, note_en varchar

select
    published_figures.figure_id,
    published_figures.label_fr,
    published_figures.label_en,
    published_figures.value,
    published_figures.unit,
    published_figures.as_of,
    published_figures.as_of_latest,
    published_figures.date_precision,
    published_figures.qualifier,
    published_figures.scope,
    published_figures.territory_id,
    territories.name as territory_name,
    published_figures.operator_id,
    operators.name as operator_name,
    published_figures.measure,
    published_figures.reason_fr,
    published_figures.reason_en,
    published_figures.counts_signatures,
    published_figures.source_id,
    sources.publisher,
    sources.title as source_title,
    sources.url,
    sources.published_on,
    published_figures.note_fr,
    published_figures.note_en,
from published_figures
join sources on sources.source_id = published_figures.source_id
left join territories on territories.territory_id = published_figures.territory_id
left join operators on operators.operator_id = published_figures.operator_id
order by published_figures.as_of_latest, published_figures.as_of, published_figures.figure_id
