"""The results as they are written for docs/benchmark.md."""

from pathlib import Path

from benchmarks.report import written
from benchmarks.samples import CPU, TARGETS, WORST_CASES, Sample, Samples


def test_targets_and_worst_cases_each_have_their_table(tmp_path: Path) -> None:
    samples = Samples(most_cores=1)
    for tool, value in (("product", 369.0), ("dash", 300.0)):
        samples.add(Sample("crowd", "all", tool, CPU.format("1, 1 s, jamais demandé"), value))
    written(samples, [("Machine", "petite")], tmp_path / "benchmark.md", "## Fixed\n")
    text = (tmp_path / "benchmark.md").read_text(encoding="utf-8")
    before, after = text.split("## Worst cases")
    assert "| Machine | petite |" in before
    assert before.count("non mesuré") == len(TARGETS)
    assert after.count("non mesuré") == len(WORST_CASES) - 1
    assert f"| {WORST_CASES[-1].words} | 0,25 | 1,23 | all | non atteint |" in after
    assert text.endswith("## Fixed\n")
