"""A whole return is checked in one pass: what is set aside, what waits, what is only said."""

from datetime import date
from decimal import Decimal

import pytest

from tests.returns.sent import HEADINGS, checked, commitment, plain, sheet
from tracker.returns.findings import Report
from tracker.returns.kinds import SIGNATURES
from tracker.returns.lines import Line, RefusedError, Sheet
from tracker.returns.reading import Sender

EUROS = {"agreed_eur": Decimal(1000)}
SIGNATURE_HEADINGS = tuple(column.heading for column in SIGNATURES.columns)


def test_a_sound_return(tmp_path):
    found = checked(tmp_path, sheet(HEADINGS, commitment(**EUROS, reference="r-1")))
    assert found.report.is_clean
    assert (found.report.rows, found.findings, found.aside) == (1, [], [])
    (row,) = found.rows
    assert row == {
        **{"sheet": "Retour", "line": "2", "territory_id": "ti-7504", "action": "Atelier"},
        **{"challenge_id": "innovation", "operator_id": "bpifrance", "agreed_eur": "1000.00"},
        **{"nature_id": "cofinancing_agreement", "requested_on": "2019-02-15"},
        **{"decided_on": "2019-03-22", "contracted_on": "", "contracted_eur": "", "paid_on": ""},
        **{"paid_eur": "", "reference": "r-1", "note": "", "waits": ""},
    }
    assert found.report.agreed_eur == "1000.00"


def test_every_fault_of_a_row_is_listed(tmp_path):
    row = commitment(
        **{"territory": "Lyon", "action": None, "operator": "La Poste", "decided_on": "31/02/2019"},
        **{"agreed_eur": "beaucoup"},
    )
    found = checked(tmp_path, sheet(HEADINGS, row, commitment()))
    assert found.cells("fault") == [
        (2, "Territoire"),
        (2, "Action"),
        (2, "Opérateur"),
        (2, "Date de décision"),
        (2, "Montant accordé (€)"),
    ]
    assert (found.report.rows, found.report.aside, found.report.faults) == (1, 1, 5)
    assert not found.report.is_clean
    (line,) = found.aside
    assert (line.line, line.cells[0]) == (2, "Lyon")
    assert [rank for rank, _ in line.marks] == [0, 1, 3, 6, 7]


def test_a_fault_says_its_place_what_was_found_and_what_is_expected(tmp_path):
    found = checked(tmp_path, sheet(HEADINGS, commitment(decided_on="03/22/2019")))
    assert [plain(words) for words in found.said("fault")] == [
        "feuille « Retour », ligne 2, colonne G « Date de décision » : « 03/22/2019 » a été trouvé,"
        " il faut le jour avant le mois, comme 22/03/2019. Vouliez-vous dire « 22/03/2019 » ?"
    ]


@pytest.mark.parametrize(
    ("changed", "heading"),
    [
        ({"decided_on": date(2019, 1, 1)}, "Date de décision"),
        ({"requested_on": None, "decided_on": None}, "Date de décision"),
        ({"decided_on": None, **EUROS}, "Montant accordé (€)"),
        ({"contracted_eur": Decimal(5)}, "Montant conventionné (€)"),
        ({"paid_eur": Decimal(5)}, "Montant versé (€)"),
        ({"contracted_on": date(2019, 3, 1)}, "Date de convention"),
        (
            {"contracted_on": date(2019, 6, 1), "paid_on": date(2019, 5, 1)},
            "Date de versement",
        ),
        ({"paid_on": date(2019, 6, 1)}, "Date de versement"),
        ({"nature": "Ouverture accélérée d’instruction", **EUROS}, "Montant accordé (€)"),
        (
            {"nature": "Instruction accélérée", "contracted_on": date(2019, 6, 1)},
            "Date de convention",
        ),
    ],
)
def test_what_must_hold_between_cells(tmp_path, changed, heading):
    found = checked(tmp_path, sheet(HEADINGS, commitment(**changed)))
    assert found.cells("fault") == [(2, heading)]


def test_a_cell_at_fault_is_blamed_once(tmp_path):
    row = commitment(contracted_on="hier", contracted_eur=Decimal(5))
    found = checked(tmp_path, sheet(HEADINGS, row))
    assert found.cells("fault") == [(2, "Date de convention")]


def test_a_question_waits_then_is_answered(tmp_path):
    def again(answers):
        lines = [commitment(territory="Chatelleraut"), commitment(territory="Chatelleraut")]
        return checked(tmp_path, sheet(HEADINGS, *lines), answers=answers)

    asked = again({})
    (question,) = asked.report.questions
    assert (question.key, question.lines) == ("territory:chatelleraut=ti-7504", 2)
    assert (asked.report.rows, asked.report.waiting, asked.report.is_clean) == (0, 2, False)
    assert {row["waits"] for row in asked.rows} == {question.key}
    yes = again({question.key: True})
    assert (yes.report.rows, yes.report.waiting, yes.report.questions) == (2, 0, [])
    assert yes.report.changes[0].read_as == "Grand Châtellerault"
    no = again({question.key: False})
    assert (no.report.rows, no.report.aside, no.report.questions) == (0, 2, [])


def test_a_question_about_a_heading_makes_every_row_wait(tmp_path):
    headings = ("Teritoires", *HEADINGS[1:])
    found = checked(tmp_path, sheet(headings, commitment()))
    (question,) = found.report.questions
    assert (found.report.waiting, question.key) == (1, "heading:teritoires=territory")
    yes = checked(tmp_path, sheet(headings, commitment()), answers={question.key: True})
    assert yes.report.is_clean
    with pytest.raises(RefusedError, match="Territoire"):
        checked(tmp_path, sheet(headings, commitment()), answers={question.key: False})


def test_more_questions_than_anybody_answers_become_faults(tmp_path, monkeypatch):
    monkeypatch.setattr("tracker.returns.notebook.MOST_QUESTIONS", 1)
    lines = [commitment(territory="Chatelleraut"), commitment(territory="Grand Orly")]
    found = checked(tmp_path, sheet(HEADINGS, *lines))
    assert (found.report.waiting, found.report.aside) == (1, 1)
    (fault,) = (one for one in found.findings if one.level == "fault")
    assert fault.suggestion == "Grand-Orly Seine Bièvre"


def test_an_answer_to_nothing_is_said(tmp_path):
    found = checked(tmp_path, sheet(HEADINGS, commitment()), answers={"territory:x=y": True})
    assert "« territory:x=y »" in plain(found.report.notes[-1])


def test_what_reading_changed_is_said_once_with_its_count(tmp_path):
    lines = [commitment(operator="BPI", agreed_eur="1 000 €") for _ in range(3)]
    found = checked(tmp_path, sheet(HEADINGS, *lines))
    said = [(one.heading, one.typed, plain(one.read_as), one.cells) for one in found.report.changes]
    assert said == [
        ("Opérateur", "BPI", "Bpifrance", 3),
        ("Montant accordé (€)", "1 000 €", "1 000 €", 3),
    ]


def test_lines_that_are_no_rows_are_left_out_and_counted(tmp_path):
    total = ["Sous-total", *[None] * 6, Decimal(2000), *[None] * 6]
    bare = [None] * 7 + [Decimal(2000)] + [None] * 6
    found = checked(
        tmp_path,
        sheet(
            HEADINGS,
            commitment(**EUROS),
            [None] * len(HEADINGS),
            commitment(action="Total Énergies", **EUROS),
            total,
            bare,
            HEADINGS,
            ("  ",),
        ),
    )
    assert found.report.left_out == {
        "lignes vides": 2,
        "lignes de total": 2,
        "en-têtes répétés": 1,
    }
    assert (found.report.rows, found.report.is_clean) == (2, True)


def test_a_total_that_is_wrong_is_said(tmp_path):
    total = ["Total général", *[None] * 6, Decimal(900), *[None] * 6]
    found = checked(tmp_path, sheet(HEADINGS, commitment(**EUROS), total))
    assert [plain(words) for words in found.said("warning")] == [
        "feuille « Retour », ligne 3, colonne H « Montant accordé (€) » : ce total n’est pas la"
        " somme des lignes lues au-dessus, 1 000 €"
    ]


def test_amounts_alone_that_are_no_sum_are_a_row_at_fault(tmp_path):
    bare = [None] * 7 + [Decimal(12)] + [None] * 6
    found = checked(tmp_path, sheet(HEADINGS, commitment(**EUROS), bare))
    assert found.report.aside == 1


def test_a_title_or_a_footnote_among_the_rows_is_one_fault(tmp_path):
    lines = [("Banque des Territoires",), commitment(), (None, "* montants provisoires")]
    found = checked(tmp_path, sheet(HEADINGS, *lines))
    assert found.cells("fault") == [(2, "Territoire"), (4, "Action")]
    assert (found.report.rows, found.report.aside) == (1, 2)


def test_skipped_line_numbers_are_empty_lines(tmp_path):
    lines = iter([Line(2, HEADINGS), Line(5, commitment())])
    assert checked(tmp_path, Sheet("", lines)).report.left_out == {"lignes vides": 2}


def test_an_operator_sends_its_own_rows_only(tmp_path):
    sender = Sender(operator="bpifrance")
    lines = sheet(HEADINGS, commitment(), commitment(operator="BDT"), commitment(operator=None))
    found = checked(tmp_path, lines, sender=sender)
    assert found.cells("fault") == [(3, "Opérateur")]
    assert [row["operator_id"] for row in found.rows] == ["bpifrance", "bpifrance"]


def test_an_operator_need_not_say_its_name(tmp_path):
    without = tuple(one for one in HEADINGS if one != "Opérateur")
    row = tuple(cell for cell, one in zip(commitment(), HEADINGS, strict=True) if one in without)
    found = checked(tmp_path, sheet(without, row), sender=Sender(operator="pole_emploi"))
    assert found.rows[0]["operator_id"] == "pole_emploi"


def test_a_region_sends_its_own_territories_only(tmp_path):
    lines = sheet(HEADINGS, commitment(), commitment(territory="Carros"))
    found = checked(tmp_path, lines, sender=Sender(region="75"))
    assert found.cells("fault") == [(3, "Territoire")]


def test_a_territory_in_two_regions_is_for_the_one_that_leads_it(tmp_path):
    lines = sheet(HEADINGS, commitment(territory="Lacq – Pau – Tarbes"))
    assert checked(tmp_path, lines, sender=Sender(region="75")).report.is_clean
    lines = sheet(HEADINGS, commitment(territory="Lacq – Pau – Tarbes"))
    (fault,) = checked(tmp_path, lines, sender=Sender(region="76")).said("fault")
    assert "que pilote Occitanie, la région qui envoie ce retour" in fault
    assert "piloté par Nouvelle-Aquitaine" in fault


def test_the_largest_amount_of_each_operator_is_kept(tmp_path):
    paid = {"contracted_on": date(2019, 6, 1), "paid_on": date(2019, 7, 1)}
    lines = [
        commitment(**EUROS),
        commitment(action="Autre", agreed_eur=Decimal(10), paid_eur=Decimal(2_500), **paid),
        commitment(operator="Pôle emploi"),
        commitment(operator="Banque des Territoires", agreed_eur=Decimal("7.5")),
        commitment(territory="Chatelleraut", agreed_eur=Decimal(9_000)),
    ]
    report = checked(tmp_path, sheet(HEADINGS, *lines)).report
    assert (report.rows, report.waiting, report.agreed_eur) == (4, 1, "1017.50")
    assert report.largest_eur == {"bpifrance": 2_500, "banque_des_territoires": Decimal("7.5")}
    assert Report.load(tmp_path) == report


def test_signatures(tmp_path):
    found = checked(
        tmp_path,
        sheet(
            SIGNATURE_HEADINGS,
            ("Carros", "protocole", "18/03/2019", "Carros", "https://www.exemple.fr/x", None),
            ("Vosges", "Contrat", "mars 2019"),
            ("Vosges", "Contrat", "mars 2019", None, "exemple.fr"),
        ),
        kind=SIGNATURES,
    )
    spans = [(row["signed_earliest"], row["signed_latest"]) for row in found.rows]
    assert spans == [("2019-03-18", "2019-03-18"), ("2019-03-01", "2019-03-31")]
    assert found.cells("fault") == [(4, "Source (adresse)")]


def test_strange_values_never_stop_the_check(tmp_path):
    strange = ["=1+1", "\x00", "🙂" * 100, "é\u0301", "'; drop table x; --", 'a,b;c\t"d"\n']
    lines = [
        tuple([value] * len(HEADINGS))
        for value in (*strange, Decimal("1e300"), Decimal("NaN"), date(1, 1, 1), date.max)
    ]
    found = checked(tmp_path, sheet(HEADINGS, *lines, commitment(note=strange[-1])))
    assert (found.report.aside, found.report.rows) == (len(lines), 1)
