"""Say in one line, after the tests, what could not be run."""

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Count the skipped tests by their reason."""
    skipped = terminalreporter.getreports("skipped")
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in skipped
        if isinstance(report.longrepr, tuple)
    )
    if reasons:
        said = "; ".join(f"{count} tests, because {reason}" for reason, count in reasons.items())
        terminalreporter.write_line(f"Not run: {said}.", yellow=True, bold=True)
    else:
        terminalreporter.write_line("Nothing was left out: every test that was asked for ran.")
