"""`/stage/<name>` plays a presentation from one page that asks nothing of anybody."""

import json
import os
import re
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from tests.conftest import SMALL, Built
from tests.server.visitor import answer
from tracker.server.application import STAGE, options
from tracker.server.compression import compress
from tracker.server.headers import SecurityHeaders, security_headers
from tracker.server.stage import MOST_PAGES, Asked, Stage
from tracker.settings import Settings
from tracker.snapshot import build
from tracker.stage.presentation import Presentation, Slide
from tracker.stage.shelf import FOLDER, Prepared

FILE = 'title = "Une présentation"\n[[slide]]\nshow = "signed"\n'
SLIDE = Slide(show="signed", headline="Préparée cet après-midi")
DECK = re.compile(r'<script type="application/json" id="deck">(.*?)</script>')
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


@pytest.fixture
def settings(small: Built, tmp_path: Path) -> Settings:
    """Return the small data set with a presentation, and beside it a file that is none."""
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    (data / FOLDER).mkdir()
    (data / FOLDER / "semaine.toml").write_text(FILE, encoding="utf-8")
    (data / "secret.toml").write_text(FILE, encoding="utf-8")
    snapshots = shutil.copytree(small.settings.snapshot_dir, tmp_path / "snapshots")
    return replace(small.settings, data_dir=data, snapshot_dir=Path(snapshots))


@pytest.fixture
def prepared() -> Prepared:
    return Prepared(most=2)


@pytest.fixture
def app(settings: Settings, prepared: Prepared) -> Starlette:
    stage = Stage(settings, prepared)
    return Starlette(
        routes=[Route(f"{STAGE}{{name:path}}", stage.answer)],
        middleware=[Middleware(SecurityHeaders, headers=security_headers([]))],
    )


def test_a_file_is_played_under_its_own_policy(app: Starlette) -> None:
    played = answer(app, "/stage/semaine")
    assert played.status_code == 200
    assert "<title>Une présentation</title>" in played.text
    found = POLICY.search(played.text)
    assert found
    policy = played.headers["content-security-policy"]
    assert policy == f"{unescape(found[1])}; frame-ancestors 'self'"
    assert played.headers["x-frame-options"] == "SAMEORIGIN"
    assert "connect-src 'none'" in policy
    assert "'self'" not in policy.removesuffix("frame-ancestors 'self'")
    assert played.headers["x-content-type-options"] == "nosniff"


def test_language_and_colours_are_asked_for(app: Starlette) -> None:
    assert '<html lang="fr" data-mode="dark">' in answer(app, "/stage/semaine").text
    english = answer(app, "/stage/semaine?lang=en&mode=light").text
    assert '<html lang="en" data-mode="light">' in english
    assert '<html lang="fr" data-mode="dark">' in answer(app, "/stage/semaine?mode=%3Cb%3E").text


@pytest.mark.parametrize(
    "address",
    [
        *("/stage/", "/stage/nothing", "/stage/semaine.toml", "/stage/semaine/", "/stage/a/b"),
        *("/stage/..%2Fsecret", "/stage/%2e%2e/secret", "/stage/presentations%2Fsemaine"),
        *("/stage/..%5Csecret", "/stage/semaine%00", "/stage/*"),
    ],
)
def test_only_the_names_that_are_there_are_played(app: Starlette, address: str) -> None:
    assert answer(app, address).status_code == 404


def test_an_unknown_name_is_said(client: httpx.Client) -> None:
    unknown = client.get("/stage/nothing")
    assert unknown.status_code == 404
    assert "Présentation introuvable" in unknown.text
    assert "frame-ancestors 'none'" in unknown.headers["content-security-policy"]
    assert "There is no presentation at this address" in client.get("/stage/no?lang=en").text


def test_what_is_prepared_is_played_until_others_take_its_place(
    app: Starlette, prepared: Prepared
) -> None:
    token = prepared.put(Presentation(title="La mienne", slides=(SLIDE,)))
    assert len(token) >= 32
    played = answer(app, f"/stage/{token}").text
    assert "Préparée cet après-midi" in played
    prepared.put(Presentation(title="La mienne", slides=(replace(SLIDE, headline="Autre"),)), token)
    assert "Autre" in answer(app, f"/stage/{token}").text

    prepared.put(Presentation(title="Deux", slides=(SLIDE,)))
    prepared.put(Presentation(title="Trois", slides=(SLIDE,)))
    assert answer(app, f"/stage/{token}").status_code == 404


def test_a_page_is_made_once_and_again_when_its_file_changes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage(settings, Prepared())
    app = Starlette(routes=[Route(f"{STAGE}{{name:path}}", stage.answer)])
    made: list[str] = []

    def page(asked: Asked, _: object) -> bytes:
        made.append(asked.source)
        return compress(b"%d" % len(made), asked.encoding)

    monkeypatch.setattr(stage, "_page", page)
    first = answer(app, "/stage/semaine")
    assert answer(app, "/stage/semaine").content == first.content == b"1"
    path = settings.data_dir / FOLDER / "semaine.toml"
    os.utime(path, (1, 1))
    assert answer(app, "/stage/semaine").content == b"2"
    for second in range(2, 3 * MOST_PAGES):
        os.utime(path, (second, second))
        answer(app, "/stage/semaine")
    assert len(stage._made) == MOST_PAGES


def deck(page: str) -> dict[str, Any]:
    """Return the deck that a page plays."""
    found = DECK.search(page)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def test_codes_lead_to_the_address_by_which_the_visitor_came(
    app: Starlette, settings: Settings, prepared: Prepared
) -> None:
    codes = {}
    for home in ("https://tableau.example", "http://192.168.1.20:8501", "http://localhost:8501"):
        played = deck(answer(app, "/stage/semaine", home).text)
        assert played["address"] == ("" if "localhost" in home else home)
        shown = [*played["slides"], *played["answers"]]
        expected = {bool(played["address"])}
        assert {bool(one["qr"]) for one in shown} == expected
        codes[home] = played["slides"][0]["qr"]
    assert len(set(codes.values())) == 3
    token = prepared.put(Presentation(title="La mienne", slides=(SLIDE,)))
    mine = deck(answer(app, f"/stage/{token}", "https://tableau.example").text)
    assert mine["address"] == "https://tableau.example"

    path = settings.data_dir / FOLDER / "semaine.toml"
    path.write_text(f'address = "https://public.example/"\n{FILE}', encoding="utf-8")
    for home in codes:
        assert deck(answer(app, "/stage/semaine", home).text)["address"] == "https://public.example"


def test_a_presentation_that_is_not_frozen_follows_a_publication(
    app: Starlette, settings: Settings
) -> None:
    before = deck(answer(app, "/stage/semaine").text)
    with (settings.data_dir / "published" / "signatures.csv").open("a", encoding="utf-8") as file:
        file.write("sig-999,ti-1104,2019-03-22,2019-03-22,protocol,Orly,published,qe-20408,,\n")
    published = build(settings)
    after = deck(answer(app, "/stage/semaine").text)
    assert before["fingerprint"] != after["fingerprint"] == published.fingerprint
    assert not (settings.snapshot_dir / "frozen").exists()


def test_a_file_with_faults_says_them(app: Starlette, settings: Settings) -> None:
    path = settings.data_dir / FOLDER / "semaine.toml"
    path.write_text(FILE.replace("signed", "signeds"), encoding="utf-8")
    refused = answer(app, "/stage/semaine")
    assert refused.status_code == 503
    assert "diapositive 1, clé « show »" in refused.text.replace("\u202f", " ")
    path.write_text(FILE, encoding="utf-8")
    assert answer(app, "/stage/semaine").status_code == 200


def test_the_application_has_the_route(settings: Settings) -> None:
    paths = [route.path for route in options(settings)["routes"]]
    assert f"{STAGE}{{name:path}}" in paths
