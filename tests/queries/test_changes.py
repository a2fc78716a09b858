"""What the returns of `tests/story.py` say otherwise between two days, worked out by hand."""

from datetime import date, datetime, time

import pytest

from tracker.database import Database
from tracker.filters import Filters
from tracker.records import records
from tracker.snapshot import known

FIELDS = (
    *("challenge_id", "requested_on", "decided_on", "agreed_eur", "contracted_on"),
    *("contracted_eur", "paid_on", "paid_eur", "reference"),
)


@pytest.fixture(scope="module")
def between(told):
    database = Database(told.settings)

    def ask(name, first, last, most=None, **filters):
        instants = {
            name: datetime.combine(date.fromisoformat(day), time.max)
            for name, day in (("since", first), ("until", last))
        }
        parameters = (
            Filters(as_of=date(2019, 3, 31), **filters).parameters() | instants | {"most": most}
        )
        return records(database.query(f"data/{name}", parameters, told.snapshot))

    return ask


def said(row):
    """Write what differs in a row."""
    pairs = {
        field: (getattr(row, f"{field}_before"), getattr(row, f"{field}_after")) for field in FIELDS
    }
    return {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}


def sorts(rows):
    return {row.title: row.change for row in rows}


def test_each_commitment_says_what_differs(between):
    rows = between("commitment_changes", "2019-05-10", "2019-06-30")
    assert [(row.change, row.is_late, row.title, row.region_code) for row in rows] == [
        ("corrected", False, "Ligne pilote", "44"),
        ("moved", False, "Atelier", "93"),
        ("moved", False, "École", "75"),
        ("new", False, "Composites", "75"),
        ("new", True, "Hydrogène", "75"),
    ]
    assert said(rows[0]) == {"agreed_eur": (60000, 75000)}
    assert said(rows[1]) == {
        "contracted_on": (None, date(2019, 6, 14)),
        "contracted_eur": (None, 150000),
    }
    assert said(rows[2]) == {"decided_on": (None, date(2019, 6, 5))}
    assert said(rows[4])["decided_on"] == (None, date(2019, 5, 6))
    assert {(row.event_id, row.author_operator_id) for row in rows} == {
        ("0002-commitments-bpifrance", "bpifrance")
    }


def test_a_step_that_was_dated_before_is_a_correction(between):
    # On 18 June, the answer of 5 June and the convention of 14 June had happened: nobody said so.
    rows = between("commitment_changes", "2019-06-18", "2019-06-30")
    assert sorts(rows) == {
        "Atelier": "corrected",
        "École": "corrected",
        "Ligne pilote": "corrected",
        "Composites": "new",
        "Hydrogène": "new",
    }
    assert all(row.is_late for row in rows if row.change == "new")


def test_what_is_withdrawn_and_comes_back_is_said_alike(between):
    [gone] = between("commitment_changes", "2019-06-30", "2019-07-15")
    assert (gone.change, gone.title, gone.event_id) == (
        *("withdrawn", "Atelier"),
        "0004-commitments-bpifrance",
    )
    assert said(gone) == {
        "challenge_id": ("innovation", None),
        "decided_on": (date(2019, 3, 19), None),
    }
    assert between("commitment_changes", "2019-06-30", "2019-07-22") == []
    [back] = between("commitment_changes", "2019-07-15", "2019-07-22")
    assert (back.change, back.is_late, back.event_id) == ("new", True, "0005-withdrawal")


def test_a_region_speaks_for_its_territories(between):
    [told] = between("commitment_changes", "2019-07-22", "2019-07-31")
    assert (told.operator_id, told.author_operator_id, told.author_region_code) == (
        *("banque_des_territoires", None),
        "93",
    )


def test_a_day_made_precise_is_one_document_corrected(between):
    # The question of 18 June said: between the 18th and the 24th.
    [row] = between("signature_changes", "2019-06-18", "2019-06-30")
    assert (row.change, row.territory_id, row.author_region_code) == ("corrected", "ti-4410", "44")
    assert (row.signed_earliest_before, row.signed_latest_before) == (
        date(2019, 3, 18),
        date(2019, 3, 24),
    )
    assert row.signed_earliest_after == row.signed_latest_after == date(2019, 3, 22)
    assert (row.kind_before, row.kind_after) == ("published", "return")
    assert (row.source_id_before, row.source_id_after) == ("qe-20408", "0003-signatures-44")


def test_a_source_published_between_is_its_own_author(between):
    [row] = between("signature_changes", "2019-07-10", "2019-07-31")
    assert (row.change, row.is_late, row.signature_id) == ("new", True, "sig-010")
    assert (row.event_id, row.author_source_id) == (None, "aqui-lacq")


def test_filters_act_on_what_was_said_before_and_after(between):
    days = "2019-05-10", "2019-07-15"
    assert sorts(between("commitment_changes", *days, challenges=("skills",))) == {"École": "moved"}
    assert len(between("commitment_changes", *days, natures=("fast_track_review",))) == 2
    assert between("commitment_changes", *days, operators=("pole_emploi",)) == []
    # Lacq lies in two regions; 75 leads it.
    assert len(between("commitment_changes", *days, regions=("76",))) == 2
    assert len(between("commitment_changes", *days, territories=("ti-9303",))) == 2
    assert between("signature_changes", *days, instruments=("contract",)) == []
    assert len(between("signature_changes", *days, regions=("44",))) == 1


def test_counts_by_operator_region_and_author_agree(between):
    days = "2019-05-10", "2019-06-30"
    [bpifrance] = between("changes_by_operator", *days)
    assert (
        bpifrance.new_commitments,
        bpifrance.late_commitments,
        bpifrance.moved_commitments,
        bpifrance.corrected_commitments,
        bpifrance.withdrawn_commitments,
    ) == (2, 1, 2, 1, 0)
    # 15,000 more for A, 120,000 for E, 90,000 for F.
    assert (bpifrance.agreed_eur, bpifrance.contracted_eur, bpifrance.paid_eur) == (
        225000,
        150000,
        None,
    )
    assert {
        row.region_code: (row.new_signatures, row.new_commitments, row.agreed_eur)
        for row in between("changes_by_region", *days)
    } == {"44": (1, 0, 15000), "75": (0, 2, 210000), "93": (0, 0, 0)}
    assert [
        (row.event, row.number, row.region_code, row.new_signatures, row.moved_commitments)
        for row in between("changes_by_event", *days)
    ] == [("return", 2, None, 0, 2), ("return", 3, "44", 1, 0)]


def test_the_authors_come_in_the_order_of_what_became_known(between):
    rows = between("changes_by_event", "2019-06-30", "2019-07-31")
    assert [(row.event, row.source_id, row.number) for row in rows] == [
        ("source", "aqui-lacq", None),
        ("return", None, 6),
    ]
    [row] = between("changes_by_event", "2019-07-15", "2019-07-22")[1:]
    assert (row.event, row.withdraws, row.reason) == (
        *("withdrawal", "0004-commitments-bpifrance"),
        "une ligne oubliée",
    )


def test_knowledge_is_in_order(told):
    rows = records(Database(told.settings).query("data/knowledge", {}, told.snapshot))
    assert [row.day for row in rows] == sorted(row.day for row in rows)
    assert [row.number for row in rows if row.event != "source"] == [1, 2, 3, 4, 5, 6]
    named = {row.id: row for row in rows}
    assert (named["qe-20408"].day, named["qe-20408"].signatures) == (date(2019, 6, 18), 1)
    assert (named["aqui-lacq"].signatures, named["aqui-lacq"].figures) == (1, 2)
    assert "example" not in named


@pytest.mark.parametrize(
    ("day", "known_on", "expected"),
    [
        # Of the invented ones, 1, 4, 5, 8, 10, 12, 13, 18 were answered by 10 May; A, B, C told.
        ("2019-05-10", "2019-05-10", (2, 11, 8, 7, 4, 740000, 90000)),
        # E was told later, and A is 15,000 more; Sud Alsace had signed.
        ("2019-05-10", "2019-06-30", (3, 12, 8, 8, 4, 875000, 90000)),
        # 16 and 19, D and F were answered since; B and 13 contracted.
        ("2019-06-30", "2019-06-30", (3, 16, 10, 10, 1, 985000, 540000)),
    ],
)
def test_the_headline_figures_of_each_state(told, day, known_on, expected):
    state = known(told.settings, date.fromisoformat(known_on))
    parameters = Filters(as_of=date.fromisoformat(day)).parameters()
    database = Database(told.settings)
    [row] = records(database.query("national/summary", parameters, state))
    ladder = {
        stage.stage_id: stage.gross_eur
        for stage in records(database.query("national/amount_ladder", parameters, state))
    }
    assert (
        row.signed,
        row.commitments,
        row.example_commitments,
        row.cofinancing_agreements,
        row.awaited,
        ladder["agreed"],
        ladder["contracted"],
    ) == expected
