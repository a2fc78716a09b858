"""Run a module of this folder in a process of its own, with limits on its memory and its time.

`python -m tracker.returns.child MODULE MEMORY SECONDS ARGUMENT...` is that process.
"""

import json
import logging
import os
import runpy
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from tracker.errors import TrackerError
from tracker.returns.lines import RefusedError

DONE = 0
REFUSED = 2
OUT_OF_MEMORY = 3
LINES_KEPT = 1_000
"""Lines that a child may print and have returned: what is larger goes to a file."""
PACKAGE = "tracker.returns"
ROOT = Path(__file__).parents[2]

TOO_MUCH_MEMORY = (
    "Le fichier demande trop de mémoire pour être lu. Envoyez-le en plusieurs fichiers plus"
    " petits, ou au format CSV."
)
TOO_LONG = (
    "La lecture du fichier a été arrêtée après {seconds} s. Envoyez-le en plusieurs fichiers."
)
STOPPED = (
    "La lecture du fichier s’est arrêtée sans finir. Ouvrez-le dans un tableur, enregistrez-le"
    " de nouveau au format XLSX ou CSV, et renvoyez-le."
)

logger = logging.getLogger(__name__)


def run_limited(
    arguments: Sequence[str],
    *,
    memory_bytes: int,
    seconds: int,
    heard: Callable[[str], None] | None = None,
) -> list[str]:
    """Run `tracker.returns.<arguments[0]>` with the other arguments; return the lines it printed.

    `heard` gets each line as it comes, for progress. A refusal raised in the child is raised here
    with its sentence, and so is a `RefusedError` when the child dies: memory, time or fault.
    """
    module = f"{PACKAGE}.{arguments[0]}"
    others = arguments[1:]
    command = [
        sys.executable,
        "-m",
        "tracker.returns.child",
        module,
        str(memory_bytes),
        str(seconds),
        *others,
    ]
    lines: deque[str] = deque(maxlen=LINES_KEPT)
    expired = threading.Event()
    with TemporaryFile() as complaints:
        child = _start(command, complaints)

        def expire() -> None:
            expired.set()
            _kill(child)

        timer = threading.Timer(seconds, expire)
        timer.start()
        try:
            for line in child.stdout or ():
                lines.append(line.rstrip("\n"))
                if heard is not None:
                    heard(lines[-1])
            code = child.wait()
        finally:
            timer.cancel()
            _kill(child)
            child.wait()
            if child.stdout:
                child.stdout.close()
        if code == DONE:
            return list(lines)
        complaints.seek(0)
        said = complaints.read()[-4000:].decode(errors="replace")
        logger.info("%s ended with %s: %s", module, code, said)
    raise _refusal(code, lines, seconds, expired.is_set())


def _start(command: Sequence[str], complaints: IO[bytes]) -> subprocess.Popen[str]:
    """Start a process at the head of a group of its own, so that nothing of it is left behind."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=complaints,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        start_new_session=True,
    )


def _kill(child: subprocess.Popen[str]) -> None:
    """End the child and all that it started."""
    with suppress(ProcessLookupError, PermissionError):  # all of them may have ended
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)


def _refusal(code: int, lines: Sequence[str], seconds: int, expired: bool) -> RefusedError:
    """Say why a child did not finish."""
    if code == REFUSED and lines:
        with suppress(ValueError):
            return RefusedError(str(json.loads(lines[-1])))
    if expired or code == -getattr(signal, "SIGXCPU", signal.SIGTERM):
        return RefusedError(TOO_LONG.format(seconds=seconds))
    if code in (OUT_OF_MEMORY, -getattr(signal, "SIGKILL", signal.SIGTERM)):
        return RefusedError(TOO_MUCH_MEMORY)
    return RefusedError(STOPPED)


def limit(memory_bytes: int, seconds: int) -> None:
    """Bound the memory and the processor time of this process, where the platform can."""
    if sys.platform == "win32":
        return
    import resource

    limits = {
        resource.RLIMIT_AS: (memory_bytes, memory_bytes),
        resource.RLIMIT_CPU: (seconds, seconds + 1),
        resource.RLIMIT_CORE: (0, 0),
    }
    for kind, most in limits.items():
        with suppress(ValueError, OSError):  # macOS knows the first one and refuses it
            resource.setrlimit(kind, most)


def main(arguments: Sequence[str]) -> int:
    """Run a module under its limits; return how it ended, a refusal being its last line."""
    module, memory_bytes, seconds, *others = arguments
    limit(int(memory_bytes), int(seconds))
    sys.argv = [module, *others]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except TrackerError as error:
        print(json.dumps(str(error)), flush=True)  # noqa: T201
        return REFUSED
    except MemoryError:
        return OUT_OF_MEMORY
    return DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
