"""A build gives typed, commented, verified tables; the same sources give the same content."""

import shutil
from dataclasses import replace

import duckdb
import pytest

from tracker import __version__
from tracker.durable import sha256
from tracker.snapshot import build
from tracker.snapshot.rows import ROWS


def test_every_table_and_column_is_explained(shipped, read):
    silent = read(
        shipped.snapshot,
        """
        select table_name from duckdb_tables() where comment is null
        union all
        select table_name || '.' || column_name from duckdb_columns()
        where not internal and comment is null
        """,
    )
    assert silent == []


def test_rows_are_those_of_the_files(shipped, read):
    for path, _, rows in read(shipped.snapshot, "from build_files"):
        lines = (shipped.settings.data_dir / path).read_text(encoding="utf-8").splitlines()
        assert rows == len(lines) - 1, path


def test_reference_is_the_geography_of_2019(shipped, read):
    assert read(
        shipped.snapshot,
        """
        select
            (select count(*) from regions),
            (select count(*) from departments),
            (select count(*) from territories),
            (select count(distinct territory_id) from territory_regions where not is_lead),
            (select count(*) from signatures),
            (select count(distinct territory_id) from signatures),
        """,
    ) == [(18, 101, 149, 12, 42, 40)]


def test_example_is_calibrated_on_the_first_seven(shipped, read):
    found = read(
        shipped.snapshot,
        """
        select
            count(*),
            count(*) filter (nature_id = 'cofinancing_agreement'),
            count(distinct territory_id),
            min(decided_on)::varchar,
            bool_and(commitments.is_example),
            (
                select count(*)
                from commitments
                join actions using (action_id)
                join signatures using (territory_id)
                where commitments.decided_on < '2019-04-01'
                    and signatures.signed_latest < '2019-04-01'
                    and commitments.decided_on < signatures.signed_latest
            ),
        from commitments
        join actions using (action_id)
        where decided_on <= '2019-03-31'
        """,
    )
    count, agreements, territories, first, all_examples, too_early = found[0]
    assert (count, agreements, territories, all_examples, too_early) == (90, 51, 7, True, 0)
    assert first >= "2019-03-18"


def test_nothing_happens_before_a_territory_signs(shipped, read):
    assert (
        read(
            shipped.snapshot,
            """
        select commitment_id
        from commitments
        join actions using (action_id)
        join (select territory_id, min(signed_latest) as signed_on from signatures group by all)
            using (territory_id)
        where decided_on < signed_on or (requested_on < signed_on and decided_on > '2019-03-31')
        """,
        )
        == []
    )


@pytest.mark.parametrize("data", ["shipped", "small"])
def test_net_of_every_set_of_operators_and_day_is_that_of_the_rows(data, read, request):
    built = request.getfixturevalue(data)
    different = read(
        built.snapshot,
        """
        with sets as (
            select unnest(range(3, (select 1 << count(*) from operators))) as operator_set
        ),
        days as (
            select distinct reached_on as day from commitment_stages
        ),
        by_action as (
            select
                days.day, operator_set, stage_id,
                sum(amount_eur) - max(amount_eur) as overlap_eur,
            from commitment_stages
            join commitments using (commitment_id)
            join operators using (operator_id)
            join days on commitment_stages.reached_on <= days.day
            join sets on (operator_set & (1 << (position - 1)::integer)) <> 0
            where bit_count(operator_set) > 1
            group by days.day, operator_set, stage_id, action_id
        ),
        from_rows as (
            select day, operator_set, stage_id, sum(overlap_eur) as overlap_eur
            from by_action
            group by all
            having sum(overlap_eur) > 0
        ),
        from_aggregate as (
            select days.day, operator_set, stage_id, sum(overlap_eur) as overlap_eur
            from overlap_days
            join days on overlap_days.day <= days.day
            group by all
            having sum(overlap_eur) > 0
        )
        (from from_rows except from from_aggregate)
        union all
        (from from_aggregate except from from_rows)
        """,
    )
    assert different == []


def test_build_says_how_it_was_made(small, read):
    ((snapshot_id, version, fingerprint, sampled),) = read(
        small.snapshot, "select snapshot_id, version, fingerprint, delay_sampled from build"
    )
    assert (snapshot_id, version, sampled) == (small.snapshot.id, __version__, False)
    assert fingerprint.startswith(small.snapshot.fingerprint)
    files = {path: file_sum for path, file_sum, _ in read(small.snapshot, "from build_files")}
    record = "returns/0001-commitments-business_france"
    assert files.pop(record) == sha256(small.settings.data_dir / record / "record.json")
    assert files == {path: sha256(small.settings.data_dir / path) for path in ROWS}


def test_same_sources_give_the_same_content(shipped, tmp_path, read):
    again = build(replace(shipped.settings, snapshot_dir=tmp_path))
    tables = [name for (name,) in read(again, "select table_name from duckdb_tables()")]
    for table in set(tables) - {"build"}:
        assert read(again, f"from {table}") == read(shipped.snapshot, f"from {table}"), table
    schema = "select sql from duckdb_tables() order by table_name"
    assert read(again, schema) == read(shipped.snapshot, schema)
    named = "select function_name from duckdb_functions() where not internal order by all"
    assert read(again, named) == read(shipped.snapshot, named) != []


def test_constraints_hold_in_the_file(small, tmp_path):
    copy = tmp_path / "copy.duckdb"
    shutil.copy(small.snapshot.path, copy)
    with duckdb.connect(copy) as connection:
        for statement in (
            "insert into regions values ('99', 'x', 'x', false, 99, 'no-source')",
            "update signatures set is_example = true",
            "insert into commitment_stages select commitment_id, 'announced', '2020-01-01', 1"
            " from commitments limit 1",
        ):
            with pytest.raises(duckdb.ConstraintException):
                connection.execute(statement)


def test_an_absent_example_leaves_published_facts(spoilable, read):
    shutil.rmtree(spoilable.data_dir / "example")
    snapshot = build(spoilable)
    assert read(snapshot, "select count(*), bool_or(is_example) from commitments") == [(5, False)]
    assert read(snapshot, "select count(*) > 0 from signatures") == [(True,)]
