"""Charts become slides: added, moved, retitled, removed, taken away as the file that reads back."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import PAGES, pieces, press, texts
from tracker.stage.shelf import PREPARED
from tracker.ui.components import CHECK
from tracker.ui.present_drawn import hear


@pytest.fixture
def prepared(open_page):
    """Add two charts, of two pages and two perimeters, then open the page that lists them."""
    test = press(open_page("overview", as_of="2019-03-31", region="75"), "add_regions")
    test.switch_page(PAGES["cofinancing"]).run()
    press(test, "add_ladder")
    test.switch_page(PAGES["present"]).run()
    assert not test.exception
    return test


def checks(test: AppTest) -> list[Any]:
    """Return the components by which a browser checks slides."""
    return [one for one in test.get("bidi_component") if one.proto.component_name == CHECK]


def slides(test: AppTest) -> list[str]:
    """Return the headline that stands in for each slide, in order."""
    return [one.placeholder for one in test.text_input if one.key != "present_title"]


def test_what_is_added_is_said_once(open_page):
    test = press(open_page("overview"), "add_regions")
    assert "diapositive 1 de votre présentation" in test.toast[0].value
    press(test, "add_regions")
    assert "déjà" in test.toast[0].value


def test_slides_are_moved_retitled_and_removed(prepared):
    before = slides(prepared)
    assert len(before) == 2
    press(prepared, "present_down_1")
    assert slides(prepared) == before[::-1]
    prepared.text_input(key="present_title").set_value("Devant le préfet").run()
    prepared.text_input(key="present_headline_1").set_value("{signed} signatures").run()
    press(prepared, "present_remove_2")
    assert slides(prepared) == before[:1]
    [token] = [name for name in PREPARED._kept if PREPARED.get(name).title == "Devant le préfet"]
    presentation = PREPARED.get(token)
    assert [slide.headline for slide in presentation.slides] == ["{signed} signatures"]
    assert presentation.slides[0].filters["region"] == ("75",)


def test_a_slide_is_listed_with_all_that_it_keeps(open_page):
    test = press(
        open_page("cofinancing", operator="bpifrance", instrument="contract"), "add_ladder"
    )
    test.switch_page(PAGES["present"]).run()
    assert "31 mars 2019, France entière, Bpifrance" in texts(test)
    assert "France entière, Bpifrance, Contrat" not in texts(test)


def test_a_headline_that_cannot_be_computed_says_so(prepared):
    prepared.text_input(key="present_headline_1").set_value("{signd} signatures").run()
    assert not prepared.exception
    assert "signd" in texts(prepared)


def test_the_shipped_presentation_is_checked(open_page):
    test = open_page("present")
    assert "Semaine de l’industrie, mars 2019" in texts(test)
    press(test, "present_check_kept")
    # The server found nothing: it is the browser's turn, and nothing is green before it answers.
    assert "Prête" not in texts(test)
    [component] = checks(test)
    given = json.loads(component.proto.json)
    assert given["address"] == "/stage/semaine-industrie-2019"
    desk = test.session_state["present_desk"]
    answer = {"done": True, "slides": 9, "answers": 163, "faults": []}
    stage = desk.awaited["kept"].fingerprint
    hear(desk, "kept", {"turn": given["turn"], "stage": stage, "preflight": answer})
    test.run()
    assert not test.exception
    assert not checks(test)
    said = texts(test)
    assert "Prête" in said
    assert said.index("9 diapositives, chacune") < said.index("Textes, contrastes et mise en page")


def test_what_a_browser_says_is_text_on_the_page(open_page):
    test = open_page("present")
    press(test, "present_check_kept")
    desk = test.session_state["present_desk"]
    asked = desk.awaited["kept"]
    fault = {"slide": "slide-3", "number": 3, "size": "1024x768", "mode": "dark", "what": "cut"}
    fault |= {"text": "<b onclick='x'>&amp;", "found": "", "expected": ""}
    answer = {"done": True, "slides": 9, "answers": 163, "faults": [fault]}
    hear(desk, "kept", {"turn": asked.turn, "stage": asked.fingerprint, "preflight": answer})
    test.run()
    assert "À corriger avant de monter en scène" in texts(test)
    drawn = " ".join(pieces(test))
    assert "Diapositive 3 (1024 × 768)" in drawn
    assert "&lt;b onclick=" in drawn
    assert "<b onclick" not in drawn
