"""The example is the one that is shipped, and keeps its shape at any size."""

import shutil
from dataclasses import replace

import pytest

from tracker.errors import ExampleError
from tracker.example import write_example
from tracker.settings import Settings
from tracker.snapshot import build

FILES = ("actions.csv", "commitments.csv", "commitment_stages.csv", "calibration.csv")


def test_shipped_example_is_what_the_command_makes(tmp_path):
    data = Settings().data_dir
    write_example(data, tmp_path)
    for name in FILES:
        made = (tmp_path / name).read_text(encoding="utf-8")
        assert made == (data / "example" / name).read_text(encoding="utf-8"), name


def test_another_seed_makes_other_rows_that_build(tmp_path):
    settings = _copy(tmp_path)
    write_example(settings.data_dir, settings.data_dir / "example", seed=7)
    changed = (settings.data_dir / "example/commitments.csv").read_text(encoding="utf-8")
    shipped = (Settings().data_dir / "example/commitments.csv").read_text(encoding="utf-8")
    assert changed != shipped
    build(settings)


def test_a_large_example_covers_every_territory(tmp_path, read):
    settings = _copy(tmp_path)
    write_example(settings.data_dir, settings.data_dir / "example", commitments=6_000)
    assert not (settings.data_dir / "example/calibration.csv").exists()
    snapshot = build(settings)
    ((count, territories, first),) = read(
        snapshot,
        """
        select count(*), count(distinct territory_id), count(*) filter (decided_on <= '2019-03-31')
        from commitments
        join actions using (action_id)
        """,
    )
    assert (count, territories) == (6_000, 149)
    assert first == round(6_000 * 90 / 700)


def test_operators_answer_by_their_trade_and_at_their_pace(shipped, read):
    trades = read(
        shipped.snapshot,
        """
        select operator_id, mode(challenge_id), median(decided_on - requested_on)
        from commitments
        join actions using (action_id)
        group by operator_id
        order by operator_id
        """,
    )
    assert {operator: challenge for operator, challenge, _ in trades} == {
        "banque_des_territoires": "attractiveness",
        "bpifrance": "innovation",
        "business_france": "attractiveness",
        "pole_emploi": "skills",
    }
    assert all(20 <= days <= 60 for _, _, days in trades)


def test_stages_are_plausible(shipped, read):
    ((awaited, without_amount, shared, contracted, paid),) = read(
        shipped.snapshot,
        """
        select
            (select count(*) from commitments where decided_on is null),
            count(*) filter (stage_id = 'agreed' and amount_eur is null),
            (select count(*) from overlap_days where overlap_eur > 0),
            count(*) filter (stage_id = 'contracted') / count(*) filter (stage_id = 'agreed'),
            count(*) filter (stage_id = 'paid') / count(*) filter (stage_id = 'contracted'),
        from commitment_stages
        """,
    )
    assert awaited > 5
    assert without_amount > 5
    assert shared > 5
    assert 0.5 < contracted < 0.9
    assert 0.4 < paid < 0.9


def test_too_few_commitments(tmp_path):
    with pytest.raises(ExampleError, match="au moins 90"):
        write_example(Settings().data_dir, tmp_path, commitments=89)


def test_no_facts_to_start_from(tmp_path):
    with pytest.raises(ExampleError, match="ne peut pas être lu"):
        write_example(tmp_path, tmp_path / "example")


def _copy(folder) -> Settings:
    settings = Settings()
    shutil.copytree(settings.data_dir, folder / "data")
    return replace(settings, data_dir=folder / "data", snapshot_dir=folder / "snapshots")
