"""Presentations of another make: that loop, that are hostile, that check themselves."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import OpenPlayer
from tests.stage.deck_sample import answers, chart, curve, sample, slide, value
from tracker.charts.palette import Mode


def test_the_loop_goes_round_and_any_key_pauses_it(open_player: OpenPlayer) -> None:
    three = [slide(name, name) for name in ("a", "b", "c")]
    player = open_player(sample(slides=three, answers=[]))
    player.page.clock.install()
    clock, toast = player.page.clock, player.page.locator("#toast")
    player.open("#2").press("l")
    expect(toast).to_have_text("En boucle, 15 s par diapositive")
    clock.run_for(15_000)
    player.shows(3)
    clock.run_for(15_000)
    player.shows(1)
    player.press("-", "-", "-", "-")
    expect(toast).to_have_text("En boucle, 5 s par diapositive")
    clock.run_for(5_000)
    player.shows(2)
    player.press("ArrowLeft")
    expect(toast).to_have_text("Boucle en pause")
    clock.run_for(60_000)
    player.shows(1)


def test_the_window_of_the_notes_says_that_it_is_alone(open_player: OpenPlayer) -> None:
    alone = open_player(sample(minutes=None, slides=[slide("one", "Un")])).open("#presenter")
    expect(alone.page.locator(".state")).to_have_text("La fenêtre des diapositives est fermée")
    expect(alone.page.locator(".left")).to_have_count(0)


def test_a_number_stays_on_the_line_of_what_it_counts(open_player: OpenPlayer) -> None:
    words = "De Carros à Grand-Orly, 7 signatures du 18 au 24 mars"
    size = {"width": 1024, "height": 768}
    player = open_player(sample(slides=[slide("one", words)], answers=[]), viewport=size).open()
    title = player.page.locator("h1")
    expect(title).to_have_text(words)
    lines = """(title) => {
        const range = document.createRange();
        const topOf = (word) => {
            const start = title.textContent.indexOf(word);
            range.setStart(title.firstChild, start);
            range.setEnd(title.firstChild, start + word.length);
            return range.getBoundingClientRect().top;
        };
        return ["De Carros", "7", "signatures", "24", "mars"].map(topOf);
    }"""
    first, *others = title.evaluate(lines)
    assert first < others[0]
    assert others[0] == others[1]
    assert others[2] == others[3]


def test_words_of_a_deck_stay_words(open_player: OpenPlayer) -> None:
    hostile = "<img src=x onerror='window.ran=1'><b>7</b> </script>"
    words = slide("one", hostile, figures=[value(hostile, hostile)], rows=[[hostile, hostile]])
    player = open_player(sample(title=hostile, slides=[words], answers=[])).open()
    expect(player.page.locator("h1")).to_have_text(hostile)
    assert player.page.evaluate("[window.ran ?? 0, document.images.length]") == [0, 0]


def test_a_sound_presentation_is_checked_green_in_a_small_frame(open_player: OpenPlayer) -> None:
    longest = sorted(answers(), key=lambda one: -len(one["name"]))[:4]
    player = open_player(sample(answers=longest))
    frame = player.file.with_name("frame.html")
    frame.write_text(
        "<script>addEventListener('message', ({data}) => (window.told = data.preflight))</script>"
        f"<iframe src='{player.file.name}#preflight' width='300' height='150'></iframe>",
        encoding="utf-8",
    )
    player.page.goto(frame.as_uri())
    player.page.wait_for_function("window.told", timeout=60_000)
    told = player.page.evaluate("window.told")
    assert told == {"done": True, "slides": 9, "answers": 4, "faults": []}


def faulty(where: str, **change: Any) -> dict[str, Any]:
    """Return a chart spoilt in one place of its layout (`annotations.0.font`), or of a trace."""

    def drawn(mode: Mode) -> Any:
        built = curve(mode)
        target: Any = built.content()
        for step in where.split("."):
            target = target[int(step)] if step.isdigit() else target[step]
        target.update(change)
        return built

    return chart(drawn, "Un graphique fautif.")


def test_each_fault_is_found(open_player: OpenPlayer) -> None:
    row = value("7", "territoires")
    faults = {
        "text": slide("text", "a", chart=faulty("layout.annotations.0.font", size=20)),
        "contrast": slide("contrast", "b", chart=faulty("layout.annotations.0.font", color="#888")),
        "cut": slide("cut", "c", chart=faulty("layout.margin", b=10)),
        "overlap": slide(
            "overlap", "d", chart=faulty("layout.annotations.0", x="2019-03-01", y=0, yshift=-40)
        ),
        "chart": slide("chart", "e", chart=faulty("data.0", y=[])),
        "wide": slide("wide", "f", figures=[{**row, "label": "anticonstitutionnellement" * 4}]),
        "high": slide("high", "g", rows=[[f"Ligne {place}", "1"] for place in range(16)]),
        "empty": slide("empty", "h"),
        "sound": slide("sound", "i", figures=[row]),
    }
    told = open_player(sample(slides=list(faults.values()), answers=[])).preflight()
    found = {name: set[str]() for name in faults}
    for fault in told["faults"]:
        found[fault["slide"]].add(fault["what"])
    assert found == {
        **{name: {name} for name in ("text", "contrast", "cut", "overlap", "chart", "empty")},
        "wide": {"cut"},
        "high": {"cut"},
        "sound": set(),
    }
    tiny = [fault for fault in told["faults"] if fault["slide"] == "text"]
    assert {(fault["size"], fault["mode"]) for fault in tiny} == {
        (size, mode) for size in ("1920x1080", "1024x768", "1280x720") for mode in ("light", "dark")
    }
    assert (tiny[0]["found"], tiny[0]["expected"]) == ("20.0 px", "36.0 px")
