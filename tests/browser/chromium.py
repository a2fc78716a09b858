"""Find a Chromium and start it; `python -m tests.browser.chromium` prints its address on disk."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

# The headless shell first: the same Chromium without its windows, for far less processor time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
MAC_PROGRAMS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
# A browser that asks its maker for updates would be seen as a request of the dashboard.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)


def find_chromium() -> Path | None:
    """Return a Chromium that starts: the system's, or the one Playwright downloaded, or None."""
    return next((path for path in _candidates() if path.exists() and _starts(path)), None)


def _candidates() -> Iterator[Path]:
    yield from map(Path, filter(None, map(shutil.which, NAMES)))
    yield from MAC_PROGRAMS
    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def _starts(program: Path) -> bool:
    # Ubuntu's chromium-browser only says how to install another; a download may miss libraries.
    asked = [program, "--version"]
    return subprocess.run(asked, capture_output=True, check=False, timeout=60).returncode == 0


@contextmanager
def launched(program: Path) -> Iterator[Browser]:
    """Start a headless Chromium, and stop it at the end."""
    # Chromium refuses to run as root inside its own sandbox.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=[*QUIET, *(["--no-sandbox"] if is_root else [])]
        )
        yield browser
        browser.close()


if __name__ == "__main__":
    chromium = find_chromium()
    if chromium is None:
        sys.exit(1)
    print(chromium)
