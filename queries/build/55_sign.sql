-- When, from which sources and by which version the snapshot was made.

insert into build
select
    $snapshot_id as snapshot_id,
    $built_at as built_at,
    $version as version,
    $schema_version as schema_version,
    $fingerprint as fingerprint,
    $known_on as known_on,
    (select count(*) from commitments where requested_on is not null and decided_on is not null)
        > (select count(*) from delay_sample) as delay_sampled;
