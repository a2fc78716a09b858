-- Facts: what was signed, announced, asked, answered, contracted and paid.

create table signatures (
    signature_id varchar primary key,
    territory_id varchar not null references territories (territory_id),
    signed_earliest date not null,
    signed_latest date not null check (signed_latest >= signed_earliest),
    instrument_id varchar not null references instruments (instrument_id),
    place varchar,
    kind varchar not null check (kind in ('published', 'return')),
    is_example boolean not null check (not is_example),
    source_id varchar not null references sources (source_id),
    note_fr varchar,
    note_en varchar,
);
comment on table signatures is 'Dated signatures found in the sources: a partial list, one row a document';
comment on column signatures.signature_id is 'Stable identifier';
comment on column signatures.territory_id is 'Territory that signed';
comment on column signatures.signed_earliest is 'First day on which it can have been signed';
comment on column signatures.signed_latest is 'Last day on which it can have been signed: it counts from this day';
comment on column signatures.instrument_id is 'Sort of document';
comment on column signatures.place is 'Where it was signed, null if unknown';
comment on column signatures.kind is 'published or return (imported); never example';
comment on column signatures.is_example is 'Always false: no signature is invented';
comment on column signatures.source_id is 'Source of the date';
comment on column signatures.note_fr is 'What to know about it, in French';
comment on column signatures.note_en is 'What to know about it, in English';

create table published_figures (
    figure_id varchar primary key,
    label_fr varchar not null,
    label_en varchar not null,
    value double not null check (value >= 0),
    unit varchar not null,
    as_of date not null,
    as_of_latest date not null check (as_of_latest >= as_of),
    date_precision varchar not null check (date_precision in ('day', 'month')),
    qualifier varchar not null check (qualifier in ('exact', 'about', 'nearly', 'more_than')),
    scope varchar not null check (scope in ('france', 'territory', 'operator')),
    territory_id varchar references territories (territory_id),
    operator_id varchar references operators (operator_id),
    measure varchar,
    reason_fr varchar,
    reason_en varchar,
    counts_signatures boolean not null,
    source_id varchar not null references sources (source_id),
    note_fr varchar,
    note_en varchar,
    check ((scope = 'territory') = (territory_id is not null)),
    check ((scope = 'operator') = (operator_id is not null)),
    check ((measure is null) = (reason_fr is not null)),
    check ((reason_fr is null) = (reason_en is null)),
);
comment on table published_figures is 'Figures that were announced, each with its qualifier, its date and its source';
comment on column published_figures.figure_id is 'Stable identifier';
comment on column published_figures.label_fr is 'What is counted, in French';
comment on column published_figures.label_en is 'What is counted, in English';
comment on column published_figures.value is 'Announced value, in the unit';
comment on column published_figures.unit is 'Unit: territories, contracts, protocols, commitments, requests, operators, projects, action_sheets, actions, eur or eur_per_year';
comment on column published_figures.as_of is 'Day that the figure speaks of; first of the month when only the month is known';
comment on column published_figures.as_of_latest is 'The same day, or the last of the month when only the month is known';
comment on column published_figures.date_precision is 'day or month';
comment on column published_figures.qualifier is 'exact, about (environ), nearly (près de) or more_than (plus de)';
comment on column published_figures.scope is 'france, territory or operator';
comment on column published_figures.territory_id is 'Territory of a figure of scope territory';
comment on column published_figures.operator_id is 'Operator of a figure of scope operator';
comment on column published_figures.measure is 'Query of queries/register that recomputes it; null when nothing can';
comment on column published_figures.reason_fr is 'Why it cannot be recomputed, in French';
comment on column published_figures.reason_en is 'Why it cannot be recomputed, in English';
comment on column published_figures.counts_signatures is 'True when it is a total of signed territories, to set beside the dated list';
comment on column published_figures.source_id is 'Source of the figure';
comment on column published_figures.note_fr is 'What to know about it, in French';
comment on column published_figures.note_en is 'What to know about it, in English';

create table actions (
    action_id varchar primary key,
    territory_id varchar not null references territories (territory_id),
    challenge_id varchar not null references challenges (challenge_id),
    title_fr varchar not null,
    title_en varchar not null,
    kind varchar not null check (kind in ('published', 'return', 'example')),
    is_example boolean not null check (is_example = (kind = 'example')),
    source_id varchar not null references sources (source_id),
);
comment on table actions is 'Actions (fiches action) of the territories'' plans';
comment on column actions.action_id is 'Stable identifier';
comment on column actions.territory_id is 'Territory whose plan it belongs to';
comment on column actions.challenge_id is 'Challenge that it answers';
comment on column actions.title_fr is 'Title in French';
comment on column actions.title_en is 'Title in English';
comment on column actions.kind is 'published, return (imported) or example';
comment on column actions.is_example is 'True for an invented row';
comment on column actions.source_id is 'Source of the row';

create table commitments (
    commitment_id varchar primary key,
    action_id varchar not null references actions (action_id),
    operator_id varchar not null references operators (operator_id),
    nature_id varchar not null references natures (nature_id),
    requested_on date,
    decided_on date,
    kind varchar not null check (kind in ('published', 'return', 'example')),
    is_example boolean not null check (is_example = (kind = 'example')),
    source_id varchar not null references sources (source_id),
    check (requested_on is not null or decided_on is not null),
    check (decided_on >= requested_on),
);
comment on table commitments is 'Requests to the operators and their answers: one row an action, operator and nature';
comment on column commitments.commitment_id is 'Stable identifier';
comment on column commitments.action_id is 'Action that it answers';
comment on column commitments.operator_id is 'Operator that answers';
comment on column commitments.nature_id is 'What is promised';
comment on column commitments.requested_on is 'Day of the request, null if unknown';
comment on column commitments.decided_on is 'Day of the answer, null while it is awaited; a commitment counts from this day';
comment on column commitments.kind is 'published, return (imported) or example';
comment on column commitments.is_example is 'True for an invented row';
comment on column commitments.source_id is 'Source of the row';

create table commitment_stages (
    commitment_id varchar not null references commitments (commitment_id),
    stage_id varchar not null references stages (stage_id) check (stage_id in ('agreed', 'contracted', 'paid')),
    reached_on date not null,
    amount_eur decimal(14, 2) check (amount_eur >= 0),
    primary key (commitment_id, stage_id),
);
comment on table commitment_stages is 'Stages reached by the co-financing agreements; a fast-track review has none';
comment on column commitment_stages.commitment_id is 'Co-financing agreement';
comment on column commitment_stages.stage_id is 'agreed, contracted or paid';
comment on column commitment_stages.reached_on is 'Day on which the stage was reached; for agreed, the day of the answer';
comment on column commitment_stages.amount_eur is 'Amount of this stage in euros, null when not given';

create table build (
    snapshot_id varchar primary key,
    built_at timestamp not null,
    version varchar not null,
    schema_version integer not null,
    fingerprint varchar not null,
    known_on date,
    delay_sampled boolean not null,
);
comment on table build is 'How this snapshot was made: one row';
comment on column build.snapshot_id is 'Name of the snapshot, also the stem of its file';
comment on column build.built_at is 'When it was built, UTC';
comment on column build.version is 'Version of the program that built it';
comment on column build.schema_version is 'Version of this schema';
comment on column build.fingerprint is 'SHA-256 over the schema version, every source file and every event of the returns';
comment on column build.known_on is 'Day of knowledge: what became known later is left out; null when nothing is';
comment on column build.delay_sampled is 'True when delay_sample holds a part of the answered requests only';

create table build_files (
    path varchar primary key,
    sha256 varchar not null,
    rows bigint not null check (rows >= 0),
);
comment on table build_files is 'Source files of this snapshot';
comment on column build_files.path is 'Path under the data folder; returns/<event> for a return or a withdrawal';
comment on column build_files.sha256 is 'SHA-256 of the bytes; of the record for a return, which holds those of its files';
comment on column build_files.rows is 'Rows read, the header not counted';
