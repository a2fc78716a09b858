"""The picture of a chart, PNG or SVG, drawn by the Chromium of this machine and nobody else."""

import asyncio
import logging
import os
import shutil
import signal
import struct
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any, Literal

import plotly
from choreographer.browsers.chromium import Chromium
from kaleido import Kaleido

from tracker import formats
from tracker.charts.palette import Mode
from tracker.errors import ExportError
from tracker.exports import provenance
from tracker.exports.cells import clean
from tracker.exports.exhibit import Exhibit
from tracker.exports.picture import NOTE, Picture, picture
from tracker.language import _

Format = Literal["png", "svg"]

SMALLEST_SIDE, LARGEST_SIDE = 320, 4096
LONGEST_RATIO = 4
DRAWING_SECONDS = 60
"""One image takes three seconds, of which two to start and to stop the browser."""
CLOSING_SECONDS = 10
LIBRARY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
# What leaves this machine would go through here, where nobody listens.
NOWHERE = "http://127.0.0.1:9"
_ONE_BROWSER = Lock()
# A browser that is stopped may end in the middle of a message: its reader ignores it, with a trace.
logging.getLogger("choreographer.channels.pipe").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Size:
    """Pixels of an image, or ExportError when no image can be made of them."""

    width: int
    height: int

    def __post_init__(self) -> None:
        sides = sorted((self.width, self.height))
        if sides[0] < SMALLEST_SIDE or sides[1] > LARGEST_SIDE:
            raise ExportError(
                _("An image is {least} to {most} pixels wide and high.").format(
                    least=formats.integer(SMALLEST_SIDE), most=formats.integer(LARGEST_SIDE)
                )
            )
        if sides[1] > LONGEST_RATIO * sides[0]:
            raise ExportError(
                _("An image is at most {ratio} times as long as it is wide.").format(
                    ratio=LONGEST_RATIO
                )
            )


SIZES: Mapping[str, Size] = MappingProxyType(
    {
        "slide": Size(1920, 1080),
        "post": Size(1200, 675),
        # 170 x 118 mm at 300 dots an inch: half of an A4 page within its margins.
        "page": Size(2008, 1394),
        "square": Size(1200, 1200),
    }
)
"""The sizes that are offered, by what the image is for."""


@cache
def _browser() -> str | None:
    """Find a Chromium; the one without windows starts faster."""
    found = (
        os.environ.get("BROWSER_PATH")
        or shutil.which("chromium-headless-shell")
        or Chromium.find_browser(skip_local=False)
    )
    return found if found and Path(found).is_file() else None


def can_draw() -> bool:
    """Tell whether this machine has a browser that draws; looked for once."""
    return _browser() is not None


def no_browser() -> str:
    """Say why there is no image, for the button and for the error."""
    return _("No image: this machine has no Chromium or Chrome to draw it. The other formats work.")


def smallest_text(exhibit: Exhibit, size: Size) -> float:
    """Return the height in pixels of the smallest text in a picture of this size."""
    if exhibit.draw is None:
        raise ExportError(_("There is no chart to draw under these filters."))
    chart = exhibit.draw("light")
    made = picture(exhibit, chart, "light", size.width / size.height, clear=False)
    return NOTE * size.width / made.width


def image_bytes(
    exhibit: Exhibit, file_format: Format, size: Size, mode: Mode, *, clear: bool = False
) -> bytes:
    """Return the picture of an exhibit's chart, exactly of the size asked for, `clear` or not.

    A `clear` picture has no background: choose the mode for the page that it is put on. Raise
    ExportError without a chart, without a browser, or when the browser fails. It takes seconds and
    one is made at a time: call it in a thread, which speaks the language of the exhibit.
    """
    if exhibit.draw is None:
        raise ExportError(_("There is no chart to draw under these filters."))
    made = picture(exhibit, exhibit.draw(mode), mode, size.width / size.height, clear=clear)
    drawn = _drawn(made, file_format, size)
    if file_format == "svg":
        return _described(drawn, exhibit, made.alt)
    return _with_texts(drawn, _told(exhibit, made.alt))


def _drawn(made: Picture, file_format: Format, size: Size) -> bytes:
    path = _browser()
    if path is None:
        raise ExportError(no_browser())
    options = {
        "format": file_format,
        "width": made.width,
        "height": made.height,
        # The browser cuts what remains of a pixel of a picture; a drawing has no pixels.
        "scale": (size.width + (0.01 if file_format == "png" else 0)) / made.width,
    }
    with _ONE_BROWSER, ThreadPoolExecutor(1) as apart:
        try:
            # Apart, because the thread that asks may have a loop of its own.
            return apart.submit(asyncio.run, _ask(path, made, options)).result()
        except Exception as error:
            reason = str(error) or type(error).__name__
            raise ExportError(
                _("The browser did not draw the image ({reason}). The other formats work.").format(
                    reason=reason.splitlines()[0][:200]
                )
            ) from error


async def _ask(path: str, made: Picture, options: dict[str, Any]) -> bytes:
    # Chromium refuses to run as root inside its own sandbox.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    browser = Kaleido(
        path=path,
        plotlyjs=LIBRARY.as_uri(),
        mathjax=False,
        timeout=DRAWING_SECONDS,
        enable_sandbox=not is_root,
        proxy_server=NOWHERE,
    )
    try:
        async with asyncio.timeout(DRAWING_SECONDS):
            await browser.open()
            drawn: bytes = await browser.calc_fig(made.figure, opts=options)
            await browser.close()
    except BaseException:
        # One that hangs would not answer to be closed; what it left on disk still must be.
        _kill(browser)
        await browser.close()
        raise
    return drawn


def _kill(browser: Kaleido) -> None:
    """End a browser and the processes that it started, which are a session of their own."""
    process = getattr(browser, "subprocess", None)
    if process is None or process.poll() is not None:
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
    process.wait(CLOSING_SECONDS)


def _told(exhibit: Exhibit, alt: str) -> dict[str, str]:
    """Return what an image says of itself to who cannot see it, under the names that PNG gives."""
    context = exhibit.context
    told = {
        "Title": exhibit.title,
        "Description": alt,
        "Source": exhibit.source,
        "Comment": " | ".join(
            (provenance.narrowed(context), provenance.dates(context), context.fingerprint)
        ),
        "URL": context.link,
    }
    if exhibit.is_example:
        told["Disclaimer"] = f"{_('Invented example')}. {provenance.warning()}"
    return {name: clean(text) for name, text in told.items()}


def _described(drawn: bytes, exhibit: Exhibit, alt: str) -> bytes:
    """Put the title and what the image shows first in an SVG, as its reader expects them."""
    told = _told(exhibit, alt)
    words = " ".join(
        told[name] for name in ("Disclaimer", "Description", "Source", "Comment") if name in told
    )
    root, end, rest = drawn.decode().partition(">")
    title = f"<title>{escape(told['Title'])}</title><desc>{escape(words)}</desc>"
    return f'{root} role="img"{end}{title}{rest}'.encode()


def _with_texts(drawn: bytes, told: Mapping[str, str]) -> bytes:
    """Put texts in a PNG after its header, in chunks that hold any language (iTXt)."""
    header_end = 8 + 12 + struct.unpack(">I", drawn[8:12])[0]
    chunks = b""
    for name, text in told.items():
        body = b"iTXt" + name.encode() + b"\0\0\0\0\0" + text.encode()
        chunks += struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return drawn[:header_end] + chunks + drawn[header_end:]
