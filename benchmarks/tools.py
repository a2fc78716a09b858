"""The tools that are compared: how each is started, and how its list of regions is used."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import Locator, Page

from benchmarks.scale import AS_OF, ROOT, Scale

UNPREPARED = """
from tracker.cli import main
from tracker.server import idle

idle.CALM_SECONDS = float("inf")
main()
"""
CONTEST = ROOT / "benchmarks" / "contest"
START_SECONDS = 180


@dataclass(frozen=True)
class Tool:
    """Say how a tool is started, where its pages are, and how a reader filters by region.

    `find` types a region into the list, opened when it is not, and returns the option to press;
    `leave` takes the last region away again.
    """

    name: str
    command: tuple[str, ...]
    folder: Path
    selector: str
    find: Callable[[Page, str], Locator]
    leave: Callable[[Page, str], None]
    query: str = ""
    paths: Mapping[str, str] = field(default_factory=dict)
    last: str = "body"
    """What a page writes last."""
    prepares: str = ""
    """What its server logs once it has prepared, by itself, what an open list leads to."""

    def link(self, page: Page, name: str) -> Locator:
        """Return the link to a page in the navigation of another."""
        path = self.paths.get(name, "/" if name == "overview" else f"/{name}")
        ends = "/" if path == "/" else path.removeprefix("/")
        return page.locator(f'a[href$="{ends}"]').locator("visible=true").first

    def path(self, page: str) -> str:
        """Return the address of a page on the tool's server."""
        return self.paths.get(page, "/" if page == "overview" else f"/{page}") + self.query


def _find_in_product(page: Page, region: str) -> Locator:
    if not page.locator("#choices_perimeter").is_visible():
        page.locator(".st-key-popover_perimeter > button").click()
    return page.locator(".st-key-filter_regions .option", has_text=region)


def _leave_in_product(page: Page, region: str) -> None:
    _find_in_product(page, region).click()


def _find_in_streamlit(page: Page, region: str) -> Locator:
    box = page.locator(".st-key-regions input")
    box.click()
    box.fill(region)
    return page.get_by_role("option", name=region, exact=True)


def _leave_in_streamlit(page: Page, region: str) -> None:
    page.locator(f'.st-key-regions button[aria-label="Remove {region}"]').last.click()


def _find_in_dash(page: Page, region: str) -> Locator:
    search = page.locator("input.dash-dropdown-search")
    if not search.is_visible():
        page.locator("#regions").click()
    search.fill(region)
    return page.locator(".dash-dropdown-option", has_text=region)


def _leave_in_dash(page: Page, region: str) -> None:
    _find_in_dash(page, region).click()


def _find_in_static(page: Page, region: str) -> Locator:
    if page.locator("#regions").get_attribute("open") is None:
        page.locator("#regions summary").click()
    return page.locator("#regions label", has_text=region)


def _leave_in_static(page: Page, region: str) -> None:
    _find_in_static(page, region).click()


def _find_in_panel(page: Page, region: str) -> Locator:
    search = page.locator(".choices").first.locator("input.choices__input")
    search.click()
    search.fill(region)
    return page.locator(".choices__item--choice.choices__item--selectable", has_text=region).first


def _leave_in_panel(page: Page, region: str) -> None:
    chosen = page.locator(".choices__item--selectable[data-deletable]", has_text=region)
    chosen.locator("button").click()


PRODUCT = Tool(
    name="product",
    command=("-m", "tracker", "run", "--no-browser", "--port", "{port}"),
    folder=ROOT,
    selector=".kpis .val",
    find=_find_in_product,
    leave=_leave_in_product,
    query=f"?as_of={AS_OF}",
    last="footer.foot",
    prepares='"event": "prepared"',
)
HASTY = replace(
    PRODUCT,
    name="product-unprepared",
    command=("-c", UNPREPARED, *PRODUCT.command[2:]),
    prepares="",
)
"""A server of the product that never has the time to prepare anything."""
STREAMLIT = Tool(
    name="streamlit",
    command=("-m", "streamlit", "run", "app.py", "--server.port", "{port}"),
    folder=CONTEST / "naive_streamlit",
    selector="[data-testid=stMetricValue]",
    find=_find_in_streamlit,
    leave=_leave_in_streamlit,
)
DASH = Tool(
    name="dash",
    command=("app.py", "{port}"),
    folder=CONTEST / "dash_app",
    selector=".metric",
    find=_find_in_dash,
    leave=_leave_in_dash,
)
STATIC = Tool(
    name="static",
    command=("serve.py", "{port}"),
    folder=CONTEST / "static_site",
    selector=".metric",
    find=_find_in_static,
    leave=_leave_in_static,
    paths={"overview": "/index.html"}
    | {name: f"/{name}.html" for name in ("signatures", "cofinancing", "operators")},
)
PANEL = Tool(
    name="panel",
    command=(
        *("-m", "panel", "serve", "overview.py", "signatures.py", "cofinancing.py", "operators.py"),
        *("--port", "{port}"),
    ),
    folder=CONTEST / "panel_app",
    selector=".metric",
    find=_find_in_panel,
    leave=_leave_in_panel,
    paths={"overview": "/overview"},
)
TOOLS = {tool.name: tool for tool in (PRODUCT, STATIC, DASH, STREAMLIT, PANEL)}


@dataclass(frozen=True)
class Running:
    """Hold a tool whose server answers."""

    tool: Tool
    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def prepared(self) -> int:
        """Count how often the server said that it has prepared what comes next."""
        return self.log.read_text("utf-8", "replace").count(self.tool.prepares)


@contextmanager
def running(tool: Tool, scale: Scale, logs: Path) -> Iterator[Running]:
    """Start a tool's server on a free port of this machine; stop it at the end.

    Raises RuntimeError with the end of its log when it does not answer.
    """
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{tool.name}.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, *(part.format(port=port) for part in tool.command)],
            cwd=tool.folder,
            env={**scale.environment, "PYTHONPATH": str(CONTEST)},
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(url, process, log)
        yield Running(tool, url, process, log)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=START_SECONDS):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
    raise RuntimeError(f"{log}: no answer\n{log.read_text(encoding='utf-8')[-2000:]}")
