"""Compress bytes, in the best encoding that a browser accepts."""

import gzip
import zlib
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


class Flow:
    """Compress what goes out piece by piece: each can be read as soon as it is there."""

    def __init__(self, encoding: str) -> None:
        """Start in an encoding that `preferred` gave."""
        self._brotli = brotli.Compressor(quality=BROTLI_QUALITY) if encoding == "br" else None
        self._gzip = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, 31) if encoding == "gzip" else None

    def piece(self, content: bytes) -> bytes:
        """Return what makes one more piece readable."""
        if self._brotli:
            return bytes(self._brotli.process(content) + self._brotli.flush())
        if self._gzip:
            return self._gzip.compress(content) + self._gzip.flush(zlib.Z_SYNC_FLUSH)
        return content

    def last(self, content: bytes) -> bytes:
        """Return the last piece and the end."""
        if self._brotli:
            return bytes(self._brotli.process(content) + self._brotli.finish())
        if self._gzip:
            return self._gzip.compress(content) + self._gzip.flush()
        return content
