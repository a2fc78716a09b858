"""Find a Chromium and start it; `python -m tests.browser.chromium` prints its address on disk."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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
    """Return the system's Chromium, or the one that Playwright downloaded, or None."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return Path(found)
    with sync_playwright() as playwright:
        candidates = (*MAC_PROGRAMS, Path(playwright.chromium.executable_path))
    return next((path for path in candidates if path.exists()), None)


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
