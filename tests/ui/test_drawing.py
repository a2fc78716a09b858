"""What the component of a block is given."""

import json

from tracker import language
from tracker.charts import theme
from tracker.charts.chart import Chart
from tracker.ui import drawing


def test_both_variants_travel_with_their_words_and_the_french_of_dates():
    language.use("fr")
    wide, narrow = (Chart(theme.figure("light", height=9, left=0), f"{size}") for size in "ab")
    narrow.drawn.add_bar(x=[1], y=["é"])
    drawn = json.loads(drawing.content("regions", variants=[wide, narrow], answers=True))
    assert [one["alt"] for one in drawn["variants"]] == ["a", "b"]
    assert drawn["variants"][1]["figure"]["data"][0]["y"] == ["é"]
    assert drawn["answers"] is True
    assert "mars" in drawn["config"]["locales"]["fr"]["format"]["months"]


def test_a_block_without_a_chart_is_words_and_buttons():
    drawn = json.loads(
        drawing.content("latest", above="<p>« é »</p>", actions=[("take", "Citer")], note="n")
    )
    assert drawn["variants"] == []
    assert (drawn["name"], drawn["above"], drawn["below"]) == ("latest", "<p>« é »</p>", "")
    assert (drawn["actions"], drawn["note"]) == ([["take", "Citer"]], "n")
