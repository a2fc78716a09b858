"""One person in front of the product or of Dash: chooses regions, and checks each answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from http import HTTPStatus
from time import perf_counter

import httpx

from benchmarks.answer import Answer, words
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

    As its filter panel does: what differs is asked first, which the browser draws; then the server
    runs the page, and says it again. A next choice waits for the end of that.
    """
    address = "" if page == "overview" else page
    async with (
        visiting(url, address, f"as_of={AS_OF}") as person,
        httpx.AsyncClient(base_url=url, headers=OUR_PAGE, timeout=60, trust_env=False) as client,
    ):
        screen = (await person.open()).pieces
        run: asyncio.Task[Answer] | None = None

        async def ran(regions: list[str]) -> Answer:
            answer = await person.choose("regions", regions)
            if not answer.is_whole:
                raise WrongAnswerError(f"{page}: the run failed")
            check_words(page, answer.texts, numbers.of(regions))
            return answer

        async def change(regions: list[str]) -> float:
            nonlocal screen, run
            started = perf_counter()
            if run:
                screen = (await run).pieces
            codes = [("region", numbers.codes[name]) for name in regions]
            asked = await client.post(
                f"/ahead/{address}",
                params=[("as_of", AS_OF.isoformat()), *codes],
                headers={"x-here": person.query},
            )
            foreseen = asked.json() if asked.status_code == HTTPStatus.OK else None
            run = asyncio.create_task(ran(regions))
            if foreseen is None:
                screen = (await run).pieces
            else:
                for place, content, _old in foreseen["changed"]:
                    screen[place] = (screen[place][0], content)
            seconds = perf_counter() - started
            check_words(page, words(screen), numbers.of(regions))
            return seconds

        yield change
        if run:
            await run


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
