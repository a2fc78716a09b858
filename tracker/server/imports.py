"""What pages need is imported in one thread while the server answers; sessions wait for it.

Two threads that import modules which need each other may be given halves of them.
"""

import asyncio
import threading

LOOK_SECONDS = 0.01

_done = threading.Event()
_done.set()


def begin() -> None:
    """Let sessions wait from now on."""
    _done.clear()


def finish() -> None:
    """Let them go on."""
    _done.set()


async def finished() -> None:
    """Wait until what pages need is imported."""
    while not _done.is_set():
        await asyncio.sleep(LOOK_SECONDS)
