"""What is kept of the samples, and the ratios that the targets are about."""

import json
from pathlib import Path

import pytest

from benchmarks.samples import Sample, Samples, Target, percentile, verdicts

PAGE_TARGET = Target("clic", "click", "cold", "dash", 1.0)


def taken(*values: tuple[str, str, float, float]) -> Samples:
    samples = Samples(most_cores=0.25)
    for page, tool, value, cores in values:
        samples.add(Sample("click", page, tool, "cold", value, cores))
    return samples


def test_a_sample_taken_while_others_worked_is_dropped_and_counted() -> None:
    samples = taken(
        ("overview", "product", 100, 0.0),
        ("overview", "product", 300, 0.25),
        ("overview", "product", 9000, 0.3),
    )
    found = samples.summary("click", "overview", "product", "cold")
    assert found is not None
    assert (found.median, found.kept, found.dropped) == (200, 2, 1)
    assert samples.kept("click", "overview", "product", "cold") == 2


def test_nothing_kept_is_no_summary_and_no_ratio() -> None:
    samples = taken(("overview", "product", 100, 1.0), ("overview", "dash", 100, 0.0))
    assert samples.summary("click", "overview", "product", "cold") is None
    assert samples.ratio("click", "overview", "cold", "product", "dash") is None


def test_a_ratio_is_of_medians() -> None:
    samples = taken(
        ("overview", "product", 10, 0.0),
        ("overview", "product", 30, 0.0),
        ("overview", "product", 900, 0.0),
        ("overview", "dash", 40, 0.0),
    )
    assert samples.ratio("click", "overview", "cold", "product", "dash") == pytest.approx(0.75)


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.95, 4), (0.0, 1)])
def test_a_percentile_is_one_of_the_values(share: float, value: float) -> None:
    assert percentile([4, 1, 3, 2], share) == value


def test_the_worst_page_decides() -> None:
    samples = taken(
        ("overview", "product", 50, 0.0),
        ("overview", "dash", 100, 0.0),
        ("operators", "product", 120, 0.0),
        ("operators", "dash", 100, 0.0),
    )
    (verdict,) = verdicts(samples, [PAGE_TARGET])
    assert (verdict.ratio, verdict.page, verdict.word) == (1.2, "operators", "non atteint")


def test_a_page_that_the_other_has_not_does_not_decide() -> None:
    samples = taken(
        ("overview", "product", 100, 0.0),
        ("overview", "dash", 100, 0.0),
        ("map", "product", 900, 0.0),
    )
    (verdict,) = verdicts(samples, [PAGE_TARGET])
    assert (verdict.ratio, verdict.word) == (1.0, "atteint")


def test_what_was_not_measured_is_not_said_to_be_reached() -> None:
    (verdict,) = verdicts(taken(("overview", "product", 1, 0.0)), [PAGE_TARGET])
    assert (verdict.ratio, verdict.word) == (None, "non mesuré")


def test_the_big_data_is_compared_with_the_small() -> None:
    samples = Samples(most_cores=1)
    for tool, value in (("product", 100), ("product-5000000", 105)):
        samples.add(Sample("scale", "overview", tool, "cold", value))
    (verdict,) = verdicts(samples, [Target("échelle", "scale", "cold", "product", 1.1)])
    assert verdict.ratio == pytest.approx(1.05)


def test_a_crowd_is_compared_with_one_person_and_a_count_with_nothing() -> None:
    samples = Samples(most_cores=1)
    for state, value in (("one", 20.0), ("many", 50.0), ("errors", 3.0)):
        samples.add(Sample("crowd", "all", "product", state, value))
    ratio, count = verdicts(
        samples,
        [
            Target("p95", "crowd", "many", "product", 2, "one"),
            Target("erreurs", "crowd", "errors", "", 0),
        ],
    )
    assert (ratio.ratio, ratio.word) == (2.5, "non atteint")
    assert (count.ratio, count.word) == (3, "non atteint")


def test_every_sample_is_written_the_dropped_ones_too(tmp_path: Path) -> None:
    samples = taken(("overview", "product", 100, 0.0), ("overview", "product", 300, 2.0))
    samples.write(tmp_path / "samples.json")
    written = json.loads((tmp_path / "samples.json").read_text(encoding="utf-8"))
    assert [one["cores_elsewhere"] for one in written] == [0.0, 2.0]
    again = Samples(most_cores=1)
    again.read(tmp_path / "samples.json", without=["start"])
    assert again.taken == samples.taken
    again = Samples(most_cores=1)
    again.read(tmp_path / "samples.json", without=[samples.taken[0].measure])
    assert again.taken == []
