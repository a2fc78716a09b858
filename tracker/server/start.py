"""Start the server: a free port, the address in plain words, a browser, a clean stop."""

import errno
import os
import signal
import socket
import sys
import threading
import webbrowser
from dataclasses import replace
from importlib import import_module
from types import FrameType

import uvicorn

from tracker.errors import TrackerError
from tracker.server import idle, imports
from tracker.server.application import create_app
from tracker.server.guard import LONGEST_MESSAGE
from tracker.settings import Settings
from tracker.snapshot import Snapshot

PORTS_TRIED = 11
PING_SECONDS = 30
LAST_WORDS_SECONDS = 5
KEPT_OPEN_SECONDS = 120
"""A press some time after the last one need not connect anew: a way and back on a poor network."""
LATER = ("tracker.ui.taken", "tracker.ui.present_desk", "tracker.server.stage")
"""What only a click needs."""


def bind(host: str, port: int) -> socket.socket:
    """Return a socket listening on the port or one of the ten after it; raise `TrackerError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, port + PORTS_TRIED):
        # Of a socket that does not name TCP, asyncio lets each answer wait for the receipt of the
        # one before: 40 ms.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name != "nt":  # On Windows the option would share a port that is taken.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen(socket.SOMAXCONN)
        except (OSError, OverflowError) as fault:
            listener.close()
            if isinstance(fault, OSError) and fault.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise TrackerError(
                    f"L’adresse «\u202f{host}\u202f» n’est pas une adresse de cette machine. "
                    "Donnez-en une autre avec --host."
                ) from fault
            continue
        return listener
    last = port + PORTS_TRIED - 1
    raise TrackerError(
        f"Aucun port libre sur {host} entre {port} et {last}. "
        "Arrêtez le programme qui les occupe, ou choisissez un autre port avec --port."
    )


def address(host: str, port: int) -> str:
    """Return the address to open in a browser of this machine."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}"


def has_display() -> bool:
    """Tell whether a browser could open in front of somebody."""
    if sys.platform in {"darwin", "win32"}:
        return sys.stdout.isatty()
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Server(uvicorn.Server):
    """A uvicorn server that says its address once it answers."""

    def __init__(
        self, config: uvicorn.Config, url: str, published: Snapshot | None, *, browser: bool
    ) -> None:
        super().__init__(config)
        self.published = published
        self.url = url
        self.browser = browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, then say where."""
        await super().startup(sockets=sockets)
        imports.begin()
        threading.Thread(target=_prepare, args=(self.published,), daemon=True).start()
        say(f"Le tableau de bord est ouvert à l’adresse {self.url} (Ctrl+C pour l’arrêter).")
        if self.browser:
            threading.Thread(target=webbrowser.open, args=(self.url,), daemon=True).start()


def serve(settings: Settings, published: Snapshot | None = None, *, browser: bool = True) -> None:
    """Serve the dashboard until SIGINT or SIGTERM; open a browser where there is a display.

    `published` is the snapshot that was just found whole and up to date, when somebody looked.
    """
    listener = bind(settings.host, settings.port)
    port = listener.getsockname()[1]
    if port != settings.port and settings.port:
        say(f"Le port {settings.port} est pris\u202f: le tableau de bord utilise le port {port}.")
    app = create_app(replace(settings, port=port))
    config = uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_max_size=LONGEST_MESSAGE,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        ws_per_message_deflate=False,
        timeout_keep_alive=KEPT_OPEN_SECONDS,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LAST_WORDS_SECONDS,
    )
    # uvicorn stops on SIGTERM, then raises it anew: by then everything is closed, so end well.
    signal.signal(signal.SIGTERM, _ignore)
    try:
        url, browser = address(settings.host, port), browser and has_display()
        Server(config, url, published, browser=browser).run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        listener.close()
    say("Le tableau de bord est arrêté.")


def _prepare(published: Snapshot | None) -> None:
    try:
        # Not before: what Streamlit keeps for all needs a server that runs.
        from tracker.ui import first_page

        first_page.prepare(published)
    finally:
        imports.finish()
    idle.wait_until_calm()
    for name in LATER:
        import_module(name)
    idle.prepare_for_ever()


def say(sentence: str) -> None:
    """Write a sentence on standard output at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def _ignore(_signal: int, _frame: FrameType | None) -> None:
    pass
