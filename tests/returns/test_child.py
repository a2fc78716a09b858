"""A child that takes too much, too long, or fails, becomes a sentence."""

import sys
import time
from pathlib import Path

import pytest

from tracker.returns import child
from tracker.returns.child import run_limited
from tracker.returns.lines import RefusedError

MEMORY = 1_000_000_000
MODULES = {
    "echo": "import sys; print(*sys.argv[1:], sep='\\n')",
    "refuses": (
        "from tracker.returns.lines import RefusedError; print(1); raise RefusedError('É ?')"
    ),
    "fails": "import sys; sys.stderr.write('/secret/path'); raise KeyError('secret')",
    "greedy": "held = [bytes(10_000_000) for _ in range(1_000)]",
    "endless": "while True: pass",
    "sleeps": "import time; print('started', flush=True); time.sleep(60)",
    "parent": (
        "import subprocess, sys; inner = subprocess.Popen(['sleep', '60'], stdout=-3);"
        "print(inner.pid, flush=True); inner.wait()"
    ),
    "crashes": "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    "leaves": "import sys; sys.exit(1)",
}
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are those of Unix")


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put modules where a child finds them."""
    folder = tmp_path / "limited_modules"
    folder.mkdir()
    for name, code in {"__init__": "", **MODULES}.items():
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(child, "PACKAGE", folder.name)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


def refusal(module: str, *, memory_bytes: int = MEMORY, seconds: int = 20) -> str:
    with pytest.raises(RefusedError) as refused:
        run_limited([module], memory_bytes=memory_bytes, seconds=seconds)
    return str(refused.value)


@pytest.mark.usefixtures("modules")
class TestRun:
    def test_what_it_prints_comes_back(self):
        heard = []
        arguments = ["echo", "--operator", "Caisse des Dépôts", "ça « va »"]
        printed = run_limited(arguments, memory_bytes=MEMORY, seconds=20, heard=heard.append)
        assert printed == heard == arguments[1:]

    def test_its_refusal_is_ours(self):
        assert refusal("refuses") == "É ?"

    def test_a_failure_shows_nothing_of_itself(self):
        assert refusal("fails") == child.STOPPED

    def test_memory(self):
        assert refusal("greedy", memory_bytes=300_000_000) == child.TOO_MUCH_MEMORY

    def test_time(self):
        start = time.monotonic()
        assert refusal("sleeps", seconds=1) == child.TOO_LONG.format(seconds=1)
        assert refusal("endless", seconds=1) == child.TOO_LONG.format(seconds=1)
        assert time.monotonic() - start < 15

    def test_nothing_is_left_behind(self):
        heard = []
        with pytest.raises(RefusedError):
            run_limited(["parent"], memory_bytes=MEMORY, seconds=2, heard=heard.append)
        for _ in range(50):
            if not is_running(int(heard[0])):
                break
            time.sleep(0.1)
        assert not is_running(int(heard[0]))

    def test_an_interruption_ends_it(self):
        pids = []

        def interrupt(line):
            pids.append(line)
            raise KeyboardInterrupt

        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            run_limited(["sleeps"], memory_bytes=MEMORY, seconds=60, heard=interrupt)
        assert pids == ["started"]
        assert time.monotonic() - start < 30

    @pytest.mark.parametrize("module", ["crashes", "leaves", "absent"])
    def test_an_end_that_says_nothing(self, module):
        assert refusal(module) == child.STOPPED


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"
