-- Reference tables: where, who, what and when, before anything happens.

create table sources (
    source_id varchar primary key,
    publisher varchar not null,
    title varchar not null,
    url varchar check (url like 'http%'),
    published_on varchar check (regexp_full_match(published_on, '\d{4}(-\d{2}(-\d{2})?)?')),
    kind varchar not null,
    known_on date not null,
);
comment on table sources is 'Where each row comes from: one row a published source, an accepted return, and one for the invented examples';
comment on column sources.source_id is 'Stable identifier of the source';
comment on column sources.publisher is 'Who published it';
comment on column sources.title is 'Title, in its own language';
comment on column sources.url is 'Address, null when the source was read elsewhere than online';
comment on column sources.published_on is 'Date of publication, as precise as it is known: year, month or day (ISO 8601); null if unknown';
comment on column sources.kind is 'Sort of publisher, in French';
comment on column sources.known_on is 'Day from which it is known: the last possible day of a date of publication; without a date, that of the newest source';

create table regions (
    region_code varchar primary key check (regexp_full_match(region_code, '\d{2}')),
    name varchar not null unique,
    name_en varchar not null,
    is_overseas boolean not null,
    position integer not null unique,
    source_id varchar not null references sources (source_id),
);
comment on table regions is 'The 18 regions of the official geographic code of 2019';
comment on column regions.region_code is 'INSEE code, text of two digits';
comment on column regions.name is 'Official French name';
comment on column regions.name_en is 'Name shown in English';
comment on column regions.is_overseas is 'True for the five overseas regions';
comment on column regions.position is 'Order on screen, from 1';
comment on column regions.source_id is 'Source of the row';

create table departments (
    department_code varchar primary key check (regexp_full_match(department_code, '\d[\dAB]|97\d')),
    name varchar not null unique,
    region_code varchar not null references regions (region_code),
    source_id varchar not null references sources (source_id),
);
comment on table departments is 'The 101 departments of the official geographic code of 2019';
comment on column departments.department_code is 'INSEE code, text of two or three characters';
comment on column departments.name is 'Official French name';
comment on column departments.region_code is 'Region of the department';
comment on column departments.source_id is 'Source of the row';

create table territories (
    territory_id varchar primary key check (regexp_full_match(territory_id, 'ti-\d{4}')),
    name varchar not null unique,
    lead_region_code varchar not null references regions (region_code),
    population integer not null check (population > 0),
    longitude double not null check (longitude between -180 and 180),
    latitude double not null check (latitude between -90 and 90),
    listed_oct_2020 boolean not null,
    listed_end_2022 boolean not null,
    source_id varchar not null references sources (source_id),
);
comment on table territories is 'The territories of the list of the end of 2022, the only version whose composition is known';
comment on column territories.territory_id is 'Official identifier ti-RRNN, RR being the lead region';
comment on column territories.name is 'Official French name';
comment on column territories.lead_region_code is 'Region that leads the territory';
comment on column territories.population is 'Inhabitants in 2023';
comment on column territories.longitude is 'Longitude of a point inside, degrees, WGS84';
comment on column territories.latitude is 'Latitude of a point inside, degrees, WGS84';
comment on column territories.listed_oct_2020 is 'In the list of October 2020';
comment on column territories.listed_end_2022 is 'In the list of the end of 2022';
comment on column territories.source_id is 'Source of the row';

create table territory_regions (
    territory_id varchar not null references territories (territory_id),
    region_code varchar not null references regions (region_code),
    is_lead boolean not null,
    primary key (territory_id, region_code),
);
comment on table territory_regions is 'Regions of each territory: several for those that cross a border';
comment on column territory_regions.territory_id is 'Territory';
comment on column territory_regions.region_code is 'Region that it lies in';
comment on column territory_regions.is_lead is 'True for the region that leads it';

create table territory_departments (
    territory_id varchar not null references territories (territory_id),
    department_code varchar not null references departments (department_code),
    primary key (territory_id, department_code),
);
comment on table territory_departments is 'Departments of each territory';
comment on column territory_departments.territory_id is 'Territory';
comment on column territory_departments.department_code is 'Department that it lies in';

create table epci (
    epci_siren varchar primary key check (regexp_full_match(epci_siren, '\d{9}')),
    name varchar,
    population integer check (population > 0),
    source_id varchar not null references sources (source_id),
);
comment on table epci is 'Groups of municipalities (or municipalities) of the territories, as they were on 1 January 2019';
comment on column epci.epci_siren is 'SIREN number, text of nine digits';
comment on column epci.name is 'French name; null when no source names it, as for a group made later';
comment on column epci.population is 'Inhabitants (population municipale), null when the name is';
comment on column epci.source_id is 'Source of the name, else of the number';

create table territory_epci (
    territory_id varchar not null references territories (territory_id),
    epci_siren varchar not null references epci (epci_siren),
    primary key (territory_id, epci_siren),
);
comment on table territory_epci is 'Groups of municipalities (or municipalities) that make each territory';
comment on column territory_epci.territory_id is 'Territory';
comment on column territory_epci.epci_siren is 'SIREN number, text of nine digits';

create table list_versions (
    list_version varchar primary key check (regexp_full_match(list_version, '\d{4}-\d{2}')),
    listed_on date not null unique,
    territories integer not null check (territories > 0),
    composition_known boolean not null,
    note_fr varchar,
    note_en varchar,
    source_id varchar not null references sources (source_id),
);
comment on table list_versions is 'Versions of the list of territories, with their announced size';
comment on column list_versions.list_version is 'Month of the version, YYYY-MM';
comment on column list_versions.listed_on is 'Day from which it is in force; the last day of the month when only the month is known';
comment on column list_versions.territories is 'Announced number of territories';
comment on column list_versions.composition_known is 'True when the territories of this version are known by name';
comment on column list_versions.note_fr is 'What to know about it, in French';
comment on column list_versions.note_en is 'What to know about it, in English';
comment on column list_versions.source_id is 'Source of the size';

create table operators (
    operator_id varchar primary key,
    name varchar not null unique,
    trade_fr varchar not null,
    trade_en varchar not null,
    position utinyint not null unique check (position between 1 and 8),
);
comment on table operators is 'Public operators that answer the actions of the territories';
comment on column operators.operator_id is 'Stable identifier';
comment on column operators.name is 'Name in 2019';
comment on column operators.trade_fr is 'What it brings, in French';
comment on column operators.trade_en is 'What it brings, in English';
comment on column operators.position is 'Order on screen, from 1; the operator is bit 1 << (position - 1) of an operator_set';

create table challenges (
    challenge_id varchar primary key,
    name_fr varchar not null unique,
    name_en varchar not null unique,
    position integer not null unique,
);
comment on table challenges is 'The four challenges that an action answers';
comment on column challenges.challenge_id is 'Stable identifier';
comment on column challenges.name_fr is 'Name in French';
comment on column challenges.name_en is 'Name in English';
comment on column challenges.position is 'Order on screen, from 1';

create table natures (
    nature_id varchar primary key,
    name_fr varchar not null unique,
    name_en varchar not null unique,
    position integer not null unique,
);
comment on table natures is 'Natures of commitment: what an operator promises';
comment on column natures.nature_id is 'Stable identifier';
comment on column natures.name_fr is 'Name in French';
comment on column natures.name_en is 'Name in English';
comment on column natures.position is 'Order on screen, from 1';

create table instruments (
    instrument_id varchar primary key,
    name_fr varchar not null unique,
    name_en varchar not null unique,
    position integer not null unique,
);
comment on table instruments is 'Sorts of document that a territory signs; position 1 is the furthest step';
comment on column instruments.instrument_id is 'Stable identifier; unspecified when the sources disagree or are silent';
comment on column instruments.name_fr is 'Name in French';
comment on column instruments.name_en is 'Name in English';
comment on column instruments.position is 'Order on screen, from 1: contract, protocol, unspecified';

create table stages (
    stage_id varchar primary key,
    name_fr varchar not null unique,
    name_en varchar not null unique,
    definition_fr varchar not null,
    definition_en varchar not null,
    position integer not null unique,
);
comment on table stages is 'Stages of an amount; amounts of two stages are never added';
comment on column stages.stage_id is 'Stable identifier';
comment on column stages.name_fr is 'Name in French';
comment on column stages.name_en is 'Name in English';
comment on column stages.definition_fr is 'What an amount of this stage is, in French';
comment on column stages.definition_en is 'What an amount of this stage is, in English';
comment on column stages.position is 'Order of the stages, from 1';

create table deadlines (
    deadline_id varchar primary key,
    due_on date not null unique,
    reading_fr varchar not null,
    reading_en varchar not null,
    source_id varchar references sources (source_id),
);
comment on table deadlines is 'Readings of « by summer 2019 », the announced deadline of the contracts';
comment on column deadlines.deadline_id is 'Stable identifier';
comment on column deadlines.due_on is 'Last day of the reading';
comment on column deadlines.reading_fr is 'The reading in words, in French';
comment on column deadlines.reading_en is 'The reading in words, in English';
comment on column deadlines.source_id is 'Who reads it so; null for a reading of the calendar';

create table events (
    event_id varchar primary key,
    kind varchar not null check (kind in ('industry_week', 'steering_committee', 'milestone')),
    label_fr varchar not null,
    label_en varchar not null,
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    source_id varchar not null references sources (source_id),
);
comment on table events is 'Dated events that the charts annotate';
comment on column events.event_id is 'Stable identifier';
comment on column events.kind is 'industry_week (Semaine de l''industrie), steering_committee or milestone';
comment on column events.label_fr is 'Short label in French';
comment on column events.label_en is 'Short label in English';
comment on column events.starts_on is 'First day';
comment on column events.ends_on is 'Last day, equal to the first for an event of one day';
comment on column events.source_id is 'Source of the date';

create table indicators (
    indicator_id varchar primary key,
    position integer not null unique,
    name_fr varchar not null,
    name_en varchar not null,
    definition_fr varchar not null,
    definition_en varchar not null,
    unit varchar not null,
    query varchar,
    caution_fr varchar,
    caution_en varchar,
);
comment on table indicators is 'Definition of each indicator, as the screens show it';
comment on column indicators.indicator_id is 'Stable identifier';
comment on column indicators.position is 'Order on screen, from 1';
comment on column indicators.name_fr is 'Name in French';
comment on column indicators.name_en is 'Name in English';
comment on column indicators.definition_fr is 'How it is computed, in French';
comment on column indicators.definition_en is 'How it is computed, in English';
comment on column indicators.unit is 'Unit of the value: count, pct, points, per_week, days, date or eur';
comment on column indicators.query is 'Named query that computes it; null while none does';
comment on column indicators.caution_fr is 'What must not be done with it, in French';
comment on column indicators.caution_en is 'What must not be done with it, in English';
