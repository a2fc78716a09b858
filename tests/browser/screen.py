"""One page in the browser, and what happens in it: runs, requests, errors."""

import re
import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    WebSocket,
    expect,
)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

RUN_SECONDS = 60
# The assertions of Playwright wait so long; a busy machine draws late, and late is not wrong.
expect.set_options(timeout=20_000)
# On a page below `/`, Streamlit's shell finds by trial where its server answers.
SEARCH_FOR_THE_SERVER = re.compile(r"/\w+/_stcore/(health|host-config)$")
DONE = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}

# Everything that a page says, and every mark that its charts draw; of the panel, what it states.
DRAWN = """() => [
  ...[...document.querySelectorAll("[data-testid=stHtml], .acts, .menu > button")].map(
    (one) => one.textContent,
  ),
  ...[...document.querySelectorAll(".main-svg .plot path, .main-svg .plot text")].map((one) =>
    [one.getAttribute("d"), one.getAttribute("transform"), one.style.fill, one.textContent].join()),
]"""
SCROLLS_SIDEWAYS = """() => ["html", "[data-testid=stMain]"]
    .map((selector) => document.querySelector(selector))
    .some((element) => element.scrollWidth > element.clientWidth)"""


class Screen:
    """Drive one page, wait for the end of each run of its script, and note what went wrong."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.page: Page = context.new_page()
        self.runs = 0
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", self._note_request)
        self.page.on("websocket", self._note_websocket)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, address: str) -> "Screen":
        """Open an address of the dashboard (`/signatures?region=75`) and wait until it is drawn."""
        self.after(lambda: self.page.goto(self.url + address))
        return self

    def after(self, action: Callable[[], object]) -> None:
        """Do something that makes the script run, and wait until its result is drawn."""
        before = self.runs
        action()
        self.turn_away()
        deadline = time.monotonic() + RUN_SECONDS
        while self.runs == before:
            assert time.monotonic() < deadline, f"no run ended within {RUN_SECONDS} s"
            # Only this lets Playwright hand over the frames that arrived.
            self.page.wait_for_timeout(20)
        self.wait_until_drawn()

    def turn_away(self) -> None:
        """Turn to something else than the page: what waited for a pause is sent now."""
        self.page.evaluate("dispatchEvent(new Event('blur'))")

    def wait_until_drawn(self) -> None:
        """Wait until Streamlit shows the last run and Plotly drew every chart, without an error."""
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning")
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)
        for chart in self.page.locator("[class*='st-key-chart_']").all():
            expect(chart.locator(".main-svg").first).to_be_attached()
        for fault in ("stException", "stAlertContentError"):
            expect(self.page.get_by_test_id(fault)).to_have_count(0)

    def parameters(self) -> dict[str, list[str]]:
        """Return the parameters of the address that the browser shows."""
        return parse_qs(urlsplit(self.page.url).query)

    def wait_for_address(self, parameter: str, values: str) -> None:
        """Wait until the address has these values of a parameter, sorted, joined by commas."""
        self.page.wait_for_function(
            "([name, values]) =>"
            " new URLSearchParams(location.search).getAll(name).sort().join() === values",
            arg=[parameter, values],
        )
        self.wait_until_drawn()

    def words(self) -> str:
        """Return what the page says, without the state of its widgets."""
        return self.page.get_by_test_id("stMain").inner_text()

    def _note_request(self, request: Request) -> None:
        there = urlsplit(request.url)
        is_inside = there.scheme in {"data", "blob", "about"}
        if not is_inside and there.netloc != urlsplit(self.url).netloc:
            self.foreign.append(request.url)

    def _note_websocket(self, socket: WebSocket) -> None:
        if urlsplit(socket.url).netloc != urlsplit(self.url).netloc:
            self.foreign.append(socket.url)
        socket.on("framereceived", self._note_frame)

    def _note_frame(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            message = ForwardMsg.FromString(frame)
            self.runs += (
                message.WhichOneof("type") == "script_finished" and message.script_finished in DONE
            )

    def _note_console(self, message: ConsoleMessage) -> None:
        address = message.location["url"]
        if message.type == "error" and not SEARCH_FOR_THE_SERVER.search(address):
            self.errors.append(f"{message.text} {address}")


def region(screen: Screen, name: str) -> Locator:
    """Return the box of a region in the list of the perimeter, opened when it is not."""
    menu = screen.page.locator(".choices:visible")
    if not menu.count():
        screen.page.locator(".st-key-popover_perimeter > button").click()
    return menu.get_by_role("checkbox", name=name, exact=True)


def choose(screen: Screen, label: str, words: str) -> None:
    """Choose an entry of a list by its first letters."""
    screen.page.get_by_role("combobox", name=label, exact=True).click()
    screen.page.keyboard.type(words)
    screen.after(lambda: screen.page.keyboard.press("Enter"))
