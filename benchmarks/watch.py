"""A page of a tool in a browser, watched until it shows what is expected."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Locator

from benchmarks.expected import Expected
from benchmarks.machine import wait_until_calm
from benchmarks.tools import Running

PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
MOST_SECONDS = 60
PRESS_MS = 80
"""How long a hand presses: people of 25 to 34 do for 87 ms on average, older ones for longer
(A. Edmonds, L. Azzopardi, « ClickSense: Motivating Research », 2026)."""
SCREEN = {"width": 1280, "height": 900}
RUNNING = "[data-testid=stApp][data-test-script-state=running]"


class NotPaintedError(Exception):
    """What is expected did not come on the screen, or was there before the gesture."""


class Watched:
    """A page of a tool, with the probe in it; `wanted` is looked for from its first frame on."""

    def __init__(
        self, context: BrowserContext, running: Running, wanted: Expected | None = None
    ) -> None:
        self.page, self.running = context.new_page(), running
        self.page.set_default_timeout(1000 * MOST_SECONDS)
        armed = f"window.__wanted = {json.dumps(self._with_selector(wanted))};" if wanted else ""
        self.page.add_init_script(armed + PROBE)

    def goto(self, name: str, more: str = "") -> None:
        """Open a page by its address, in front: a browser draws the others less often."""
        self.page.bring_to_front()
        self.page.goto(self.running.url + self.running.tool.path(name) + more, wait_until="commit")

    def visited(self, name: str) -> float:
        """Open a page by its address; return the milliseconds from navigation to painted."""
        self.goto(name)
        return self.painted() - float(self.page.evaluate("performance.timeOrigin"))

    def arm(self, expected: Expected) -> None:
        """Look for what is expected in every frame from now on."""
        self.page.evaluate("wanted => __bench.arm(wanted)", self._with_selector(expected))

    def painted(self) -> float:
        """Wait until what is expected is painted; return when, in milliseconds since 1970.

        Raises NotPaintedError with what is seen and what is wanted.
        """
        found = self._done()
        if found is None:
            seen = self.page.evaluate(
                "() => ({seen: __bench.expected.whole ? __bench.whole() : __bench.seen(),"
                " wanted: __bench.expected})"
            )
            raise NotPaintedError(f"{self.running.tool.name}: {json.dumps(seen)}")
        return float(found)

    def _done(self) -> float | None:
        ask = "most => Promise.race([__bench.done, new Promise(r => setTimeout(r, 1000 * most))])"
        while True:
            try:
                found: float | None = self.page.evaluate(ask, MOST_SECONDS)
            except Error as error:
                # The link led to another document: its own probe takes over.
                if "context was destroyed" not in error.message:
                    raise
            else:
                return found

    def choose(self, region: str, expected: Expected, *, rests: bool = True) -> float:
        """Press a region in the open list; return the milliseconds from release to painted."""
        return self.press(self.running.tool.find(self.page, region), expected, rests=rests)

    def press(self, target: Locator, expected: Expected, *, rests: bool = True) -> float:
        """Press something as a hand does, perhaps after the pointer rested on it.

        Return the milliseconds from its release, which makes the click, to painted.
        """
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        if box is None:
            raise NotPaintedError(f"{self.running.tool.name}: {target} has no place")
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        wait_until_calm()
        if rests:
            self.page.mouse.move(*middle)
        self.settle()
        self.arm(expected)
        if self.page.evaluate("() => __bench.holds()"):
            raise NotPaintedError(f"{self.running.tool.name}: there before the press")
        self.page.mouse.click(*middle, delay=PRESS_MS)
        return self.painted() - self.released()

    def follow(self, link: Locator, expected: Expected) -> float:
        """Press a link; return the milliseconds from press to painted, on this page or another."""
        self.page.evaluate(
            "wanted => sessionStorage.setItem('__wanted', JSON.stringify(wanted))",
            self._with_selector(expected),
        )
        return self.press(link, expected)

    def released(self) -> float:
        """Return when the last press ended, in milliseconds since 1970."""
        return float(self.page.evaluate("sessionStorage.getItem('__released')"))

    def leave(self, region: str, expected: Expected) -> None:
        """Take a region away, and wait until the page shows it."""
        self.arm(expected)
        self.running.tool.leave(self.page, region)
        self.painted()
        # The product runs a page that it has drawn once its reader pauses or turns away.
        self.page.evaluate("dispatchEvent(new Event('blur'))")

    def whole(self) -> Expected:
        """Return all that the page shows once it has not changed for a second."""
        before: Any = None
        for _ in range(MOST_SECONDS):
            seen = self.page.evaluate("() => __bench.whole()")
            if seen == before and self._is_there():
                return {"whole": seen}
            before = seen
            self.page.wait_for_timeout(1000)
        raise NotPaintedError(f"{self.running.tool.name}: never still")

    def settle(self) -> None:
        """Let what earlier gestures started come to its end: the same pause for every tool.

        A run of Streamlit's that still goes on is awaited.
        """
        self.page.wait_for_timeout(150)
        self.page.locator(RUNNING).wait_for(state="detached")

    def close(self) -> None:
        """Close the page and its context, with its cache."""
        self.page.context.close()

    def _is_there(self) -> bool:
        return self.page.locator(self.running.tool.last).count() > 0

    def _with_selector(self, expected: Expected | None) -> Expected:
        return {**(expected or {}), "selector": self.running.tool.selector}


def opened(browser: Browser, running: Running, wanted: Expected | None = None) -> Watched:
    """Open a page of a tool in a browser without any cache."""
    return Watched(browser.new_context(viewport=SCREEN), running, wanted)
