"""The results as they are written for docs/benchmark.md."""

from pathlib import Path

from benchmarks.report import written
from benchmarks.samples import CPU, TARGETS, Sample, Samples


def test_each_target_is_written_missed_or_not_measured_too(tmp_path: Path) -> None:
    samples = Samples(most_cores=1)
    for tool, value in (("product", 369.0), ("dash", 300.0)):
        samples.add(Sample("crowd", "all", tool, CPU.format("1, 1 s, jamais demandé"), value))
    written(samples, [("Machine", "petite")], tmp_path / "benchmark.md", "## Fixed\n")
    text = (tmp_path / "benchmark.md").read_text(encoding="utf-8")
    assert "| Machine | petite |" in text
    assert text.count("non mesuré") == len(TARGETS) - 1
    assert "| 0,25 | 1,23 | all | non atteint |" in text
    assert text.endswith("## Fixed\n")
