-- Tables that the program fills from the records of the accepted returns, before their rows are read.

create temp table staged_source_days (
    source_id varchar,
    known_on date,
    is_known boolean, -- false: published after the day of knowledge
);

create temp table staged_returns (
    return_id varchar,
    number integer,
    event varchar,
    kind varchar,
    operator_id varchar,
    region_code varchar,
    known_at timestamp,
    sent_by varchar,
    sent_on date,
    accepted_by varchar,
    withdraws varchar,
    reason varchar,
    file_name varchar,
    sha256 varchar,
    bytes bigint,
    rows bigint,
    aside bigint,
    waiting bigint,
    faults bigint,
    warnings bigint,
    agreed_eur decimal(18, 2),
    rows_file varchar,
    findings_file varchar,
);

create temp table staged_periods (
    return_id varchar,
    since timestamp,
    until timestamp, -- null: still in force
);

create temp table staged_pieces (
    return_id varchar,
    operator_id varchar,
    since timestamp,
    until timestamp,
);

create temp table staged_left_out (return_id varchar, words varchar, lines bigint);

create temp table staged_return_decisions (return_id varchar, question varchar, answer boolean);
