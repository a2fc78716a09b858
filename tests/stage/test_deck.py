"""The deck: all that the player needs, computed once, in one language, with nothing hidden."""

import json
import re
from base64 import b64decode
from dataclasses import replace
from datetime import date
from math import isqrt
from typing import Any

import pytest

from tests.conftest import Built
from tracker import language
from tracker.stage.deck import make_deck
from tracker.stage.notes import notes_html
from tracker.stage.presentation import Presentation, Slide
from tracker.stage.qr import qr_squares
from tracker.stage.words import words

SLIDE = {
    *("id", "kicker", "headline", "subtitle", "figures", "chart", "rows", "source", "as_of"),
    *("is_example", "notes", "link", "qr"),
}
SQUARES = re.compile(r"[0-9A-Za-z+/]{40,}=*")
ANSWER = SLIDE | {"name", "words", "kind"}
MOST_BYTES_OF_ANSWERS = 250_000


@pytest.fixture(scope="module")
def deck(shipped: Built, week: Presentation) -> dict[str, Any]:
    language.use("fr")
    return make_deck(shipped.settings, replace(week, address="https://tableau.example/"))


def test_it_holds_what_the_contract_says(
    deck: dict[str, Any], shipped: Built, week: Presentation
) -> None:
    assert deck["title"] == "Semaine de l’industrie, mars 2019"
    assert (deck["language"], deck["mode"], deck["minutes"]) == ("fr", "dark", 12)
    assert deck["fingerprint"] == shipped.snapshot.fingerprint
    assert deck["built"].startswith("publié le ")
    assert deck["words"] == words()
    assert [set(slide) for slide in deck["slides"]] == [SLIDE] * len(week.slides)
    assert {tuple(sorted(answer)) for answer in deck["answers"]} == {tuple(sorted(ANSWER))}
    json.dumps(deck)


def test_the_shipped_story_tells_published_facts(deck: dict[str, Any]) -> None:
    told = [slide["headline"] for slide in deck["slides"]]
    assert told[0] == "7 territoires sur 136 ont une première signature datée"
    assert told[2] == "5 régions sur 18 ont au moins une signature datée"
    assert told[4].startswith("Restent 129 territoires\u202f: 9,9 signatures")
    assert told[5] == "51 accords de principe sur près de 90 engagements annoncés"
    assert told[7].startswith("Plus de 1\u00a0Md€ orientés en priorité")
    assert not any(slide["is_example"] for slide in deck["slides"])
    assert not any(answer["is_example"] for answer in deck["answers"])
    rows = dict(deck["slides"][1]["rows"])
    assert len(rows) == 7
    assert rows["Sud Alsace"] == "18-24 mars 2019 · Protocole"
    assert rows["Nord Franche-Comté"] == "19 mars 2019 · Non précisé"
    assert {slide["as_of"] for slide in deck["slides"]} == {"au 31 mars 2019"}
    assert all(slide["source"] for slide in deck["slides"])


def test_every_region_and_territory_has_its_answer(deck: dict[str, Any]) -> None:
    kinds = [answer["kind"] for answer in deck["answers"]]
    assert (kinds.count("region"), kinds.count("territory")) == (18, 149)
    assert len({answer["id"] for answer in deck["answers"]}) == 167
    found = next(one for one in deck["answers"] if one["name"] == "Grand Châtellerault")
    assert found["words"] == "grand chatellerault nouvelle aquitaine"
    assert found["figures"][0] == {
        "value": "Protocole d’accord",
        "label": "Signature",
        "detail": "19 mars 2019",
        "is_example": False,
    }
    assert found["figures"][1]["value"] == "non publié"
    assert found["link"] == "/territory?territory=ti-7504&as_of=2019-03-31&examples=no"
    assert len(json.dumps(deck["answers"])) < MOST_BYTES_OF_ANSWERS


def test_the_audience_finds_the_same_view(deck: dict[str, Any], shipped: Built) -> None:
    first = deck["slides"][0]
    assert first["link"] == "/signatures?as_of=2019-03-31&examples=no"
    assert deck["address"] == "https://tableau.example"
    shown = [*deck["slides"], *deck["answers"]]
    assert all(SQUARES.fullmatch(one["qr"]) for one in shown)
    assert len({one["qr"] for one in shown}) == len({one["link"] for one in shown})
    assert first["qr"] == qr_squares(
        "https://tableau.example/signatures?as_of=2019-03-31&examples=no"
    )
    bare = make_deck(shipped.settings, Presentation(title="x", slides=(Slide(show="signed"),)))
    assert {one["qr"] for one in (*bare["slides"], *bare["answers"])} == {""}


def test_a_code_is_read_square_by_square() -> None:
    address = "https://tableau.example/territory?territory=ti-7504&as_of=2019-03-31&examples=no"
    given = b64decode(qr_squares(address))
    squares = "".join(f"{byte:08b}" for byte in given)
    side = isqrt(len(squares))
    assert side % 4 == 1
    rows = [squares[place : place + side] for place in range(0, side * side, side)]
    # Three corners tell a camera where the code is.
    corner = ["1111111", "1000001", *["1011101"] * 3, "1000001", "1111111"]
    assert [row[:7] for row in rows[:7]] == corner
    assert [row[-7:] for row in rows[:7]] == corner
    assert [row[:7] for row in rows[-7:]] == corner
    assert len(given) < 300


def test_examples_are_marked_wherever_they_show_or_are_quoted(shipped: Built) -> None:
    later = {"as_of": ("2019-12-31",)}
    slides = (
        Slide(show="operators", filters=later),
        Slide(show="signed", filters=later, headline="{commitments} engagements"),
        Slide(show="signed", filters=later, headline="{signed} signatures"),
        Slide(show="territory", filters={**later, "territory": ("ti-7504",)}),
    )
    made = make_deck(shipped.settings, Presentation(title="x", slides=slides))
    assert [slide["is_example"] for slide in made["slides"]] == [True, True, False, True]
    assert [one["is_example"] for one in made["slides"][3]["figures"]] == [False, True]
    assert any(answer["is_example"] for answer in made["answers"])


@pytest.mark.parametrize(
    ("show", "headline", "expected"),
    [
        ("months", "", "France entière. Opérateurs\u202f: Bpifrance. Enjeux\u202f: Innovation"),
        ("operator_delays", "", "France entière. Enjeux\u202f: Innovation"),
        (
            "commitments",
            "",
            "Engagements des opérateurs, France entière. Opérateurs\u202f: Bpifrance",
        ),
        ("latest", "", "France entière. Document signé\u202f: Contrat"),
        ("signed", "", "Document signé\u202f: Contrat. Version de la liste\u202f: juillet 2020"),
        ("published", "", "Engagements des quatre opérateurs"),
        ("latest", "{commitments} engagements", "Opérateurs\u202f: Bpifrance"),
    ],
)
def test_a_slide_says_the_filters_that_narrow_what_it_counts(
    show: str, headline: str, expected: str, shipped: Built
) -> None:
    narrow = {
        "operator": ("bpifrance",),
        "challenge": ("innovation",),
        "instrument": ("contract",),
        "list": ("2020-07",),
        "as_of": ("2020-12-31",),
    }
    slide = Slide(show=show, filters=narrow, headline=headline)
    made = make_deck(shipped.settings, Presentation(title="x", slides=(slide,)))
    subtitle = made["slides"][0]["subtitle"]
    assert expected in subtitle
    told = (
        "Opérateurs\u202f:",
        "Enjeux\u202f:",
        "Document signé\u202f:",
        "Version de la liste\u202f:",
    )
    if show == "published":
        assert not any(one in subtitle for one in told)
    if show == "latest" and not headline:
        assert [one for one in told if one in subtitle] == ["Document signé\u202f:"]


def test_it_speaks_its_language_and_leaves_the_one_in_use(shipped: Built) -> None:
    slide = Slide(show="regions", headline="{{{regions_signed}}}")
    english = Presentation(title="x", slides=(slide,), language="en", as_of=date(2019, 3, 31))
    made = make_deck(shipped.settings, english)
    assert language.current() == "fr"
    assert made["slides"][0]["headline"] == "{5}"
    assert made["slides"][0]["kicker"] == "Signatures by region"
    assert made["slides"][0]["as_of"] == "as of 31 March 2019"
    assert made["slides"][0]["link"].endswith("lang=en")
    assert set(made["slides"][0]["chart"]) == {"light", "dark", "alt"}


def test_progress_is_told(shipped: Built) -> None:
    told: list[float] = []
    slides = (Slide(show="signed"), Slide(show="latest"))
    make_deck(
        shipped.settings,
        Presentation(title="x", slides=slides),
        lambda _words, done: told.append(done),
    )
    assert told == sorted(told)
    assert len(told) == 4


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**Dire** ceci.\n\n- un\n- deux", "<p><strong>Dire</strong> ceci.</p>\n<ul>"),
        ("<script>x</script>", "&lt;script&gt;"),
        ("[lien](http://a.example)", "<p>[lien](http://a.example)</p>"),
        ("![image](http://a.example/x.png)", "<p>![image](http://a.example/x.png)</p>"),
        ("<http://a.example>", "&lt;http://a.example&gt;"),
        ("[a][b]\n\n[b]: http://a.example", "[a][b]"),
    ],
)
def test_notes_lead_nowhere_and_load_nothing(markdown: str, html: str) -> None:
    written = notes_html(markdown)
    assert html in written
    assert "<a" not in written
    assert "<img" not in written
    assert "<script" not in written
