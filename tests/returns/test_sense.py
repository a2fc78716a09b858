"""What is possible in a return and yet surprising is a warning, never a fault."""

from datetime import date
from decimal import Decimal

import pytest

from tests.returns.sent import HEADINGS, checked, commitment, known, plain, sheet
from tracker.returns.known import Previous

EUROS = {"agreed_eur": Decimal(1000)}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"decided_on": date(2031, 1, 1)}, "futur"),
        ({"requested_on": date(2018, 10, 31)}, "novembre 2018"),
        (
            {
                **{"contracted_on": date(2019, 6, 1), "contracted_eur": Decimal(10)},
                **{"paid_on": date(2019, 7, 1), "paid_eur": Decimal(11)},
            },
            "dépasse le montant conventionné",
        ),
        ({"agreed_eur": Decimal(5_000_001)}, "dépasse le plus grand connu"),
        ({"territory": "Ajaccio"}, "dont aucune signature"),
    ],
)
def test_sense_checks_only_warn(tmp_path, changed, words):
    assert "ti-9401" not in known().signed_territories
    previous = Previous(largest_eur={"bpifrance": Decimal(5_000_000)})
    found = checked(tmp_path, sheet(HEADINGS, commitment(**changed)), previous=previous)
    (warning,) = found.said("warning")
    assert words in warning
    assert found.report.is_clean


def test_amounts_without_unit_are_said_once_a_column(tmp_path):
    headings = tuple("Montant accordé" if "accordé" in one else one for one in HEADINGS)
    lines = [commitment(action=f"n° {rank}", **EUROS) for rank in range(3)]
    found = checked(tmp_path, sheet(headings, *lines, commitment(agreed_eur="5 k€")))
    (warning,) = (one for one in found.findings if one.level == "warning")
    assert (warning.heading, warning.lines) == ("Montant accordé", 3)


def test_a_month_before_its_day_puts_the_whole_column_in_doubt(tmp_path):
    lines = [commitment(decided_on=day) for day in ("03/22/2019", "03/25/2019", "03/04/2019")]
    found = checked(tmp_path, sheet(HEADINGS, *lines))
    (warning,) = found.said("warning")
    assert "vérifiez aussi" in warning


def test_rows_for_the_same_thing_are_said(tmp_path):
    lines = [
        commitment(action="L’Atelier - A"),
        commitment(action="l'atelier a", agreed_eur=Decimal(5)),
        commitment(action="Autre"),
        commitment(action="Autre"),
    ]
    found = checked(tmp_path, sheet(HEADINGS, *lines))
    first, second = found.said("warning")
    assert "2 lignes qui ne disent pas la même chose, comptées chacune, pour" in plain(first)
    assert "2 lignes identiques, comptées une fois, pour" in plain(second)
    assert plain(second).endswith(": 4 et 5")


def test_an_action_with_two_challenges_is_said(tmp_path):
    lines = [commitment(), commitment(challenge="Compétences", operator="BDT")]
    (warning,) = checked(tmp_path, sheet(HEADINGS, *lines)).said("warning")
    assert "plusieurs enjeux" in warning


def test_a_fall_against_the_last_return_is_said(tmp_path):
    previous = Previous(rows=2, agreed_eur=Decimal(2_000))
    lines = sheet(HEADINGS, commitment(**EUROS))
    assert len(checked(tmp_path, lines, previous=previous).said("warning")) == 2
    kept = Previous(rows=1, agreed_eur=Decimal(1_100))
    lines = sheet(HEADINGS, commitment(**EUROS))
    assert checked(tmp_path, lines, previous=kept).said("warning") == []
