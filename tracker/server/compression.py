"""Compress bytes once, in the best encoding that a browser accepts."""

import gzip
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]

BROTLI_QUALITY = 5
GZIP_LEVEL = 6


def _brotli(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=BROTLI_QUALITY))


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, GZIP_LEVEL, mtime=0)


# Best first.
ENCODERS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": _gzip}


def preferred(accept_encoding: str) -> str:
    """Return `br`, `gzip` or `identity` for an Accept-Encoding header (`;q=0` refuses)."""
    accepted: dict[str, bool] = {}
    for item in accept_encoding.lower().split(","):
        name, _, quality = item.partition(";")
        accepted[name.strip()] = quality.replace(" ", "").rstrip("0.") != "q="
    for encoding in ENCODERS:
        if accepted.get(encoding, accepted.get("*", False)):
            return encoding
    return "identity"


def compress(content: bytes, encoding: str) -> bytes:
    """Return the content in an encoding that `preferred` gave."""
    return content if encoding == "identity" else ENCODERS[encoding](content)
