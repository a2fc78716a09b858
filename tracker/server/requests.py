"""What the middleware reads from an ASGI request: language, headers, kind of path."""

from urllib.parse import parse_qs

from starlette.types import Scope

SERVICE_SEGMENTS = {"_stcore", "static", "media", "component", "app", "health"}
STATIC_FILES = {"favicon.png", "manifest.json"}


def language_of(scope: Scope) -> str:
    """Return the language asked for in the address: `en` for `?lang=en`, else `fr`."""
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return "en" if query.get("lang", [""])[-1] == "en" else "fr"


def header(scope: Scope, name: bytes) -> str:
    """Return a request header (lower-case name), empty when absent."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def is_page(scope: Scope) -> bool:
    """Tell whether a request asks for a page of the dashboard rather than a file or a service."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    path: str = scope["path"]
    if path == "/":
        return True
    segments = path.strip("/").split("/")
    # `/page/` is left to Streamlit, which redirects it to `/page`; below `/stage/` is a route.
    return (
        not path.startswith(("//", "/stage/"))
        and not path.endswith("/")
        and SERVICE_SEGMENTS.isdisjoint(segments)
        and segments[-1] not in STATIC_FILES
    )
