"""Security headers of every answer, and the services of Streamlit that nobody may reach."""

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# An interface for programs and the memory statistics: neither is part of the dashboard.
CLOSED_PATHS = ("/_stcore/agent", "/_stcore/metrics", "/_stcore/script-health-check")

# What an answer may say for itself.
OWN = ("content-security-policy", "x-frame-options")


def content_security_policy(script_hashes: Iterable[str]) -> str:
    """Return the policy: our own host only, no inline script but the ones of the given hashes.

    Styles stay inline because Streamlit and Plotly write theirs into the page as they draw.
    """
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *script_hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "media-src": "'self' blob:",
        "manifest-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def security_headers(script_hashes: Iterable[str]) -> dict[str, str]:
    """Return the headers that every answer carries."""
    return {
        "content-security-policy": content_security_policy(script_hashes),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": (
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
            "accelerometer=(), gyroscope=(), magnetometer=()"
        ),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }


class SecurityHeaders:
    """Add the security headers to every answer; one with its own rules on frames keeps them."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; write the headers on its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                answered = MutableHeaders(scope=message)
                own = {name: answered[name] for name in OWN if name in answered}
                answered.update({**self.headers, **own})
            await send(message)

        if scope["type"] == "http" and scope["path"].startswith(CLOSED_PATHS):
            closed = PlainTextResponse("Not found", 404)
            await closed(scope, receive, send_with_headers)
            return
        await self.app(scope, receive, send_with_headers)
