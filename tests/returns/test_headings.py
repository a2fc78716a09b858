"""Headings are found wherever they are, and matched as people write them."""

from decimal import Decimal
from itertools import islice

import pytest

from tests.returns.sent import HEADINGS, checked, commitment, sheet
from tracker.returns.headings import HEADING_LINES, table_in, unit
from tracker.returns.kinds import COMMITMENTS, KINDS, SIGNATURES
from tracker.returns.lines import RefusedError


def found(*rows, kind=COMMITMENTS, answers=None):
    sent = sheet(*rows)
    first = list(islice(sent.lines, HEADING_LINES))
    return table_in(first, sent, kind, answers or {})


def columns(table):
    return {place.column.id: place.letter for place in table.places}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_every_synonym_leads_to_its_column_alone(kind):
    for column in kind.columns:
        for name in (column.heading, column.id, *column.fields, *column.synonyms):
            other = "Territoire" if column.id != "territory" else "Remarque"
            table = found((other, name), kind=kind)
            assert columns(table)[column.id] == "B", name


@pytest.mark.parametrize(
    "typed",
    ["DATE DE DECISION", "date_de_décision", "Date décision", "Décidé le", "Date  de\ndécision"],
)
def test_case_accents_and_hyphens_do_not_count(typed):
    assert columns(found(("Territoire", typed)))["decided_on"] == "B"


def test_columns_come_in_any_order_with_others_between():
    table = found(("Truc", "Nature", "", "Territoire", "Machin"))
    assert columns(table) == {"nature": "B", "territory": "D"}
    assert table.extras == ("Truc", "Machin")


def test_titles_above_are_skipped():
    table = found(("Retour 2019",), (), ("Banque des Territoires", "Nature"), HEADINGS)
    assert table.line == 4


@pytest.mark.parametrize(
    ("heading", "multiplier", "is_said"),
    [
        ("Montant accordé (€)", 1, True),
        ("Montant accordé en euros", 1, True),
        ("Montant accordé (en k€)", 1_000, True),
        ("Montant accordé k€", 1_000, True),
        ("Montant accordé en milliers d’euros", 1_000, True),
        ("MONTANT ACCORDÉ (KEUR)", 1_000, True),
        ("Montant accordé (M€)", 1_000_000, True),
        ("Montant accordé en millions d'euros", 1_000_000, True),
        ("Montant accordé", 1, False),
    ],
)
def test_the_unit_of_a_heading(heading, multiplier, is_said):
    assert unit(heading) == ("montant accorde", multiplier, is_said)
    (place,) = (place for place in found(("Territoire", heading)).places if place.letter == "B")
    assert (place.column.id, place.multiplier, place.has_unit) == (
        "agreed_eur",
        multiplier,
        is_said,
    )


def test_merged_headings_complete_those_below():
    table = found(
        ("", "", "Montants (k€)", "", ""),
        ("Territoire", "Action", "accordé", "conventionné", "versé"),
    )
    amounts = {place.column.id: place.multiplier for place in table.places}
    assert amounts == {
        **{"territory": 1_000, "action": 1_000} | {"territory": 1, "action": 1},
        "agreed_eur": 1_000,
        "contracted_eur": 1_000,
        "paid_eur": 1_000,
    }


def test_a_unit_in_a_title_is_asked_about():
    table = found(("Montants en milliers d’euros",), ("Territoire", "Action", "Montant accordé"))
    place = table.places[-1]
    assert (place.multiplier, place.question) == (1_000, "unit:montants-en-milliers-d-euros=1000")
    refused = found(
        ("Montants en milliers d’euros",),
        ("Territoire", "Action", "Montant accordé"),
        answers={place.question: False},
    )
    assert refused.places[-1].multiplier == 1


def test_a_near_heading_is_asked_about():
    table = found(("Teritoires", "Action", "Nature"))
    assert table.places[0].question == "heading:teritoires=territory"
    again = found(("Teritoires", "Action", "Nature"), answers={table.places[0].question: False})
    assert "territory" not in columns(again)
    assert again.extras == ("Teritoires",)


def test_two_columns_for_one_are_refused():
    with pytest.raises(RefusedError, match=r"colonnes A .+Action.+ et C .+Action"):
        found(("Action", "Territoire", "Action"))


def test_the_exact_heading_wins_over_a_synonym():
    table = found(("Type", "Territoire", "Nature de l’engagement"))
    assert columns(table)["nature"] == "C"
    assert table.extras == ("Type",)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("a", "b"), ("c", "d")],
        [("Territoire",)],
        [(Decimal(1), Decimal(2))],
        [("titre",)] * 60 + [HEADINGS],
    ],
    ids=["nothing", "other", "one", "numbers", "too far"],
)
def test_no_heading(rows, tmp_path):
    assert found(*rows) is None
    with pytest.raises(RefusedError, match="n’a les en-têtes d’un retour"):
        checked(tmp_path, sheet(*rows))


def test_missing_columns_are_named(tmp_path):
    with pytest.raises(RefusedError) as refused:
        checked(tmp_path, sheet(("Territoire", "Action", "Chose", "Date de décision")))
    for words in ("« Enjeu »", "« Opérateur »", "« Nature de l’engagement »", "« Chose »"):
        assert words in str(refused.value).replace("\u202f", " ")


def test_a_date_column_is_needed(tmp_path):
    headings = ("Territoire", "Action", "Enjeu", "Opérateur", "Nature")
    with pytest.raises(RefusedError, match=r"Date de demande.+ ou .+Date de décision"):
        checked(tmp_path, sheet(headings))


def test_the_other_kind_is_recognised(tmp_path):
    signatures = sheet(tuple(column.heading for column in SIGNATURES.columns))
    with pytest.raises(RefusedError, match="--kind signatures"):
        checked(tmp_path, signatures)


def test_the_kind_is_told_by_the_headings(tmp_path):
    rows = [
        tuple(column.heading for column in SIGNATURES.columns),
        ("Carros", "Contrat", "03/2019"),
    ]
    assert checked(tmp_path, sheet(*rows), kind=None).report.kind == "signatures"
    assert checked(tmp_path, sheet(HEADINGS, commitment()), kind=None).report.kind == "commitments"
