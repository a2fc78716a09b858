"""The player checks its slides by itself in a headless Chromium; here it is started and heard."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chromium-headless-shell",
)
MAC_PROGRAMS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
OPTIONS = (
    "--headless",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    # The clock of the page runs ahead while it has nothing to do: it ends when the check does.
    "--virtual-time-budget=600000",
    "--dump-dom",
)
MOST_SECONDS = 180
_RESULT = re.compile(r'<script type="application/json" id="preflight">(.*?)</script>', re.DOTALL)


def find() -> Path | None:
    """Return a Chromium that starts, None when there is none."""
    return next(filter(_starts, _candidates()), None)


def check(html: str, program: Path) -> dict[str, Any] | None:
    """Return what the player finds on its own slides; None when the browser does not say it.

    The result holds `done` and `faults`: slide, number, size, mode, what, text, found, expected.
    """
    with TemporaryDirectory(prefix="tracker-preflight-") as folder:
        file = Path(folder) / "presentation.html"
        file.write_text(html, encoding="utf-8")
        # Chromium refuses to run as root inside its own sandbox.
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        options = [*OPTIONS, f"--user-data-dir={folder}/profile", *["--no-sandbox"] * is_root]
        command = [str(program), *options, f"{file.as_uri()}#preflight"]
        try:
            ran = subprocess.run(command, capture_output=True, check=False, timeout=MOST_SECONDS)
        except (OSError, subprocess.TimeoutExpired):
            return None
    found = _RESULT.search(ran.stdout.decode("utf-8", "replace"))
    try:
        result: dict[str, Any] = json.loads(found[1]) if found else {}
    except ValueError:
        return None
    return result if result.get("done") else None


def _candidates() -> Iterator[Path]:
    yield from map(Path, filter(None, map(shutil.which, NAMES)))
    yield from filter(Path.exists, MAC_PROGRAMS)


def _starts(program: Path) -> bool:
    # Ubuntu's chromium-browser only says how to install another.
    try:
        asked = subprocess.run(
            [str(program), "--version"], capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0
