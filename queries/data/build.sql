-- purpose: when the snapshot was built, by which version
-- params: none
-- grain: one row
-- columns: snapshot_id varchar, built_at timestamp (UTC), version varchar,
--     schema_version integer, fingerprint varchar (SHA-256 over the sources),
--     delay_sampled boolean (true: delays are computed on a sample),
--     known_on date (what became known later is left out; null: nothing is)

select
    snapshot_id,
    built_at,
    version,
    schema_version,
    fingerprint,
    delay_sampled,
    known_on,
from build
