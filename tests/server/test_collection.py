"""No full garbage collection after each run of a page, whatever way the server is started."""

import sys
from pathlib import Path

import pytest

from tests.server.process import started
from tests.server.visitor import texts, visiting

RUNS = 12
STREAMLIT = [sys.executable, "-m", "streamlit", "run", "--server.port", "0"]
UVICORN = """
import os, uvicorn
from dataclasses import replace
from pathlib import Path
from tracker.server import create_app
from tracker.server.start import address, bind, say
from tracker.settings import Settings
folder = Path(os.environ["TRACKER_TEST_SITE"])
app = create_app(replace(Settings(), root=folder, snapshot_dir=folder))
listener = bind("127.0.0.1", 0)
say(address(*listener.getsockname()))
uvicorn.run(app, fd=listener.fileno())
"""


def collections_while_running(url: str) -> int:
    """Return how many full collections happened during twelve runs of the page."""
    with visiting(url) as visitor:
        counts = [int(texts(visitor.run())[0].split(":")[1]) for _ in range(RUNS)]
    return counts[-1] - counts[0]


@pytest.mark.parametrize("variable", [None, "STREAMLIT_RUNNER_POST_SCRIPT_GC"])
def test_our_server_does_not_collect_after_runs(site: Path, variable: str | None) -> None:
    with started(site, {variable: "true"} if variable else None) as running:
        assert collections_while_running(running.url) < RUNS / 2


def test_the_bare_application_does_not_either(site: Path) -> None:
    with started(site, command=[sys.executable, "-c", UVICORN]) as running:
        assert collections_while_running(running.url) < RUNS / 2


@pytest.mark.parametrize(
    ("options", "collects"),
    [
        ([], False),
        # Without this case the test could not tell a collection from none.
        (["--runner.postScriptGC", "true"], True),
    ],
)
def test_streamlit_run_follows_our_options(site: Path, options: list[str], collects: bool) -> None:
    shown = ["--logger.hideWelcomeMessage", "false"]
    command = [*STREAMLIT, *shown, *options, str(site / "dashboard.py")]
    with started(site, command=command) as running:
        assert (collections_while_running(running.url) >= RUNS / 2) is collects
