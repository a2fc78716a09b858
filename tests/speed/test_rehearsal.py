"""What a page will show is what it shows: rehearsals held against real visits."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.dashboards import PRODUCT, Served, served
from benchmarks.person import visiting
from tests.conftest import Built
from tracker.server import ahead, rehearsal
from tracker.server.ahead import CALM_SECONDS
from tracker.server.compression import Flow
from tracker.server.rehearsal import COMPONENT, HTML, OTHER, PAGES, Piece, differences, shown

HERE, THERE = "as_of=2022-11-17&region=75", "as_of=2022-11-17&region=44"
OPENED = {"territory": "territory=ti-2707&", "compare": "compare=44&compare=84&"}
# A region's page shows other tables, another page nothing that depends on the region.
ELSEWHERE = {"region"}


@pytest.fixture(scope="module")
def server(shipped: Built) -> Iterator[Served]:
    with served(PRODUCT, {"TRACKER_SNAPSHOTS": str(shipped.settings.snapshot_dir)}) as running:
        yield running


def asked(
    server: Served,
    page: str,
    here: str,
    there: str,
    mode: str = "light",
    encoding: str = "br",
) -> httpx.Response:
    headers = {
        **{"sec-fetch-site": "same-origin", "accept-encoding": encoding},
        **{"x-here": here, "x-mode": mode},
    }
    url = f"{server.url}/ahead/{page}?{there}"
    return httpx.post(url, headers=headers, timeout=60, trust_env=False)


async def visited(server: Served, page: str, query: str) -> list[ForwardMsg]:
    async with visiting(server.url, page, query) as person:
        return (await person.open()).messages


@pytest.mark.parametrize("page", PAGES)
def test_what_is_foreseen_is_what_a_visitor_sees(server: Served, page: str) -> None:
    here, there = (OPENED.get(page, "") + query for query in (HERE, THERE))
    before, after = (shown(asyncio.run(visited(server, page, query))) for query in (here, there))
    answer = asked(server, page, here, there)
    foreseen: Any = json.loads(answer.text.split("\n")[-1])
    expected = differences(before, after)
    if expected:
        expected["changed"] = [list(change) for change in expected["changed"]]
    assert foreseen == expected
    assert bool(foreseen) == (page not in ELSEWHERE)


@pytest.mark.parametrize("page", ["", "signatures", "cofinancing"])
def test_a_region_without_invented_rows_is_foreseen_too(server: Served, page: str) -> None:
    answer = asked(server, page, HERE, "as_of=2022-11-17&region=32")
    whole = json.loads(answer.text.split("\n")[-1])
    assert any('"isExample":false' in content for _place, content, _old in whole["changed"])


@pytest.mark.parametrize(("encoding", "region"), [("br", "84"), ("gzip", "76"), ("identity", "11")])
def test_each_block_comes_once_it_is_made_and_then_the_whole(
    server: Served, encoding: str, region: str
) -> None:
    there = f"as_of=2022-11-17&region={region}"
    answer = asked(server, "cofinancing", HERE, there, encoding=encoding)
    assert answer.headers.get("content-encoding", "identity") == encoding
    *drafts, whole = map(json.loads, answer.text.split("\n"))
    contents = [content for place, content, _ in whole["changed"] if whole["sorts"][place] == "c"]
    blocks = [json.loads(content) for content in contents if not content[0].isdigit()]
    assert drafts == blocks
    assert any(draft["variants"] for draft in drafts)
    # Once it is known there is nothing to wait for.
    assert asked(server, "cofinancing", HERE, there, encoding=encoding).json() == whole


def test_a_page_that_fails_is_left_for_the_click(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object) -> bytes:
        raise RuntimeError

    async def collected() -> bytes:
        scene = rehearsal.Scene("", "", "light", "key")
        return b"".join([piece async for piece in ahead._lines(scene, scene, Flow("identity"))])

    monkeypatch.setattr(rehearsal, "telling", fail)
    assert asyncio.run(collected()) == b"null"


@pytest.mark.parametrize(
    ("page", "there"),
    [
        ("", "region=99"),
        ("", "as_of=hier"),
        ("", "as_of=2021-02-27&known=2021-03-01"),
        ("", "snapshot=20190401T120000000000Z-0123456789ab"),
        ("returns", HERE),
        ("present", HERE),
        ("no/such/page", HERE),
    ],
)
def test_anything_else_is_left_for_the_click(server: Served, page: str, there: str) -> None:
    answer = asked(server, page, HERE, there)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_are_those_of_the_screen(server: Served, mode: str) -> None:
    content = asked(server, "signatures", HERE, THERE, mode).text
    assert ("#161A2E" in content) == (mode == "light")


def test_a_browser_is_told_how_long_to_keep_a_press(server: Served) -> None:
    assert float(asked(server, "signatures", HERE, THERE).headers["x-pause"]) == CALM_SECONDS


PIECES = (Piece(OTHER, "columns"), Piece(HTML, "<p>a</p>"), Piece(COMPONENT, "{}"))


def test_only_what_differs_is_told_at_its_place() -> None:
    after = (PIECES[0], PIECES[1], Piece(COMPONENT, '{"a":1}'))
    assert differences(PIECES, after) == {"sorts": "hc", "changed": [(1, '{"a":1}', "")]}
    other = (PIECES[0], Piece(HTML, "<p>b</p>"), PIECES[2])
    assert differences(PIECES, other) == {
        "sorts": "hc",
        "changed": [(0, "<p>b</p>", "<p>a</p>")],
    }
    assert differences(PIECES, PIECES) == {"sorts": "hc", "changed": []}


@pytest.mark.parametrize(
    "after",
    [
        PIECES[:-1],
        (*PIECES, Piece(HTML, "<p>more</p>")),
        (Piece(OTHER, "a button"), *PIECES[1:]),
        (PIECES[0], PIECES[2], PIECES[1]),
    ],
)
def test_a_page_made_otherwise_is_not_foreseen(after: tuple[Piece, ...]) -> None:
    assert differences(PIECES, after) is None
