"""Start and stop the servers that are measured, each in a process of its own."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

ROOT = Path(__file__).parent.parent
PRODUCT = ("-m", "tracker", "run", "--no-browser", "--port", "0")
COUNTED = ("-m", "benchmarks.counted_server")
ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost):\d+")
START_SECONDS = 120
_open = build_opener(ProxyHandler({})).open


@dataclass(frozen=True)
class Served:
    """Hold a server's address, its process, and the seconds that it took to answer once."""

    url: str
    pid: int
    start_seconds: float
    folder: Path


@contextmanager
def served(
    command: Sequence[str] = PRODUCT,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Served]:
    """Start a Python program that serves, wait until it answers, stop it at the end.

    It says its address on standard output. RuntimeError: it does not answer.
    """
    with TemporaryDirectory(prefix="served-") as written:
        log = Path(written) / "log.txt"
        started = time.perf_counter()
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        try:
            address = _answering(process, log, started)
            yield Served(address, process.pid, time.perf_counter() - started, Path(written))
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answering(process: subprocess.Popen[bytes], log: Path, started: float) -> str:
    while process.poll() is None and time.perf_counter() - started < START_SECONDS:
        said = next(iter(ADDRESS.findall(log.read_text("utf-8", "replace"))), "")
        if said:
            try:
                with _open(said, timeout=START_SECONDS) as answer:
                    answer.read()
                return said
            except (URLError, ConnectionError):
                pass
        time.sleep(0.01)
    raise RuntimeError(f"no answer:\n{log.read_text('utf-8', 'replace')}")
