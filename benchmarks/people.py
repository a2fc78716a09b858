"""One person in front of the product or of Dash: chooses regions, and checks each answer."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from http import HTTPStatus
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

import httpx

from benchmarks.answer import words
from benchmarks.dash_person import visiting_dash
from benchmarks.person import visiting
from benchmarks.right_numbers import (
    AS_OF,
    RightNumbers,
    WrongAnswerError,
    check_props,
    check_words,
)

OUR_PAGE = {
    "sec-fetch-site": "same-origin",
    "x-mode": "light",
    "accept-encoding": "gzip, deflate, br",
}
Change = Callable[[list[str]], Awaitable[float]]
"""Choose regions; return the seconds to the right answer, raise `WrongAnswerError` for another."""


@asynccontextmanager
async def product_person(url: str, page: str, numbers: RightNumbers) -> AsyncIterator[Change]:
    """Be in front of a page of the product; give what chooses regions and checks the answer.

    As its filter panel does: what differs is asked first, and drawn, whatever still runs; once the
    reader pauses, the server runs the page, and says it again.
    """
    address = "" if page == "overview" else page
    loop = asyncio.get_running_loop()
    async with (
        visiting(url, address, f"as_of={AS_OF}") as person,
        httpx.AsyncClient(base_url=url, headers=OUR_PAGE, timeout=60, trust_env=False) as client,
    ):
        screen, here = (await person.open()).pieces, person.query
        chosen: list[str] = []
        waiting: list[str] | None = None
        pause: asyncio.TimerHandle | None = None
        runs: asyncio.Task[None] | None = None

        async def run() -> None:
            nonlocal screen, here, waiting
            while waiting is not None:
                regions, waiting = waiting, None
                answer = await person.choose("regions", regions)
                if not answer.is_whole:
                    raise WrongAnswerError(f"{page}: the run failed")
                check_words(page, answer.texts, numbers.of(regions))
                if regions == chosen:
                    screen, here = answer.pieces, person.query

        def tell(regions: list[str]) -> None:
            nonlocal waiting, runs
            waiting = regions
            if runs is None or runs.done():
                runs = asyncio.create_task(run())

        async def change(regions: list[str]) -> float:
            nonlocal here, pause, chosen
            started, chosen = perf_counter(), regions
            if pause:
                pause.cancel()
            if runs and runs.done():
                runs.result()
            codes = [("region", numbers.codes[name]) for name in regions]
            there = urlencode([("as_of", AS_OF.isoformat()), *codes])
            foreseen, seconds_kept = await _foreseen(client, f"/ahead/{address}?{there}", here)
            if foreseen is None:
                tell(regions)
                await runs
            else:
                pause = loop.call_later(seconds_kept, tell, regions)
                here = there
                for place, content, _old in foreseen["changed"]:
                    screen[place] = (screen[place][0], content)
            seconds = perf_counter() - started
            check_words(page, words(screen), numbers.of(regions))
            return seconds

        yield change
        if pause:
            pause.cancel()
        if runs:
            await runs


async def _foreseen(
    client: httpx.AsyncClient, address: str, here: str
) -> tuple[dict[str, Any] | None, float]:
    """Return what will differ, and how long to keep the press; None when that is not known.

    As a browser does, ask again when the server closed an idle connection in the meantime.
    """
    try:
        answer = await client.post(address, headers={"x-here": here})
    except httpx.TransportError:
        answer = await client.post(address, headers={"x-here": here})
    if answer.status_code == HTTPStatus.OK:
        # Before it, blocks to draw while the rest is made.
        return json.loads(answer.text.split("\n")[-1]), float(answer.headers["x-pause"])
    return None, 0.0


@asynccontextmanager
async def dash_person(url: str, page: str, numbers: RightNumbers) -> AsyncIterator[Change]:
    """Be in front of a page of the Dash contestant."""
    async with visiting_dash(url, "/" if page == "overview" else f"/{page}") as person:
        await person.open()

        async def change(regions: list[str]) -> float:
            seconds, answer = await person.choose(regions)
            check_props(page, answer, numbers.of(regions))
            return seconds

        yield change


PEOPLE: dict[str, Callable[..., AbstractAsyncContextManager[Change]]] = {
    "product": product_person,
    "dash": dash_person,
}

KEEPS_ANSWERS = ("product",)
"""The tools that keep an answer for whoever asks for it next."""
