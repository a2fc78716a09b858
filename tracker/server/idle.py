"""What a calm server prepares: each region pressed where a list is open, and where one starts."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from urllib.parse import parse_qsl, urlencode

from streamlit.runtime.scriptrunner_utils.exceptions import ScriptControlException

from tracker.server import log
from tracker.snapshot import current

CALM_SECONDS = 2.0
"""So long nobody has pressed or asked anything: a reader looks at what is there."""
LOOK_SECONDS = 0.5
FIRST_SECONDS = 10.0
BUSY_SHARE = 0.75
"""Processes that wait for a core, as a share of the cores: this server's own preparing is one."""
PAGES = ("", "signatures", "cofinancing", "operators")
View = tuple[str, str, str]
"""Page, address and colours."""

_since = time.monotonic()
_opened: list[View] = []


def noticed() -> None:
    """Note that somebody is there."""
    global _since
    _since = time.monotonic()


def opened(one: View) -> None:
    """Note the last view in which somebody opened a list of choices."""
    _opened[:] = [one]


def is_calm() -> bool:
    """Tell whether nobody has done anything for a while, and the machine has little else to do."""
    # Windows does not know its load.
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    is_busy = load > BUSY_SHARE * (os.cpu_count() or 1)
    return time.monotonic() - _since >= CALM_SECONDS and not is_busy


def wait_until_calm() -> None:
    """Wait until the first visitors have what they came for."""
    time.sleep(FIRST_SECONDS)
    while not is_calm():
        time.sleep(LOOK_SECONDS)


def prepare_for_ever() -> None:
    """Prepare views one by one while it is calm: for each snapshot, and each view opened last."""
    # Not before: what Streamlit keeps for all needs a server that runs.
    from tracker.ui import view

    prepared: tuple[str, list[View]] | None = None
    while True:
        time.sleep(LOOK_SECONDS)
        published = current(view.settings())
        if published is None or prepared == (published.id, _opened) or not is_calm():
            continue
        wanted = published.id, list(_opened)
        starts = [*_opened, *((page, "", "light") for page in PAGES)]
        count = _prepared(starts, view.choices(published).regions)
        if is_calm():
            prepared = wanted
            log.event("prepared", views=count)


def _prepared(starts: Iterable[View], regions: Iterable[str]) -> int:
    """Prepare what comes next, as long as it stays calm; return how many views are prepared."""
    from tracker.server import rehearsal

    count = 0
    for one in (each for start in starts for each in next_views(start, regions)):
        if not is_calm():
            break
        # A page that fails meets the same fault at the click, which says and logs it.
        with suppress(Exception, ScriptControlException):
            count += rehearsal.prepare(*one)
    return count


def next_views(start: View, regions: Iterable[str]) -> Iterator[View]:
    """Give a view, then those to which one press on a region leads."""
    page, query, mode = start
    yield start
    parameters = parse_qsl(query, keep_blank_values=True)
    others = [pair for pair in parameters if pair[0] != "region"]
    chosen = [value for name, value in parameters if name == "region"]
    for region in sorted(regions):
        pressed = [code for code in chosen if code != region]
        if region not in chosen:
            pressed.append(region)
        yield page, urlencode([*others, *(("region", code) for code in pressed)]), mode
