"""What the chart's component is given."""

import json

import plotly.graph_objects as go

from tracker.charts import Chart
from tracker.ui import drawing


def test_both_variants_travel_with_their_words_and_the_french_of_dates():
    wide, narrow = (
        Chart(go.Figure(go.Bar(x=[size], y=["é"])), f"{size} « barre »") for size in (1, 2)
    )
    drawn = json.loads(drawing.content([wide, narrow], answers=True))
    assert [one["alt"] for one in drawn["variants"]] == ["1 « barre »", "2 « barre »"]
    assert drawn["variants"][1]["figure"]["data"][0]["y"] == ["é"]
    assert drawn["answers"] is True
    assert "mars" in drawn["config"]["locales"]["fr"]["format"]["months"]
