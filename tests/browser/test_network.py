"""The dashboard works without a network: nobody asks another host for anything."""

import os
import subprocess
import sys
from pathlib import Path

from tests.browser.conftest import OpenScreen
from tests.browser.dashboard import PAGES, Dashboard

GUARD = Path(__file__).parent / "network_guard"
ATTEMPTS = """
import socket
probe = socket.socket()
probe.setblocking(False)
for address in ("127.0.0.1", "192.0.2.1"):
    try:
        probe.connect((address, 9))
    except OSError:
        pass
"""


def test_no_page_asks_another_host(dashboard: Dashboard, open_screen: OpenScreen) -> None:
    screens = [open_screen(address) for address in PAGES.values()]
    assert [url for screen in screens for url in screen.foreign] == []
    assert dashboard.outside_requests() == []


def test_the_server_would_be_seen(tmp_path: Path) -> None:
    log = tmp_path / "network.log"
    environment = os.environ | {"PYTHONPATH": str(GUARD), "TRACKER_NETWORK_LOG": str(log)}
    subprocess.run([sys.executable, "-c", ATTEMPTS], env=environment, check=True, timeout=60)
    assert log.read_text(encoding="utf-8") == "socket.connect '192.0.2.1'\n"
