"""What people type is certain, likely or at fault; nothing is guessed silently."""

from datetime import date
from decimal import Decimal

import pytest

from tests.returns.sent import known
from tracker.returns.kinds import COMMITMENTS, SIGNATURES
from tracker.returns.outcome import NO_VALUE, Outcome
from tracker.returns.values import LONGEST_TEXT, reader

KNOWN = known()


def read(column: str, value, kind=COMMITMENTS, multiplier: int = 1) -> Outcome:
    return reader(kind.column(column), KNOWN, multiplier)(value)


@pytest.mark.parametrize(
    ("typed", "euros"),
    [
        ("1234", "1234"),
        ("1234,5", "1234.50"),
        ("1234.50", "1234.50"),
        ("1 234,50 €", "1234.50"),
        ("1\u202f234,50\u202f€", "1234.50"),
        ("1\xa0234,50\xa0€", "1234.50"),
        ("1\u2009234 567", "1234567"),
        ("1'234", "1234"),
        ("12 k€", "12000"),
        ("12k", "12000"),
        ("12 K€", "12000"),
        ("1 000 KEUR", "1000000"),
        ("1,2 M€", "1200000"),
        ("1,234 M€", "1234000"),
        ("5 MEUR", "5000000"),
        ("1,5 million d’euros", "1500000"),
        ("12 millions d'euros", "12000000"),
        ("3 milliers d’euros", "3000"),
        ("3 Md€", "3000000000"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234.567", "1234567"),
        ("12 €", "12"),
        ("€ 12", "12"),
        ("12 000 euros", "12000"),
        ("12 000 EUR", "12000"),
        ("0", "0"),
        ("0,125", "0.13"),
        (Decimal("1234.567"), "1234.57"),
        (Decimal("0.1"), "0.1"),
    ],
)
def test_amounts_as_people_type_them(typed, euros):
    outcome = read("agreed_eur", typed)
    assert (outcome.value, outcome.question) == (Decimal(euros), "")


@pytest.mark.parametrize("typed", ["1234", "1234,50", Decimal(12), "12.5"])
def test_a_plain_amount_is_no_change(typed):
    assert read("agreed_eur", typed).rule == ""


@pytest.mark.parametrize("typed", ["1 234", "12 k€", "12 €", Decimal("1.005")])
def test_a_changed_amount_is_said(typed):
    assert read("agreed_eur", typed).rule


@pytest.mark.parametrize(
    ("typed", "question", "euros"),
    [
        ("1.234", "agreed_eur:dot-thousands", 1_234),
        ("1,234", "agreed_eur:comma-thousands", 1_234),
        ("1.234 M€", "agreed_eur:dot-thousands", 1_234_000_000),
    ],
)
def test_a_doubtful_separator_waits_for_a_yes(typed, question, euros):
    outcome = read("agreed_eur", typed)
    assert (outcome.question, outcome.value) == (question, euros)


@pytest.mark.parametrize(
    "typed",
    [
        *("abc", "-5", "(1 234)", "12 34", "1 2345", "12%", "10-20 k€", "1E5", "12 m€", "1,2,3"),
        *("12 000 € HT", "environ 12", "1 000 000 000 000", "1 000 000 M€", "#REF!", "=1+1"),
        *(date(2019, 1, 1), Decimal(-1), Decimal("1e13"), Decimal("1e400")),
    ],
)
def test_what_is_no_amount_is_a_fault(typed):
    assert read("agreed_eur", typed).is_fault


def test_the_unit_of_the_heading_multiplies_unless_the_cell_says_its_own():
    assert read("agreed_eur", Decimal("12.5"), multiplier=1_000).value == 12_500
    assert read("agreed_eur", "12,5", multiplier=1_000).value == 12_500
    assert read("agreed_eur", "1,234", multiplier=1_000).value == 1_234
    assert read("agreed_eur", "12 000 €", multiplier=1_000).value == 12_000


@pytest.mark.parametrize("typed", [None, "", "  ", "-", "NC", "n.d.", "Sans objet", "à définir"])
def test_an_absent_amount_is_empty(typed):
    outcome = read("agreed_eur", typed)
    assert outcome.value is None
    assert not outcome.is_fault
    assert (outcome.rule == NO_VALUE) == bool(typed and typed.strip())


MARCH_22 = date(2019, 3, 22)


@pytest.mark.parametrize(
    "typed",
    [
        *("22/03/2019", "22/3/2019", "22.03.2019", "22-03-2019", "22 03 2019", "2019-03-22"),
        *("2019/03/22", "2019-03-22T00:00:00", "22/03/2019 00:00", "22/03/2019 14:30:00"),
        *(
            "22 mars 2019",
            "vendredi 22 mars 2019",
            "le 22 mars 2019",
            "22 MARS 2019",
            " 22/03/2019 ",
        ),
        *("43546", Decimal(43546), Decimal("43546.75"), MARCH_22),
    ],
)
def test_days_as_people_type_them(typed):
    outcome = read("decided_on", typed)
    assert (outcome.value, outcome.question) == (MARCH_22, "")


def test_the_first_of_a_month():
    assert read("decided_on", "1er août 2019").value == date(2019, 8, 1)


def test_a_year_of_two_digits_waits_for_a_yes():
    outcome = read("decided_on", "22/03/19")
    assert (outcome.value, outcome.question) == (MARCH_22, "decided_on:short-year")


def test_a_month_before_its_day_is_a_fault_with_its_remedy():
    outcome = read("decided_on", "03/22/2019")
    assert outcome.is_fault
    assert outcome.suggestion == "22/03/2019"


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "31/02/2019",
            "2019",
            "hier",
            "20190322",
            "mars 2019",
            "12/2019",
            "99/99/2019",
            "0/1/2019",
        ),
        *("32/13/19", "2019-13-01", "12345678", "#N/A", Decimal(2019), Decimal(0), "22/03"),
        "45 mars 2019",
    ],
)
def test_what_is_no_day_is_a_fault(typed):
    assert read("decided_on", typed).is_fault


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("mars 2019", date(2019, 3, 31)),
        ("Mars 2019", date(2019, 3, 31)),
        ("03/2019", date(2019, 3, 31)),
        ("2019-03", date(2019, 3, 31)),
    ],
)
def test_a_signature_may_be_known_by_its_month(typed, last):
    outcome = read("signed_on", typed, SIGNATURES)
    assert outcome.value == (date(2019, 3, 1), last)
    assert outcome.rule


def test_february_ends_when_it_does():
    assert read("signed_on", "févr. 2020", SIGNATURES).value[1] == date(2020, 2, 29)


def test_a_signature_on_a_day():
    assert read("signed_on", "22/03/2019", SIGNATURES).value == (MARCH_22, MARCH_22)


@pytest.mark.parametrize("typed", ["13/2019", "2019", "", "Brumaire 2019", None, "mars 0000"])
def test_a_signature_without_a_day_nor_a_month_is_a_fault(typed):
    assert read("signed_on", typed, SIGNATURES).is_fault


@pytest.mark.parametrize(
    ("column", "typed", "identifier"),
    [
        ("territory", "ti-7504", "ti-7504"),
        ("territory", "TI 7504", "ti-7504"),
        ("territory", "Grand Châtellerault", "ti-7504"),
        ("territory", "GRAND CHATELLERAULT", "ti-7504"),
        ("territory", "Territoire d’industrie du Grand Chalon", "ti-2702"),
        ("territory", "Nord-Franche-Comté", "ti-2707"),
        ("territory", "St-Nazaire / Cordemais", "ti-5209"),
        ("territory", "Pau - Lacq - Tarbes", "ti-7505"),
        ("territory", "Vosges", "ti-4415"),
        ("operator", "BDT", "banque_des_territoires"),
        ("operator", "Caisse des Dépôts", "banque_des_territoires"),
        ("operator", "BPI France", "bpifrance"),
        ("operator", "bpifrance", "bpifrance"),
        ("operator", "Pole Emploi", "pole_emploi"),
        ("operator", "France Travail", "pole_emploi"),
        ("nature", "Accord de principe de co-financement", "cofinancing_agreement"),
        ("nature", "cofinancement", "cofinancing_agreement"),
        ("nature", "Instruction accélérée", "fast_track_review"),
        ("challenge", "competences", "skills"),
        ("challenge", "Recruter", "skills"),
    ],
)
def test_names_known_for_certain(column, typed, identifier):
    outcome = read(column, typed)
    assert (outcome.value, outcome.question) == (identifier, "")


def test_a_name_as_it_is_written_here_is_no_change():
    assert read("territory", "Grand Châtellerault").rule == ""
    assert read("territory", "grand chatellerault").rule


@pytest.mark.parametrize(
    ("column", "typed", "question"),
    [
        ("territory", "Chatelleraut", "territory:chatelleraut=ti-7504"),
        ("territory", "Val de Garonne", "territory:val-de-garonne=ti-7514"),
        ("territory", "Grand Orly", "territory:grand-orly=ti-1104"),
        ("territory", "7504", "territory:7504=ti-7504"),
        ("territory", Decimal(7504), "territory:7504=ti-7504"),
        ("operator", "Bpifrnce", "operator:bpifrnce=bpifrance"),
        ("challenge", "Inovation", "challenge:inovation=innovation"),
    ],
)
def test_a_likely_name_waits_for_a_yes(column, typed, question):
    outcome = read(column, typed)
    assert outcome.question == question
    assert outcome.proposal


def test_two_names_as_near_are_a_fault_that_gives_both():
    outcome = read("territory", "Durance")
    assert outcome.is_fault
    assert "Vallée de la Durance" in outcome.suggestion
    assert "Haute vallée de la Durance" in outcome.suggestion


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        *(("territory", "Lyon"), ("territory", "ti-9999"), ("territory", ""), ("territory", None)),
        *(("territory", "x" * 5_000), ("operator", "La Poste"), ("nature", "Prêt")),
        *(("challenge", Decimal(12)), ("operator", "#REF!"), ("territory", date(2019, 1, 1))),
    ],
)
def test_an_unknown_name_is_a_fault(column, typed):
    assert read(column, typed).is_fault


def test_the_instrument_may_be_unknown():
    assert read("instrument", "inconnu", SIGNATURES).value == "unspecified"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (" a\nb\t c\u200b ", "a b c"),
        (Decimal("12.50"), "12,5"),
        (Decimal("1E3"), "1000"),
        (date(2019, 3, 22), "22/03/2019"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("-", None),
        ("#1", "#1"),
    ],
)
def test_texts_stay_what_they_are(typed, text):
    assert read("note", typed).value == text


@pytest.mark.parametrize("typed", ["x" * (LONGEST_TEXT + 1), "#DIV/0!"])
def test_a_text_at_fault(typed):
    assert read("note", typed).is_fault
