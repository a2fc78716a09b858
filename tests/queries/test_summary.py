"""The overview's figures, worked out by hand on the small data set (tests/data/small/README.md)."""

from datetime import date

import pytest


def test_summary_on_31_march(ask):
    [row] = ask("national/summary", "2019-03-31")
    assert row.as_of == date(2019, 3, 31)
    assert (row.list_version, row.listed_on, row.listed) == ("2019-03", date(2019, 3, 5), 10)
    assert row.is_announced_size
    # Carros and Sud Alsace by protocol, Châtellerault unspecified; all since 18 March.
    assert (row.signed, row.documents, row.signed_last_28_days) == (3, 3, 3)
    assert (row.signed_contract, row.signed_protocol, row.signed_unspecified) == (0, 2, 1)
    assert row.rate_pct == pytest.approx(30.0)
    # Rows 1 to 12; agreements 1 2 5 6 9 10 12; awaited 20 and 21; territories of the signed.
    assert (row.commitments, row.cofinancing_agreements, row.fast_track_reviews) == (12, 7, 5)
    assert row.cofinancing_share_pct == pytest.approx(58.333, abs=0.001)
    assert (row.awaited, row.territories_committed) == (2, 3)
    # Rows 3, 9 and 11 are Business France's own.
    assert row.example_commitments == 9
    assert (row.announced_signed, row.announced_dated) == (3, 3)
    assert row.announced_signed_on == date(2019, 3, 31)
    assert row.announced_figure_id == "premiers-contrats"
    assert row.announced_source_id == "industriemag-2019-03"


def test_summary_on_31_may(ask):
    [row] = ask("national/summary")
    # Châtellerault's contract of May counts over its first document; Lacq's is of April.
    assert (row.signed, row.documents, row.signed_last_28_days) == (4, 5, 0)
    assert (row.signed_contract, row.signed_protocol, row.signed_unspecified) == (2, 2, 0)
    # Rows 1 to 16 and 18; awaited 17, 19, 20, 21 and 22.
    assert (row.commitments, row.cofinancing_agreements, row.fast_track_reviews) == (17, 9, 8)
    assert (row.awaited, row.territories_committed, row.example_commitments) == (5, 5, 13)
    # Announced on 30 April: 5, of which 4 dated by then.
    assert (row.announced_signed, row.announced_dated) == (5, 4)


def test_a_signature_between_two_days_counts_from_the_later(ask):
    assert ask("national/summary", "2019-03-23")[0].signed == 2
    assert ask("national/summary", "2019-03-24")[0].signed == 3


def test_before_the_first_list_the_rate_is_unknown(ask):
    [row] = ask("national/summary", "2018-11-21")
    assert (row.list_version, row.listed, row.rate_pct) == (None, None, None)
    assert (row.signed, row.announced_signed, row.announced_dated) == (0, None, None)
    assert row.cofinancing_share_pct is None


def test_a_chosen_version_of_the_list(ask):
    [row] = ask("national/summary", list_version="2018-11")
    assert (row.listed, row.rate_pct) == (8, pytest.approx(50.0))


def test_a_region_keeps_the_territories_that_lie_in_it_in_part(ask):
    [row] = ask("national/summary", regions=("76",))
    # Lacq alone: counted in the list of 2022; rows 13 to 16, and 17 awaited.
    assert (row.listed, row.is_announced_size, row.signed) == (1, False, 1)
    assert (row.commitments, row.cofinancing_agreements, row.awaited) == (4, 2, 1)
    # The announced total speaks of the whole country.
    assert (row.announced_signed, row.announced_dated) == (5, 4)


def test_a_territory_in_two_chosen_regions_counts_once(ask):
    [row] = ask("national/summary", regions=("75", "76"))
    # Châtellerault and Lacq: rows 10 to 16.
    assert (row.listed, row.signed, row.commitments) == (2, 2, 7)


def test_instrument_touches_signatures_only(ask):
    [row] = ask("national/summary", instruments=("protocol",))
    assert (row.signed, row.documents, row.commitments) == (2, 2, 17)


def test_under_an_instrument_every_dated_document_is_told_too(ask):
    [row] = ask("national/summary", "2019-03-31", instruments=("contract",))
    assert (row.signed, row.signed_any_document) == (0, 3)
    [row] = ask("national/summary", instruments=("contract",), regions=("76",))
    assert (row.signed, row.signed_any_document) == (1, 1)
    [row] = ask("national/summary")
    assert row.signed == row.signed_any_document == 4


def test_operator_challenge_and_nature_touch_commitments_only(ask):
    [row] = ask(
        "national/summary",
        operators=("bpifrance", "pole_emploi"),
        challenges=("skills",),
        natures=("cofinancing_agreement",),
    )
    # Rows 5 and 12; 19 is awaited.
    assert (row.signed, row.commitments, row.awaited) == (4, 2, 1)


def test_without_examples_only_the_return_is_counted(ask):
    [row] = ask("national/summary", examples=False)
    # Business France: 3, 9, 11, 15; 17 is awaited.
    assert (row.signed, row.commitments, row.example_commitments) == (4, 4, 0)
    assert (row.cofinancing_agreements, row.fast_track_reviews, row.awaited) == (1, 3, 1)


def test_an_operator_without_a_row_is_unknown_and_not_at_zero(ask):
    [row] = ask("national/summary", operators=("bpifrance",), examples=False)
    unknown = (row.commitments, row.cofinancing_agreements, row.fast_track_reviews)
    assert unknown == (None, None, None)
    assert (row.awaited, row.territories_committed, row.cofinancing_share_pct) == (None,) * 3


def test_a_counted_zero_stays_zero(ask):
    # Business France has rows, and none in Ouest Saône-et-Loire.
    [row] = ask("national/summary", operators=("business_france",), territories=("ti-2708",))
    assert (row.commitments, row.awaited, row.cofinancing_share_pct) == (0, 0, None)


def test_freshness(ask):
    [row] = ask("national/summary")
    assert row.last_signature_on == date(2019, 5, 31)
    assert row.last_signature_earliest == date(2019, 5, 1)
    assert row.last_answer_on == date(2019, 5, 15)
    # 5 documents, 17 commitments, 5 awaited; invented: 13 commitments, 4 awaited.
    assert (row.rows_total, row.rows_example) == (27, 17)
    assert row.example_share_pct == pytest.approx(100 * 17 / 27)
    assert list(row.return_ids) == ["0001-commitments-business_france"]


def test_freshness_of_nothing(ask):
    [row] = ask("national/summary", territories=("ti-1104",))
    assert (row.last_signature_on, row.last_answer_on, *row.return_ids) == (None, None)
    assert (row.rows_total, row.example_share_pct) == (0, None)


def test_gaps(ask):
    rows = {row.gap_id: (row.count, row.total) for row in ask("national/gaps")}
    assert rows == {
        "signature_not_found": (6, 10),
        "document_unspecified": (1, 5),
        "day_unknown": (2, 5),  # Sud Alsace, and Châtellerault's contract
        "composition_unknown": (2, 2),
        "commitments_one_by_one": (13, 17),
        "amount_missing": (2, 9),  # rows 5 and 12
        "awaited": (5, 21),  # asked by then: all but row 7, of unknown day
    }


def test_gaps_of_what_nobody_returned_are_unknown(ask):
    rows = {
        row.gap_id: row for row in ask("national/gaps", operators=("bpifrance",), examples=False)
    }
    for gap in ("commitments_one_by_one", "amount_missing", "awaited"):
        assert (rows[gap].count, rows[gap].total) == (None, None)


def test_recent_movements_come_newest_first(ask):
    rows = ask("national/recent")
    assert len(rows) == 12
    assert [(row.occurred_on, row.movement, row.territory_id) for row in rows[:5]] == [
        (date(2019, 5, 31), "signature", "ti-7504"),
        (date(2019, 5, 30), "paid", "ti-4410"),
        (date(2019, 5, 20), "contracted", "ti-4410"),
        (date(2019, 5, 15), "answer", "ti-7505"),
        (date(2019, 5, 10), "contracted", "ti-9303"),
    ]
    assert (rows[0].earliest_on, rows[0].instrument_id) == (date(2019, 5, 1), "contract")
    assert (rows[0].operator_id, rows[1].operator_id) == (None, "banque_des_territoires")


def test_recent_movements_reach_back_as_far_as_needed(ask):
    rows = ask("national/recent", "2023-01-01", territories=("ti-2708",))
    assert [(row.occurred_on, row.operator_id, row.count) for row in rows] == [
        (date(2019, 6, 20), "pole_emploi", 1),
        (date(2019, 5, 3), "banque_des_territoires", 1),
    ]
