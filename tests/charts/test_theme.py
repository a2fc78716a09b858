"""Palette, template, browser configuration, words inside figures."""

import pytest

from tracker import language
from tracker.charts import palette as colours
from tracker.charts import text, theme


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_is_legible_on_both_backgrounds(mode: colours.Mode) -> None:
    shown = colours.palette(mode)
    inks = [shown.ink, shown.muted, shown.accent, shown.announced, *shown.operators.values()]
    assert min(contrast(ink, shown.background) for ink in inks) >= 4.5
    assert min(round(contrast(ink, shown.secondary), 1) for ink in inks) >= 4.5
    assert contrast(shown.example_ink, shown.example_wash) >= 4.5


def test_marks_stand_out(mode: colours.Mode) -> None:
    shown = colours.palette(mode)
    groups = (shown.operators, shown.challenges, shown.natures, shown.instruments)
    marks = [colour for group in groups for colour in group.values()]
    assert min(contrast(mark, shown.background) for mark in marks) >= 3


def test_text_on_each_step_of_the_ramp(mode: colours.Mode) -> None:
    shown = colours.palette(mode)
    for step, colour in enumerate(shown.ramp):
        assert contrast(shown.text_on(step), colour) >= 4.5


def test_ramp_goes_away_from_the_background(mode: colours.Mode) -> None:
    shown = colours.palette(mode)
    contrasts = [contrast(step, shown.background) for step in shown.ramp]
    assert contrasts == sorted(contrasts)


def test_pale_colour_is_mixed_with_the_background() -> None:
    assert colours.palette("light").pale("#000000", 0.0) == "#FFFFFF"
    assert colours.palette("light").pale("#000091", 1.0) == "#000091"


def test_figures_hold_only_our_template(mode: colours.Mode) -> None:
    specification = theme.figure(mode, height=100, left=10).content()
    template = specification["layout"]["template"]
    assert "data" not in template
    assert template["layout"]["font"]["family"].startswith('"Source Sans"')


@pytest.mark.parametrize(("spoken", "separators"), [("fr", ",\u202f"), ("en", ".,")])
def test_numbers_are_written_in_the_language(spoken: str, separators: str) -> None:
    language.use(spoken)
    drawn = theme.figure("light", height=100, left=10)
    assert drawn.content()["layout"]["template"]["layout"]["separators"] == separators


def test_names_from_the_data_are_literal() -> None:
    assert text.escape("<b>x</b> & $a$ =1") == "&lt;b&gt;x&lt;/b&gt; &amp; &#36;a&#36; =1"


def test_long_names_are_cut_at_a_word() -> None:
    assert text.shorten("Communauté du Grand Orly", 18) == "Communauté du…"
    assert text.shorten("Orly", 18) == "Orly"


def test_enumeration_counts_the_rest() -> None:
    assert text.enumerated(list("abcd"), limit=2) == "a<br>b<br>et 2 autres"
