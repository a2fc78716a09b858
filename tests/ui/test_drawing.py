"""What the chart's component is given."""

import json

from tracker.charts import Chart, theme
from tracker.ui import drawing


def test_both_variants_travel_with_their_words_and_the_french_of_dates():
    wide, narrow = (Chart(theme.figure("light", height=9, left=0), f"{size}") for size in "ab")
    narrow.drawn.add_bar(x=[1], y=["é"])
    drawn = json.loads(drawing.content([wide, narrow], answers=True))
    assert [one["alt"] for one in drawn["variants"]] == ["a", "b"]
    assert drawn["variants"][1]["figure"]["data"][0]["y"] == ["é"]
    assert drawn["answers"] is True
    assert "mars" in drawn["config"]["locales"]["fr"]["format"]["months"]
