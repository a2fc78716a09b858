"""The register: every announced figure recomputed, or the reason why it cannot be."""

from datetime import date

import pytest

from tracker.database import Database
from tracker.register import agrees, register


def test_register_of_the_shipped_data(shipped):
    entries = register(Database(shipped.settings), shipped.snapshot)
    found = {entry.figure_id: entry for entry in entries}
    assert len(entries) == len(found) == 33
    statuses = {
        "premiers-contrats": "holds",
        "engagements-operateurs": "calibrated",
        "accords-cofinancement": "calibrated",
        "operateurs": "calibrated",
        "protocoles-2019-04": "partial",
        "signes-2019-09": "partial",
        "rang-lacq": "partial",
        "enveloppe": "cannot",
        "territoires-136": "cannot",
        "territoires-149": "holds",
    }
    assert {figure: found[figure].status for figure in statuses} == statuses
    partial = found["signes-2019-09"]
    assert (partial.announced, partial.computed, partial.difference) == (29, 10, -19)
    assert partial.query == "register/territories_signed"
    assert found["engagements-operateurs"].has_example
    assert [entry.figure_id for entry in entries if entry.status == "differs"] == []


def test_every_figure_is_recomputed_or_says_why_not(shipped):
    for entry in register(Database(shipped.settings), shipped.snapshot):
        if entry.status == "cannot":
            assert entry.reason_fr
            assert entry.reason_en
            assert (entry.query, entry.computed, entry.difference) == (None, None, None)
        else:
            assert entry.difference == entry.computed - entry.announced
            assert entry.reason_fr is None


def test_register_on_the_small_data_set(small):
    entries = register(Database(small.settings), small.snapshot)
    assert {entry.figure_id: (entry.computed, entry.status) for entry in entries} == {
        "territoires-10": (None, "cannot"),
        "enveloppe": (None, "cannot"),
        "premiers-contrats": (3, "holds"),
        "engagements-operateurs": (12, "calibrated"),
        "accords-cofinancement": (7, "calibrated"),
        "operateurs": (4, "differs"),  # 3 announced
        "protocoles-2019-04": (4, "partial"),  # 5 announced
        "rang-lacq": (2, "partial"),  # 5 announced
        "fiches-lacq": (None, "cannot"),
    }
    assert entries[0].as_of == date(2019, 3, 5)


@pytest.mark.parametrize(
    ("qualifier", "agreeing", "differing"),
    [
        ("exact", [90], [89, 91]),
        ("nearly", [81, 89, 90], [80, 91]),
        ("about", [81, 90, 99], [80, 100]),
        ("more_than", [90, 900], [89]),
    ],
)
def test_a_qualifier_says_how_far_a_value_may_be(qualifier, agreeing, differing):
    assert all(agrees(90, qualifier, value) for value in agreeing)
    assert not any(agrees(90, qualifier, value) for value in differing)
