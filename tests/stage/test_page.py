"""The one file of a presentation: whole, small, closed to the outside, safe from its own words."""

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest

from tests.stage.deck_sample import sample, slide
from tracker.stage import page as module
from tracker.stage.page import PLAYER, SCRIPTS, STYLES, page, policy
from tracker.stage.words import words

MEGABYTE = 1_000_000
DATA = re.compile(r'<script type="application/json" id="(\w+)">(.*?)</script>', re.DOTALL)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HOSTILE = "</script><img src=x onerror=alert(1)><!--<script>{{plotly}}"


@pytest.fixture(scope="module")
def built() -> str:
    return page(sample())


def test_the_file_is_whole_and_small(built: str) -> None:
    assert len(built.encode()) < 6 * MEGABYTE
    assert built.startswith("<!DOCTYPE html>")
    assert "plotly.js (basic - minified) v" in built
    assert not re.search(r"\{\{\w+\}\}", built)


def test_the_deck_comes_back_as_it_went_in() -> None:
    deck = sample(title=f"Le « grand » {HOSTILE}", slides=[slide("one", HOSTILE)])
    built = page(deck)
    assert json.loads(dict(DATA.findall(built))["deck"]) == deck
    assert built.count("<img") == 0
    assert built.count("<script>") == 2


def test_nothing_of_the_file_asks_for_another_address(built: str) -> None:
    head = built.split("<style>")[0]
    assert re.findall(r'(?:src|href)="([^"]*)"', head) == ["data:,"]
    assert "url(" not in built.split("<style>")[1].split("</style>")[0]
    ours = SCRIPT.findall(built)[1]
    assert not re.search(r"\b(?:fetch|XMLHttpRequest|WebSocket|import)\b\s*\(", ours)


def test_the_policy_lets_only_its_two_scripts_run(built: str) -> None:
    hashes = [
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        for script in SCRIPT.findall(built)
    ]
    said = re.search(r'Content-Security-Policy" content="([^"]*)"', built)
    assert said
    rules = dict(rule.split(" ", 1) for rule in said[1].split("; "))
    assert rules["script-src"].split(" ") == hashes
    assert {rules[name] for name in ("default-src", "connect-src", "base-uri")} == {"'none'"}
    assert built.index("Content-Security-Policy") < built.index("<script")


def test_the_policy_does_not_depend_on_the_deck(built: str) -> None:
    assert policy() in built
    assert policy() in page(sample(title="Autre", slides=[slide("one", "Autre")], answers=[]))


def test_a_script_cannot_end_the_element_it_stands_in() -> None:
    written = module._script('a = "</SCRIPT>";\r\nb = "<!--";\rc = "<script>";')
    assert written == 'a = "\\x3c/SCRIPT>";\nb = "\\x3c!--";\nc = "\\x3cscript>";'


def test_both_modes_have_their_colours_and_paper_those_of_the_light_one(built: str) -> None:
    style = built.split("<style>")[1]
    light, dark = style.split("@media screen", 1)
    assert "--background: #FFFFFF" in light
    assert "--background: #0F1222" in dark.split("\n")[0]


def test_the_page_speaks_the_language_of_its_deck() -> None:
    built = page(sample(language="en"))
    assert '<html lang="en"' in built
    assert '"locale":"en"' in dict(DATA.findall(built))["drawing"]


def test_each_file_of_the_player_is_used_and_readable() -> None:
    files = {path.name for path in PLAYER.iterdir()}
    assert files == {*SCRIPTS, *STYLES, "player.html"}
    for path in PLAYER.iterdir():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 250, path.name


def test_every_word_that_the_player_says_is_given_and_said() -> None:
    code = "\n".join((PLAYER / name).read_text(encoding="utf-8") for name in SCRIPTS)
    code = re.sub(r"^\s*//.*$", "", code, flags=re.MULTILINE)
    said = set(re.findall(r'say\("(\w+)"', code))
    assert said <= set(words())
    # Others stand in the code by themselves, or as what follows their first part.
    for key in set(words()) - said:
        assert f'"{key}"' in code or f'"{key.split("_")[-1]}"' in code, key


def test_placeholders_of_words_are_filled_by_the_player() -> None:
    code = "\n".join((PLAYER / name).read_text(encoding="utf-8") for name in SCRIPTS)
    asked = {name for text in words().values() for name in re.findall(r"\{(\w+)\}", text)}
    assert all(re.search(rf"\b{name}\b", code) for name in asked)
