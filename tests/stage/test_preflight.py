"""The check before the stage: red for each fault, said in a sentence; green when all holds."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Built
from tests.stage.conftest import DRAWN, FAULT
from tests.stage.deck_sample import sample
from tracker.charts.chart import Chart
from tracker.charts.theme import figure
from tracker.stage import browser
from tracker.stage import preflight as module
from tracker.stage.content import Content
from tracker.stage.deck import make_deck
from tracker.stage.page import page
from tracker.stage.preflight import Preflight, drawn_checks, drawn_faults, preflight, verdict
from tracker.stage.presentation import Presentation, Slide

HIDDEN = {"examples": ("no",)}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a small deck instead of the real one, where its content does not matter."""
    monkeypatch.setattr(module, "deck_of", lambda _staging, _progress: sample())


def checked(built: Built, *slides: Slide, **head: Any) -> Preflight:
    whole = Presentation(title="Essai", slides=slides, **{"as_of": date(2019, 3, 31), **head})
    return preflight(built.settings, whole, in_browser=False)


def faults(found: Preflight) -> list[str]:
    return [check.sentence for check in found.checks if check.state == "fault"]


def test_the_shipped_presentation_is_green(shipped: Built, week: Presentation) -> None:
    told: list[float] = []
    found = preflight(
        shipped.settings, week, lambda _words, done: told.append(done), in_browser=False
    )
    assert found.is_green
    assert [check.sentence for check in found.checks] == [
        "Pas gelée\u202f: elle joue sur ce qui est publié, aujourd’hui l’instantané"
        f" {shipped.snapshot.id}, intact.",
        "9 diapositives, chacune avec ses données et son titre.",
        "Aucune ligne d’exemple\u202f: chaque diapositive montre des faits publiés.",
        "Un seul fichier de 1,5 Mo, sous 6.",
        "Aucune requête vers un autre site, et le fichier les interdit toutes.",
    ]
    assert found.html.startswith("<!DOCTYPE html>")
    assert told == sorted(told)


def test_a_frozen_presentation_says_its_snapshot(shipped: Built) -> None:
    found = checked(shipped, Slide(show="signed", headline=" "), frozen=shipped.snapshot.id)
    assert found.checks[0].sentence == f"Gelée sur l’instantané {shipped.snapshot.id}, intact."


def test_a_snapshot_that_is_gone_is_red(shipped: Built) -> None:
    found = checked(shipped, Slide(show="signed"), frozen="20190331T000000000000Z-0123456789ab")
    assert not found.is_green
    assert found.html == ""
    assert "n’est plus là" in faults(found)[0]


def test_a_snapshot_that_is_damaged_is_red(shipped: Built, tmp_path: Path) -> None:
    folder = shutil.copytree(shipped.settings.snapshot_dir, tmp_path / "snapshots")
    shutil.rmtree(folder / "frozen", ignore_errors=True)
    settings = replace(shipped.settings, snapshot_dir=folder)
    [file] = folder.glob(f"{shipped.snapshot.id}.duckdb")
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    for frozen, said in (("", "est endommagé"), (shipped.snapshot.id, "n’est plus là")):
        whole = Presentation(title="Essai", slides=(Slide(show="signed"),), frozen=frozen)
        [fault] = faults(preflight(settings, whole, in_browser=False))
        assert said in fault


def test_a_slide_without_data_is_red(shipped: Built) -> None:
    found = checked(shipped, Slide(show="signed"), Slide(show="operators", filters=HIDDEN))
    assert faults(found) == [
        "Diapositive 2\u202f: rien à montrer avec ses filtres."
        " Aucun engagement n’est publié un par un."
    ]


def test_an_empty_chart_is_red(shipped: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = module_catalogue()["regions"]

    def empty(scene: Any) -> Content:
        return replace(
            entry.make(scene), draw=lambda mode: Chart(figure(mode, height=90, left=0), "")
        )

    monkeypatch.setitem(module_catalogue(), "regions", replace(entry, make=empty))
    assert faults(checked(shipped, Slide(show="regions"))) == [
        "Diapositive 1\u202f: son graphique est vide."
    ]


def test_a_headline_that_quotes_the_unknown_is_red(shipped: Built) -> None:
    slide = Slide(show="signed", headline="{envelope}", filters={"as_of": ("2018-12-31",)})
    assert faults(checked(shipped, slide)) == [
        "Diapositive 1\u202f: son titre cite {envelope}, qui n’est pas connu."
    ]


def test_a_blank_headline_is_red(shipped: Built) -> None:
    assert faults(checked(shipped, Slide(show="signed", headline="  "))) == [
        "Diapositive 1\u202f: son titre est vide."
    ]


def test_a_slide_that_cannot_be_made_is_red_and_the_others_are_checked(
    shipped: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_scene: object) -> None:
        raise ValueError("panne")

    entry = replace(module_catalogue()["latest"], make=broken)
    monkeypatch.setitem(module_catalogue(), "latest", entry)
    found = checked(shipped, Slide(show="latest"), Slide(show="signed", headline=" "))
    assert faults(found) == [
        "Diapositive 1\u202f: elle ne peut pas être faite (panne).",
        "Diapositive 2\u202f: son titre est vide.",
    ]


def module_catalogue() -> dict[str, Any]:
    from tracker.stage.catalogue import CATALOGUE

    return CATALOGUE


@pytest.mark.usefixtures("quick")
def test_example_rows_are_said(shipped: Built) -> None:
    found = checked(shipped, Slide(show="signed"), Slide(show="operators"))
    assert found.is_green
    said = "Lignes d’exemple, marquées comme telles, sur les diapositives\u202f: 2."
    assert said in [check.sentence for check in found.checks]


@pytest.mark.usefixtures("quick")
def test_a_file_that_is_too_large_is_red(shipped: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1_000_000)
    assert "retirez des diapositives" in faults(checked(shipped, Slide(show="signed")))[0]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ('<img src="https://a.example/x.png">', "interroge un autre site"),
        ("<img src=//a.example/x.png>", "interroge un autre site"),
        ("<style>a{background:url( 'http://a.example/x' )}</style>", "interroge un autre site"),
        ('<style>@import "http://a.example/x";</style>', "interroge un autre site"),
    ],
)
def test_a_request_to_another_host_is_red(
    added: str, expected: str, shipped: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "page", lambda deck: page(deck) + added)
    assert expected in faults(checked(shipped, Slide(show="signed")))[0]


@pytest.mark.usefixtures("quick")
def test_a_file_without_its_policy_is_red(shipped: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "page", lambda deck: page(deck).replace("connect-src", "x"))
    assert "n’interdit pas" in faults(checked(shipped, Slide(show="signed")))[0]


def test_an_address_in_a_text_is_no_request(shipped: Built) -> None:
    slide = Slide(show="signed", headline="http://a.example", notes="[x](http://a.example)")
    assert checked(shipped, slide, address="https://tableau.example").is_green


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("program", "result", "state", "sentence"),
    [
        (None, None, "unchecked", "non vérifié, aucun navigateur"),
        (Path("x"), None, "unchecked", "le navigateur n’a pas répondu"),
        (Path("x"), DRAWN, "sound", "1024 × 768"),
        (
            Path("x"),
            {**DRAWN, "faults": [FAULT]},
            "fault",
            "Diapositive 1 (1920 × 1080)\u202f: texte trop petit",
        ),
    ],
)
def test_what_a_browser_says_is_said(
    program: Path | None,
    result: dict[str, Any] | None,
    state: str,
    sentence: str,
    shipped: Built,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(browser, "find", lambda: program)
    monkeypatch.setattr(browser, "check", lambda _html, _program: result)
    whole = Presentation(title="Essai", slides=(Slide(show="signed"),))
    found = preflight(shipped.settings, whole)
    assert found.checks[-1].state == state
    assert sentence in found.checks[-1].sentence
    assert found.is_green is (state == "sound")
    assert (verdict(found.checks) == "Prête") is (state == "sound")


def test_a_fault_is_said_once_with_its_screens() -> None:
    others = [
        {**FAULT, "mode": "light"},
        {**FAULT, "size": "1280x720"},
        {**FAULT, "slide": "region-44", "number": 0, "what": "cut"},
    ]
    said = drawn_faults([FAULT, *others])
    assert len(said) == 2
    assert said[0].startswith("Diapositive 1 (1920 × 1080, 1280 × 720)\u202f: ")
    assert said[1].startswith("Réponse region-44 (1920 × 1080)")


def test_many_faults_are_counted() -> None:
    many = [{**FAULT, "text": f"texte {number}"} for number in range(23)]
    said = [check.sentence for check in drawn_checks({**DRAWN, "faults": many}, 1)]
    assert len(said) == 21
    assert said[-1] == "Et 3 autres défauts de mise en page."


@pytest.mark.browser
def test_a_real_browser_checks_the_slides(shipped: Built) -> None:
    program = browser.find()
    if program is None:
        pytest.skip("no Chromium was found")
    whole = Presentation(title="Essai", slides=(Slide(show="signed"),), as_of=date(2019, 3, 31))
    deck = make_deck(shipped.settings, whole)
    result = browser.check(page({**deck, "answers": []}), program)
    assert result is not None
    assert result["faults"] == []
    small = page({**deck, "answers": []}).replace(
        "</style>", ".label{font-size:9px!important}</style>", 1
    )
    result = browser.check(small, program)
    assert result is not None
    assert {fault["what"] for fault in result["faults"]} == {"text"}


def test_a_program_that_is_no_browser_says_nothing(tmp_path: Path) -> None:
    assert browser.check("<p>", Path("/bin/echo")) is None
    assert browser.check("<p>", tmp_path / "nothing") is None
