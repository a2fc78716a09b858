"""Refuse requests made under a name that is not ours, which a foreign page could have rebound."""

import socket
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker import language
from tracker.language import _
from tracker.server import log
from tracker.server.notice import notice
from tracker.server.requests import header, language_of


def host_name(host: str) -> str:
    """Return the name in a Host header, without its port; empty when it cannot be read."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def is_address(name: str) -> bool:
    """Tell whether a name is a plain IP address, which no name server can point elsewhere."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def audience_address(scope: Scope) -> str:
    """Return the address by which a visitor came; empty when it leads to this machine only."""
    try:
        asked = urlsplit(f"//{header(scope, b'host')}")
        name, port = (asked.hostname or "").rstrip("."), asked.port
    except ValueError:
        return ""
    if name in {"", "localhost"}:
        return ""
    if is_address(name):
        address = ip_address(name)
        if address.is_loopback or address.is_unspecified:
            return ""
        name = f"[{name}]" if address.version == 6 else name
    return f"{scope['scheme']}://{name}" + (f":{port}" if port else "")


class Hosts:
    """Answer under `localhost`, IP addresses, this machine's name and the given names only."""

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self.app = app
        self.names = {"localhost", socket.gethostname().lower(), *(name.lower() for name in names)}

    def allows(self, host: str) -> bool:
        """Tell whether a Host header names this server."""
        name = host_name(host)
        return name.rstrip(".") in self.names or is_address(name)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on when its host is ours and, for a WebSocket, its page is ours too."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        host, origin = header(scope, b"host"), header(scope, b"origin")
        if not self.allows(host):
            log.event("host_refused", host=host)
            await _refuse(scope)(scope, receive, send)
        elif scope["type"] == "websocket" and origin and urlsplit(origin).netloc != host:
            # Streamlit would ask an outside service for its own address before it refuses.
            log.event("origin_refused", origin=origin)
            await _refuse(scope)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _refuse(scope: Scope) -> Response:
    spoken = language_of(scope)
    language.use(spoken)
    return notice(
        spoken,
        _("This is not the address of the dashboard"),
        _(
            "The dashboard does not answer under this name. Ask its administrators for the "
            "right address, or to add this one."
        ),
        403,
    )
