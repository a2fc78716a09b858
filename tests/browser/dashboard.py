"""A dashboard served for a test, by the command that users type."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent.parent
PAGES = {
    "overview": "/",
    "signatures": "/signatures",
    "cofinancing": "/cofinancing",
    "operators": "/operators",
    "map": "/map",
    "region": "/region",
    "territory": "/territory",
    "compare": "/compare",
    "changes": "/changes",
    "returns": "/returns",
    "sources": "/sources",
    "register": "/register",
    "present": "/present",
}
COMMAND = ("tracker", "run", "--no-browser", "--port", "0")
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
START_SECONDS = 120


@dataclass(frozen=True)
class Dashboard:
    """Hold where a dashboard answers, what it wrote, and what must be closed before it stops."""

    snapshots: Path
    log: Path
    network_log: Path
    visitors: ExitStack = field(default_factory=ExitStack)

    @property
    def url(self) -> str:
        """Return the address that the server said, empty as long as it said none."""
        said = ADDRESS.search(self.log.read_text(encoding="utf-8"))
        return said[0] if said else ""

    def outside_requests(self) -> list[str]:
        """Return what the server asked for outside this machine."""
        if not self.network_log.exists():
            return []
        return self.network_log.read_text(encoding="utf-8").splitlines()


@contextmanager
def served(
    folder: Path, environment: Mapping[str, str] | None = None, command: Sequence[str] = COMMAND
) -> Iterator[Dashboard]:
    """Start a dashboard on a free port, its snapshots and logs in a folder; stop it at the end.

    Raises RuntimeError with the log when it does not answer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dashboard = Dashboard(
        snapshots=Path((environment or {}).get("TRACKER_SNAPSHOTS", folder / "snapshots")),
        log=folder / "server.log",
        network_log=folder / "network.log",
    )
    with dashboard.log.open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={
                **os.environ,
                "TRACKER_SNAPSHOTS": str(dashboard.snapshots),
                "TRACKER_NETWORK_LOG": str(dashboard.network_log),
                "PYTHONPATH": str(Path(__file__).parent / "network_guard"),
                **(environment or {}),
            },
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(dashboard, process)
            yield dashboard
        finally:
            dashboard.visitors.close()
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_healthy(dashboard: Dashboard, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if dashboard.url and _health(dashboard.url) == HTTPStatus.OK:
            return
        time.sleep(0.1)
    raise RuntimeError(f"no answer:\n{dashboard.log.read_text(encoding='utf-8')}")


def _health(url: str) -> int:
    # A port may be open some time before anything answers on it.
    return httpx.get(f"{url}/health", timeout=START_SECONDS).status_code
