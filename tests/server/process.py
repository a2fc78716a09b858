"""Start the server in a process of its own; `python -m tests.server.process` is that process."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tracker.server import serve
from tracker.settings import ROOT, Settings

START_SECONDS = 60
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")


@dataclass(frozen=True)
class Started:
    """Hold a server's process, its port and what it wrote."""

    process: subprocess.Popen[bytes]
    port: int
    output: Path
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def said(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def events(self, name: str) -> list[dict[str, Any]]:
        lines = map(json.loads, self.log.read_text(encoding="utf-8").splitlines())
        return [line for line in lines if line["event"] == name]


@contextmanager
def started(
    site: Path, environment: Mapping[str, str] | None = None, command: list[str] | None = None
) -> Iterator[Started]:
    """Serve a site on a free port until the end; `command` starts it in another way."""
    written = Path(mkdtemp(dir=site.parent))
    output, log = written / "output.txt", written / "log.txt"
    with output.open("wb") as out, log.open("wb") as err:
        process = subprocess.Popen(
            command or [sys.executable, "-m", "tests.server.process"],
            # Not the project's folder: its options must be found from anywhere.
            cwd=site.parent,
            env=os.environ
            | {"PYTHONPATH": str(ROOT), "TRACKER_TEST_SITE": str(site), "TRACKER_PORT": "0"}
            | (environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
    try:
        yield Started(process, _port(process, output, log), output, log)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _port(process: subprocess.Popen[bytes], output: Path, log: Path) -> int:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        found = ADDRESS.search(output.read_text(encoding="utf-8"))
        if found:
            return int(found[1])
        time.sleep(0.05)
    raise RuntimeError(f"no answer:\n{log.read_text(encoding='utf-8')}")


if __name__ == "__main__":
    folder = Path(os.environ["TRACKER_TEST_SITE"])
    serve(
        replace(Settings.from_environment(), root=folder, snapshot_dir=folder / "snapshots"),
        browser=False,
    )
