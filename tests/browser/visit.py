"""What a visit asks for, counted by the browser.

`python -m tests.browser.visit` counts each page, and writes `visits.csv`: a tenth more.
"""

import base64
import csv
import sys
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.chromium import find_chromium, launched
from tests.browser.dashboard import PAGES, served
from tests.browser.screen import Screen

LIMITS = Path(__file__).with_name("visits.csv")
MARGIN = 1.1
TURNS = ("first", "second")


@dataclass
class Visit:
    """Count what came over the network: answers, their encoded bytes, those of the WebSocket."""

    asked: dict[str, str] = field(default_factory=dict)
    bytes: int = 0
    socket_bytes: int = 0

    def watch(self, page: Page) -> None:
        """Count from now on."""
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.requestServedFromCache", self._kept)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._framed)
        session.send("Network.enable")

    def counts(self) -> dict[str, int]:
        """Return the counts by name."""
        return {
            "requests": len(self.asked),
            "bytes": self.bytes,
            "socket_bytes": self.socket_bytes,
        }

    def _asked(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.asked[event["requestId"]] = event["request"]["url"]

    def _kept(self, event: dict[str, Any]) -> None:
        self.asked.pop(event["requestId"], None)

    def _answered(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self._kept(event)

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.asked:
            self.bytes += int(event["encodedDataLength"])

    def _framed(self, event: dict[str, Any]) -> None:
        self.socket_bytes += len(base64.b64decode(event["response"]["payloadData"]))


def visited(context: BrowserContext, url: str, address: str) -> Visit:
    """Visit an address until all is drawn and it asks for nothing more."""
    screen, visit = Screen(context, url), Visit()
    visit.watch(screen.page)
    screen.open(address)
    screen.page.wait_for_load_state("networkidle")
    screen.page.close()
    return visit


def limits() -> dict[tuple[str, str], dict[str, int]]:
    """Return the most that a visit may ask for, by page and turn."""
    with LIMITS.open(encoding="utf-8", newline="") as file:
        return {
            (row.pop("page"), row.pop("visit")): {name: int(most) for name, most in row.items()}
            for row in csv.DictReader(file)
        }


def main() -> None:
    """Count a first and a second visit of each page, and write the limits."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium was found")
    lines: list[dict[str, str | int]] = []
    with (
        TemporaryDirectory() as folder,
        launched(chromium) as browser,
        served(Path(folder)) as dashboard,
    ):
        for name, address in PAGES.items():
            context = browser.new_context(locale="fr-FR")
            for turn in TURNS:
                found = visited(context, dashboard.url, address).counts()
                print(name, turn, found, flush=True)
                most = {count: ceil(MARGIN * number) for count, number in found.items()}
                lines.append({"page": name, "visit": turn, **most})
            context.close()
    with LIMITS.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(lines[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(lines)


if __name__ == "__main__":
    main()
