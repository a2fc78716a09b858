"""Charts of signatures: what is drawn is what the rows say."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from tests.charts.figures import texts, trace, traces
from tracker import language
from tracker.charts import signatures
from tracker.charts.chart import Chart
from tracker.charts.palette import Mode, palette

AS_OF, START = date(2020, 6, 30), date(2018, 11, 22)
NAMES = {"contract": "Contrat", "protocol": "Protocole", "unspecified": "Non précisé"}


@pytest.fixture(name="frames")
def all_frames(
    signatures: pd.DataFrame,
    list_sizes: pd.DataFrame,
    announced: pd.DataFrame,
    events: pd.DataFrame,
) -> tuple[pd.DataFrame, ...]:
    return signatures, list_sizes, announced, events


def curve(frames: tuple[pd.DataFrame, ...], mode: Mode, **options: Any) -> Chart:
    return signatures.cumulative(*frames, AS_OF, mode, **{"start": START, **options})


def test_line_is_broken_where_the_day_is_unknown(
    frames: tuple[pd.DataFrame, ...], mode: Mode
) -> None:
    line = trace(curve(frames, mode), "signed")
    assert list(zip(line.x, line.y, strict=True)) == [
        ("2018-11-22", 0),
        ("2019-03-18", 1),
        ("2019-03-22", 3),
        ("2019-03-24", 4),
        ("2020-01-01", 4),
        (None, None),
        ("2020-01-28", 6),
        ("2020-06-30", 6),
    ]
    assert line.line.shape == "hv"


@pytest.mark.parametrize("listed", [6, 7, 9, 100])
def test_names_of_close_lines_stand_apart(
    frames: tuple[pd.DataFrame, ...], listed: int, mode: Mode
) -> None:
    signed, sizes, announced, events = frames
    drawn = curve((signed, sizes.assign(listed=listed), announced[:0], events), mode)
    upper, lower = (
        next(one for one in drawn.figure.layout.annotations if words in one.text)
        for words in ("sur la liste", "signature datée")
    )
    # On the lowest plot of a stage, 110 pixels of the page, a name on two lines takes 38.
    apart = (upper.y - lower.y) / listed * 110 + upper.yshift - lower.yshift
    assert apart >= 38
    assert (upper.yshift, lower.yshift < 0) == (0, listed < 100)


def test_spans_go_from_earliest_to_latest_and_from_lower_to_upper(
    frames: tuple[pd.DataFrame, ...], mode: Mode
) -> None:
    week, month = traces(curve(frames, mode), "span")
    assert (min(week.x), max(week.x), min(week.y), max(week.y)) == (
        "2019-03-18",
        "2019-03-24",
        1,
        4,
    )
    assert list(zip(month.x, month.y, strict=True)) == [
        ("2020-01-01", 4),
        ("2020-01-28", 4),
        ("2020-01-28", 6),
        ("2020-01-01", 6),
    ]


def test_list_sizes_are_the_frame_s(frames: tuple[pd.DataFrame, ...], mode: Mode) -> None:
    drawn = curve(frames, mode)
    assert list(trace(drawn, "listed").y) == [124, 136, 141, 141]
    assert {"124", "136"} <= set(texts(drawn))
    assert "141 territoires sur la liste" in texts(drawn)


def test_repeated_sizes_are_written_once(frames: tuple[pd.DataFrame, ...], mode: Mode) -> None:
    documents, sizes, *rest = frames
    drawn = curve((documents, sizes.assign(listed=12), *rest), mode)
    assert [text for text in texts(drawn) if text.startswith("12")] == [
        "12 territoires sur la liste"
    ]


def test_announced_totals_are_diamonds_never_joined(
    frames: tuple[pd.DataFrame, ...], mode: Mode
) -> None:
    drawn = curve(frames, mode)
    marks = trace(drawn, "announced")
    assert marks.mode == "markers"
    assert marks.marker.symbol == "diamond"
    assert marks.marker.line.color == palette(mode).announced
    assert list(zip(marks.x, marks.y, strict=True)) == [("2019-03-31", 4), ("2019-04-30", 13)]
    assert "13 annoncés, 4 datés" in texts(drawn)


def test_no_announced_total_under_a_filter(frames: tuple[pd.DataFrame, ...], mode: Mode) -> None:
    documents, sizes, announced, events = frames
    drawn = curve((documents, sizes, announced[:0], events), mode)
    assert not traces(drawn, "announced")
    assert "annoncé" not in drawn.alt


def test_marks_answer_with_the_territories(frames: tuple[pd.DataFrame, ...], mode: Mode) -> None:
    marks = trace(curve(frames, mode), "waves")
    assert [list(ids) for ids in marks.customdata] == [["t2"], ["t3", "t4"], ["t1"], ["t5", "t6"]]
    assert "jour inconnu" in marks.hovertext[3]


def test_gap_is_named_and_alt_has_the_numbers(frames: tuple[pd.DataFrame, ...], mode: Mode) -> None:
    drawn = curve(frames, mode)
    assert "135\u202f: non trouvé dans les sources" in texts(drawn)
    assert "6 sur 141 de la liste" in drawn.alt
    assert "13 annoncés au 30 avril 2019, 4 datés" in drawn.alt


def test_events_are_marked_under_the_axis(frames: tuple[pd.DataFrame, ...], mode: Mode) -> None:
    drawn = curve(frames, mode)
    assert texts(drawn).count("▲") == 2
    assert "Semaine de l’industrie 2019" in texts(drawn)


@pytest.mark.parametrize("narrow", [False, True])
def test_close_events_share_a_mark_and_three_are_named(
    frames: tuple[pd.DataFrame, ...], mode: Mode, narrow: bool
) -> None:
    documents, sizes, announced, _events = frames
    starts = pd.to_datetime(["2018-12-03", "2018-12-10", "2019-06-03", "2020-01-06", "2020-06-01"])
    events = pd.DataFrame(
        {
            "event_id": list("abcde"),
            "kind": ["milestone", "steering_committee", "milestone", "industry_week", "milestone"],
            "label_fr": ["Départ", "Comité", "Jalon", "Semaine", "Jalon"],
            "label_en": "x",
            "starts_on": starts,
            "ends_on": starts,
        }
    )
    drawn = curve((documents, sizes, announced, events), mode, narrow=narrow)
    assert texts(drawn).count("▲") == 4
    assert {"Semaine", "Comité", "Départ"} <= set(texts(drawn))
    assert "Jalon" not in texts(drawn)
    marks = [mark for mark in drawn.figure.layout.annotations if mark.text == "▲"]
    assert "Départ" in marks[0].hovertext
    assert "Comité" in marks[0].hovertext


def test_phone_has_its_key_above(frames: tuple[pd.DataFrame, ...], mode: Mode) -> None:
    drawn = curve(frames, mode, narrow=True)
    assert drawn.figure.layout.margin.r < 20
    assert any(
        text.startswith("— 141 territoires sur la liste") and "6 avec une signature datée" in text
        for text in texts(drawn)
    )


def test_english(frames: tuple[pd.DataFrame, ...], mode: Mode) -> None:
    language.use("en")
    drawn = curve(frames, mode)
    assert "141 territories on the list" in texts(drawn)
    assert "13 announced, 4 dated" in texts(drawn)


@pytest.mark.parametrize("as_of", [date(2019, 3, 19), date(2019, 3, 31)])
@pytest.mark.parametrize("narrow", [False, True])
def test_one_signature_and_a_short_range(
    frames: tuple[pd.DataFrame, ...], mode: Mode, as_of: date, narrow: bool
) -> None:
    documents, sizes, announced, events = frames
    drawn = signatures.cumulative(
        documents[documents["territory_id"] == "t2"][:1],
        sizes[:1],
        announced[:0],
        events[:0],
        as_of,
        mode,
        start=date(2019, 3, 18),
        narrow=narrow,
    )
    assert trace(drawn, "signed").y[-1] == 1


def test_no_signature_at_all(frames: tuple[pd.DataFrame, ...], mode: Mode) -> None:
    documents, *rest = frames
    drawn = curve((documents[:0], *rest), mode)
    assert list(trace(drawn, "signed").y) == [0, 0]
    assert drawn.alt.startswith("Aucune signature datée trouvée, 22 novembre 2018 au 30 juin 2020")


def test_alternative_starts_with_the_data(frames: tuple[pd.DataFrame, ...], mode: Mode) -> None:
    documents, sizes, announced, events = frames
    drawn = signatures.cumulative(
        documents[:0], sizes[:1], announced[:0], events, date(2018, 12, 1), mode, start=START
    )
    assert drawn.figure.layout.xaxis.range[0] == "2018-11-17"
    assert "22 novembre au 1er décembre 2018" in drawn.alt
    assert trace(drawn, "listed").x[0] == "2018-11-22"


def test_size_of_a_chosen_list_holds_from_the_start(
    frames: tuple[pd.DataFrame, ...], mode: Mode
) -> None:
    documents, sizes, *rest = frames
    drawn = curve((documents, sizes[2:], *rest), mode)
    line = trace(drawn, "listed")
    assert list(zip(line.x, line.y, strict=True)) == [("2018-11-22", 141), ("2020-06-30", 141)]


def test_documents_are_on_their_rows(frames: tuple[pd.DataFrame, ...], mode: Mode) -> None:
    drawn = signatures.documents(frames[0], AS_OF, NAMES, mode, start=START)
    colours = palette(mode).instruments
    contracts, protocols = trace(drawn, "contract"), trace(drawn, "protocol")
    assert list(contracts.customdata[0]) == ["t5", "t6"]
    assert contracts.marker.line.color == colours["contract"]
    assert list(contracts.marker.opacity) == [0, 1]
    assert set(protocols.y) == {1}
    boxes = [shape for shape in drawn.figure.layout.shapes if shape.type == "rect"]
    assert [(box.x0, box.x1) for box in boxes] == [
        ("2020-01-01", "2020-01-28"),
        ("2019-03-18", "2019-03-24"),
    ]
    assert {"Contrat", "×2", "3", "×3", "1"} <= set(texts(drawn))
    assert "7 documents" in drawn.alt


def test_documents_share_the_curve_s_axis(frames: tuple[pd.DataFrame, ...], mode: Mode) -> None:
    for narrow in (False, True):
        above = curve(frames, mode, narrow=narrow).figure.layout
        below = signatures.documents(
            frames[0], AS_OF, NAMES, mode, start=START, narrow=narrow
        ).figure.layout
        assert above.xaxis.range == below.xaxis.range
        assert (above.margin.l, above.margin.r) == (below.margin.l, below.margin.r)


def test_large_waves_are_named_where_there_is_room(
    frames: tuple[pd.DataFrame, ...], mode: Mode
) -> None:
    documents, *rest = frames
    wave = pd.DataFrame(
        {
            "territory_id": [f"w{index}" for index in range(6)],
            "territory_name": [f"Territoire {index}" for index in range(6)],
            "region_names": "Grand Est",
            "instrument_id": "unspecified",
            "signed_earliest": pd.Timestamp("2019-02-01"),
            "signed_latest": pd.Timestamp("2019-02-28"),
            "is_first": True,
            "cumulative": 6,
        }
    )
    drawn = curve((pd.concat([wave, documents]), *rest), mode)
    assert "Février 2019, jour inconnu\u202f: 6 territoires Grand Est" in texts(drawn)
    assert "Grand Est" not in " ".join(texts(curve(frames, mode)))
