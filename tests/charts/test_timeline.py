"""Rows of commitments and signatures on one time axis."""

from datetime import date

import pandas as pd
import pytest

from tests.charts.figures import shapes_of_hatch, texts, traces
from tracker.charts.chart import Chart
from tracker.charts.palette import Mode, palette
from tracker.charts.timeline import Row, timeline

NAMES = {"contract": "Contrat", "protocol": "Protocole", "unspecified": "Non précisé"}
START, AS_OF = date(2018, 11, 22), date(2020, 6, 30)


@pytest.fixture
def months(months_made: pd.DataFrame) -> pd.DataFrame:
    return months_made


def draw(months: pd.DataFrame, signatures: pd.DataFrame, mode: Mode) -> Chart:
    colour = palette(mode).accent
    rows = {
        "t1": Row("Sud Alsace", colour, months, signatures),
        "t2": Row("Carros", colour, months[2:], signatures[:0]),
        "t3": Row("Orly", colour, months[:0], signatures[:0]),
    }
    return timeline(rows, AS_OF, NAMES, mode, start=START)


def test_bars_share_one_scale(months: pd.DataFrame, signatures: pd.DataFrame, mode: Mode) -> None:
    first, second = traces(draw(months, signatures, mode), "commitments")
    assert [height / first.y[0] for height in first.y] == [1, 0.25]
    assert second.y[0] / first.y[0] == 0.25
    assert [list(ids) for ids in first.customdata] == [["t1"], ["t1"]]
    assert shapes_of_hatch(first) == ["/", ""]
    assert first.hovertext[0] == "Mars 2019\u202f: 8 engagements"


def test_signatures_are_marked_on_their_row(
    months: pd.DataFrame, signatures: pd.DataFrame, mode: Mode
) -> None:
    drawn = draw(months, signatures, mode)
    (marks,) = traces(drawn, "signatures")
    assert len(marks.x) == len(signatures)
    assert "Sud Alsace\u202f: Protocole, 18-24 mars 2019" in marks.hovertext[0]
    assert marks.marker.color[2] == palette(mode).background
    boxes = [shape for shape in drawn.figure.layout.shapes if shape.type == "rect"]
    assert [(box.x0, box.x1) for box in boxes] == [
        ("2019-03-18", "2019-03-24"),
        ("2020-01-01", "2020-01-28"),
        ("2020-01-01", "2020-01-28"),
    ]


def test_rows_say_their_totals(months: pd.DataFrame, signatures: pd.DataFrame, mode: Mode) -> None:
    drawn = draw(months, signatures, mode)
    assert {"Sud Alsace", "Carros", "Orly", "10", "2"} <= set(texts(drawn))
    assert "30 juin 2020" in drawn.alt
    assert "Sud Alsace 10 et Carros 2" in drawn.alt


def test_row_without_a_commitment(
    months: pd.DataFrame, signatures: pd.DataFrame, mode: Mode
) -> None:
    drawn = draw(months[:0], signatures[:0], mode)
    assert not drawn.figure.data
    assert "Sud Alsace" in texts(drawn)
