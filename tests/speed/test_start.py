"""What the start imports: each of these would be waited for by the first visitor."""

import json
import os
import subprocess
import sys

from tests.conftest import Built
from tracker.settings import ROOT
from tracker.snapshot.rows import ROWS
from tracker.snapshot.sources import FILES

ON_DEMAND = {
    *("docx", "kaleido", "lxml", "markdown_it", "plotly", "pptx", "pydantic", "rich", "segno"),
    *("typer", "typst", "xlsxwriter"),
    *("tracker.cli.commands", "tracker.exports.images", "tracker.package"),
    *("tracker.server.stage", "tracker.snapshot.filling", "tracker.stage.deck"),
}
SERVES = """
import json, sys
import tracker.cli.start, tracker.server
from tracker.settings import Settings
from tracker.snapshot import ensure
from streamlit.testing.v1 import AppTest

ensure(Settings.from_environment())
shown = AppTest.from_file("dashboard.py", default_timeout=60).run()
assert not shown.exception, shown.exception
assert "ph" in "".join(part.proto.body for part in shown.get("html")), "no heading was drawn"
json.dump(sorted(sys.modules), sys.stdout)
"""
LISTENS = (
    "import json, sys, tracker.cli.start, tracker.server; json.dump(list(sys.modules), sys.stdout)"
)


def imported(script: str, **environment: str) -> set[str]:
    found = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(found.stdout))


def test_a_server_answers_before_what_reads_the_data_is_imported() -> None:
    assert not imported(LISTENS) & {"pandas", "numpy", "pyarrow", "duckdb", *ON_DEMAND}


def test_the_first_page_is_served_without_what_only_a_click_needs(shipped: Built) -> None:
    found = imported(SERVES, TRACKER_SNAPSHOTS=str(shipped.settings.snapshot_dir))
    assert "tracker.ui.headlines" in found, "the overview was not drawn"
    assert not found & ON_DEMAND


def test_files_are_named_in_the_order_of_their_rows() -> None:
    assert tuple(ROWS) == FILES
