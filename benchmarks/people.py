"""One person in front of the product or of Dash: chooses regions, and checks each answer."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from benchmarks.dash_person import visiting_dash
from benchmarks.person import visiting
from benchmarks.right_numbers import (
    AS_OF,
    RightNumbers,
    WrongAnswerError,
    check_props,
    check_words,
)

Change = Callable[[list[str]], Awaitable[float]]
"""Choose regions; return the seconds to the right answer, raise `WrongAnswerError` for another."""


@asynccontextmanager
async def product_person(url: str, page: str, numbers: RightNumbers) -> AsyncIterator[Change]:
    """Be in front of a page of the product; give what chooses regions and checks the answer."""
    address = "" if page == "overview" else page
    async with visiting(url, address, f"as_of={AS_OF}") as person:
        await person.open()

        async def change(regions: list[str]) -> float:
            answer = await person.choose("regions", regions)
            if not answer.is_whole:
                raise WrongAnswerError(f"{page}: the run failed")
            check_words(page, answer.texts, numbers.of(regions))
            return answer.seconds

        yield change


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
