"""Pages in a browser, watched until they show what is expected."""

import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.expected import Expected
from benchmarks.tools import Running

PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
MOST_SECONDS = 60


class NotPainted(Exception):
    """What is expected did not come on the screen."""


@dataclass(frozen=True)
class Watched:
    """A page of a tool, with the probe in it."""

    page: Page
    running: Running

    def goto(self, name: str, expected: Expected) -> float:
        """Open a page by its address; return the milliseconds from navigation to painted."""
        wanted = {**expected, "selector": self.running.tool.selector}
        self.page.goto(self.running.url + self.running.tool.path(name), wait_until="commit")
        self.arm(wanted)
        return self.painted()

    def arm(self, expected: Expected) -> None:
        """Look for what is expected in every frame from now on."""
        wanted = {**expected, "selector": self.running.tool.selector}
        self.page.evaluate("wanted => __bench.arm(wanted)", wanted)

    def painted(self) -> float:
        """Wait until what is expected is painted; return the page's clock in milliseconds."""
        found = self.page.evaluate(
            "most => Promise.race([__bench.done, new Promise(r => setTimeout(r, 1000 * most))])",
            MOST_SECONDS,
        )
        if found is None:
            seen = self.page.evaluate("() => ({seen: __bench.seen(), wanted: __bench.expected})")
            raise NotPainted(f"{self.running.tool.name}: {seen}")
        return float(found)

    def choose(self, region: str, expected: Expected) -> float:
        """Press a region in the open list; return the milliseconds from press to painted."""
        option = self.running.tool.find(self.page, region)
        option.scroll_into_view_if_needed()
        box = option.bounding_box()
        assert box is not None
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(*middle)
        time.sleep(0.1)
        self.arm(expected)
        if self.page.evaluate("() => __bench.holds()"):
            raise NotPainted(f"{self.running.tool.name}: painted before the click")
        self.page.mouse.click(*middle)
        return self.painted() - float(self.page.evaluate("() => __bench.pressed"))

    def leave(self, region: str, expected: Expected) -> None:
        """Take a region away, and wait until the page shows it."""
        self.arm(expected)
        self.running.tool.leave(self.page, region)
        self.painted()
