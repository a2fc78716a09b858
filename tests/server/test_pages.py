"""The shell speaks the visitor's language; other addresses say what they are."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.responses import PlainTextResponse

from tests.server.visitor import answer
from tracker.charts.library import PLOTLY
from tracker.language import LANGUAGES
from tracker.server.guard import Sessions
from tracker.server.pages import Pages
from tracker.server.shell import (
    LATE_SCRIPTS,
    Shell,
    inline_script_hashes,
    installed_page,
    translated,
)


@pytest.mark.parametrize(
    "address", ["/", "/signatures", "/?region=75", "/?lang=de", "/?lang=en&lang=fr"]
)
def test_pages_are_french(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert '<html lang="fr">' in answer.text
    assert (
        "<title>Territoires d’industrie\u202f: le tableau de bord national</title>" in answer.text
    )
    assert "Activez-le, puis rechargez la page." in answer.text


@pytest.mark.parametrize("address", ["/?lang=en", "/signatures?region=75&lang=en"])
def test_pages_are_english_when_asked(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert '<html lang="en">' in answer.text
    assert ": the national dashboard</title>" in answer.text
    assert "This dashboard needs JavaScript." in answer.text


def test_nothing_of_the_shipped_page_s_words_is_left() -> None:
    page = translated(installed_page(), "fr")
    assert "Streamlit app" not in page
    assert "Streamlit</title>" not in page
    assert "<!--" not in page
    assert "agent" not in page
    assert page.startswith("<!DOCTYPE html>")


def test_the_shell_keeps_every_script_and_style() -> None:
    loaded = re.compile(r'(?:src|href)="(\./static/[^"]+\.(?:js|css))"')
    kept = loaded.findall(translated(installed_page(), "fr"))
    assert set(loaded.findall(installed_page())) <= set(kept)
    assert len(kept) == len(set(kept)) > 10


def test_the_shell_names_what_a_page_asks_for_late(client: httpx.Client) -> None:
    page = translated(installed_page(), "fr")
    hinted = re.findall(r'<link rel="modulepreload" href="([^"]+)">', page)
    assert [bool(re.search(name, " ".join(hinted))) for name in LATE_SCRIPTS] == [True] * 3
    ours = [Path(urlsplit(address).path).name for address in hinted if "tracker." in address]
    assert ours == [
        *("mount.js", "early.js", "panel.js", "block.js", "plots.js"),
        PLOTLY.name,
    ]
    [style] = re.findall(r'<link rel="stylesheet" href="(/_stcore[^"]+)"></body>', page)
    for address in (*hinted, style):
        assert client.get(address).status_code == 200


def test_the_style_and_its_font_are_kept_for_ever(client: httpx.Client) -> None:
    [style] = re.findall(r'href="(/_stcore[^"]+\.css[^"]+)"', translated(installed_page(), "fr"))
    written = client.get(style)
    [font] = re.findall(r'url\("\.\./([^"]+)"\)', written.text)
    answer = client.get(f"/_stcore/bidi-components/{font}")
    assert answer.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in answer.headers
    for one in (written, answer):
        assert "immutable" in one.headers["cache-control"]


def test_inline_scripts_of_the_shell_are_the_hashed_ones() -> None:
    page = installed_page()
    for spoken in LANGUAGES:
        assert inline_script_hashes(translated(page, spoken)) == Shell().script_hashes
    assert len(Shell().script_hashes) == page.count("<script>") + 2
    assert inline_script_hashes("<script>alert(1)</script>") == [
        "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    ]


def test_pages_are_checked_again_and_sent_once(client: httpx.Client) -> None:
    answer = client.get("/")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-encoding"] == "br"
    again = client.get("/", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/?lang=en", headers={"if-none-match": answer.headers["etag"]})
    assert other.status_code == 200


def test_an_unknown_deep_address_says_so(client: httpx.Client) -> None:
    answer = client.get("/national/signatures")
    assert answer.status_code == 404
    assert "Il n’y a pas de page à cette adresse." in answer.text
    assert 'href="/?lang=en"' in client.get("/national/signatures?lang=en").text


def test_streamlit_s_services_are_not_pages(client: httpx.Client) -> None:
    assert client.get("/_stcore/health").text == "ok"
    assert client.get("/signatures/_stcore/health").status_code == 404
    assert client.get("/favicon.png").headers["content-type"] == "image/png"


def test_a_full_house_says_so_and_tries_again() -> None:
    sessions = Sessions(most=2, open=2)
    house = Pages(PlainTextResponse("below"), Shell(), sessions)
    full = answer(house, "/")
    assert full.status_code == 503
    assert full.headers["retry-after"] == "15"
    assert "Cette page réessaie d’elle-même toutes les 15 secondes." in full.text
    assert "As many people as it can serve" in answer(house, "/?lang=en").text
    assert answer(house, "/static/app.js").text == "below"
    sessions.open = 1
    assert answer(house, "/").status_code == 200
