"""Static files and pages travel compressed, and are compressed once."""

import gzip
import time
import zlib
from collections.abc import Callable

import brotli
import httpx
import pytest

from tracker.server.compression import Flow, compress, preferred
from tracker.server.files import streamlit_folder

LARGE_SCRIPT = max(
    (streamlit_folder() / "static" / "js").glob("*.js"), key=lambda p: p.stat().st_size
)
ADDRESS = f"/static/js/{LARGE_SCRIPT.name}"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.000", "identity"),
        ("br;q=0.1", "br"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("BR", "br"),
        ("deflate", "identity"),
        ("", "identity"),
    ],
)
def test_the_best_accepted_encoding_is_chosen(accepted: str, encoding: str) -> None:
    assert preferred(accepted) == encoding


def test_what_is_compressed_is_the_same() -> None:
    content = b"territoires " * 1000
    assert brotli.decompress(compress(content, "br")) == content
    assert gzip.decompress(compress(content, "gzip")) == content
    assert compress(content, "identity") == content


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_script_is_sent_small_and_whole(client: httpx.Client, encoding: str) -> None:
    answer = client.get(ADDRESS, headers={"accept-encoding": encoding})
    assert answer.headers["content-encoding"] == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "javascript" in answer.headers["content-type"]
    assert "immutable" in answer.headers["cache-control"]
    assert int(answer.headers["content-length"]) < LARGE_SCRIPT.stat().st_size / 3
    assert answer.content == LARGE_SCRIPT.read_bytes()


def test_a_client_without_compression_gets_the_file(client: httpx.Client) -> None:
    answer = client.get(ADDRESS, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.content == LARGE_SCRIPT.read_bytes()


def test_a_known_file_is_not_sent_again(client: httpx.Client) -> None:
    tag = client.head(ADDRESS).headers["etag"]
    answer = client.get(ADDRESS, headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_the_second_visit_costs_no_compression(client: httpx.Client) -> None:
    client.head(ADDRESS)
    began = time.perf_counter()
    for _ in range(20):
        assert client.head(ADDRESS).status_code == 200
    # Compressing it once takes 100 ms or more.
    assert (time.perf_counter() - began) / 20 < 0.05


MAP = "/_stcore/bidi-components/tracker.map/map.js"


def test_the_map_s_script_is_asked_again_and_not_sent_again(client: httpx.Client) -> None:
    answer = client.get(MAP)
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["cache-control"] == "no-cache"
    assert "RegionMap" in answer.text
    again = client.get(MAP, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_geometry_is_kept_by_its_version(client: httpx.Client) -> None:
    answer = client.get("/_stcore/bidi-components/tracker.geography/france.json?v=1")
    assert "immutable" in answer.headers["cache-control"]
    assert int(answer.headers["content-length"]) < len(answer.content) / 2
    assert answer.json()["regions"]


def test_fonts_and_unknown_files_are_left_to_streamlit(client: httpx.Client) -> None:
    font = next((streamlit_folder() / "static" / "media").glob("*.woff2"))
    answer = client.get(f"/static/media/{font.name}")
    assert "content-encoding" not in answer.headers
    assert answer.content == font.read_bytes()
    assert client.get("/static/js/none.js").text.startswith("<!--")


READERS: dict[str, Callable[[], Callable[[bytes], bytes]]] = {
    "br": lambda: brotli.Decompressor().process,
    "gzip": lambda: zlib.decompressobj(31).decompress,
    "identity": lambda: bytes,
}


@pytest.mark.parametrize("encoding", READERS)
def test_each_piece_of_a_flow_is_read_when_it_comes(encoding: str) -> None:
    flow, read = Flow(encoding), READERS[encoding]()
    pieces = [b"one\n", b"two\n" * 1000, b""]
    assert [read(flow.piece(piece)) for piece in pieces] == pieces
    assert read(flow.last(b"end")) == b"end"
