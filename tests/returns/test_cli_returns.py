"""`python -m tracker returns template | check`: what they print, write and answer."""

import csv
import io

import openpyxl
import pytest

from tests.returns.sent import GOOD, HEADINGS
from tracker.cli import main
from tracker.returns.workbook import COLOURS, FINDINGS_SHEET, LINES_SHEET


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run a command in an empty folder; give its status, output and errors."""
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(("returns", *arguments))
        printed = capsys.readouterr()
        return left.value.code, *(text.replace("\u202f", " ") for text in printed)

    return ran


@pytest.fixture
def write(tmp_path):
    """Write a CSV file of commitments; each row says what it changes of a sound one."""

    def written(*changes: dict[str, str]) -> str:
        text = io.StringIO()
        rows = csv.DictWriter(text, HEADINGS, delimiter=";")
        rows.writeheader()
        for rank, changed in enumerate(changes):
            days = {"Date de demande": "15/02/2019", "Date de décision": "22/03/2019"}
            rows.writerow(GOOD | days | {"Action": f"Action {rank}"} | changed)
        path = tmp_path / "retour.csv"
        path.write_text(text.getvalue(), encoding="utf-8-sig")
        return str(path)

    return written


def test_a_sound_file(run, write):
    status, out, err = run("check", write({}, {"Montant accordé (€)": "1000"}))
    assert (status, err) == (0, "")
    assert "2 lignes prêtes, 0 ligne à corriger" in out
    assert "0 faute, 0 question, 0 point à vérifier" in out


def test_faults_are_listed(run, write):
    status, out, _ = run("check", write({"Territoire": "Lyon"}, {"Opérateur": "BPI"}))
    assert status == 1
    for words in ("faute", "A Territoire", "Lyon", "nom reconnu", "1 ligne à corriger"):
        assert words in out


def test_the_report_is_a_workbook_with_coloured_cells(run, write, tmp_path):
    path = tmp_path / "rapport.xlsx"
    rows = write(
        {"Territoire": "Chatelleraut"}, {}, {"Territoire": "=1+1"}, {"Date de demande": "1/1/2018"}
    )
    assert run("check", rows, "--report", str(path))[0] == 1
    book = openpyxl.load_workbook(path)
    found = [[cell.value for cell in row] for row in book[FINDINGS_SHEET].iter_rows(min_row=2)]
    assert [(row[0], row[2], row[3]) for row in found] == [
        ("question", 2, "A"),
        ("faute", 4, "A"),
        ("à vérifier", 5, "F"),
    ]
    lines = book[LINES_SHEET]
    assert lines["C1"].value == "Territoire"
    coloured = {
        (cell.row, cell.column_letter): cell.fill.start_color.rgb[2:]
        for row in lines.iter_rows()
        for cell in row
        if cell.fill.fill_type
    }
    assert coloured == {
        (2, "C"): COLOURS["question"][1:],
        (3, "C"): COLOURS["fault"][1:],
        (4, "H"): COLOURS["warning"][1:],
    }
    assert (lines["C3"].value, lines["C3"].data_type) == ("=1+1", "s")
    assert "territory:chatelleraut=ti-7504" in str(
        [cell.value for row in book["Résumé"].iter_rows() for cell in row]
    )


def test_a_long_report_is_cut_and_says_so(run, write, tmp_path, monkeypatch):
    monkeypatch.setattr("tracker.returns.workbook.MOST_FINDINGS", 2)
    monkeypatch.setattr("tracker.returns.workbook.MOST_LINES", 1)
    run("check", write(*[{"Territoire": "Lyon"}] * 4), "--report", str(tmp_path / "r.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book[FINDINGS_SHEET]["A4"].value == "Seules les 2 premières sont écrites ici."
    assert book[LINES_SHEET]["A3"].value == "Seules les 1 premières sont écrites ici."


def test_a_question_is_answered(run, write):
    path = write({"Territoire": "Chatelleraut"})
    question = "territory:chatelleraut=ti-7504"
    status, out, _ = run("check", path)
    assert status == 1
    assert question in out
    assert run("check", path, "--yes", question)[0] == 0
    assert run("check", path, "--no", question)[0] == 1


def test_the_sender_is_checked(run, write):
    path = write({})
    assert run("check", path, "--operator", "bpifrance", "--region", "75")[0] == 0
    assert run("check", path, "--operator", "pole_emploi")[0] == 1
    assert run("check", path, "--region", "93")[0] == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "n’existe pas"),
        (b"", "vide"),
        (b"%PDF-1.4 nothing", "PDF"),
        (b"a;b\n1;2\n", "en-têtes"),
        (b"Territoire;Action\nCarros;B\n", "il manque « Enjeu »"),
        (";".join(HEADINGS).encode(), "aucune ligne"),
    ],
)
def test_what_cannot_be_read_is_refused(run, tmp_path, content, words):
    path = tmp_path / "retour.xlsx"
    if content is not None:
        path.write_bytes(content)
    status, out, err = run("check", str(path))
    assert (status, out) == (2, "")
    assert words in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check",), "Il manque le fichier"),
        (("check", "x.csv", "--operator", "bpifrnce"), "Vouliez-vous dire « bpifrance » ?"),
        (("check", "x.csv", "--region", "05"), "La valeur de --region « 05 » est inconnue."),
        (("check", "x.csv", "--kind", "signature"), "Vouliez-vous dire « signatures » ?"),
        (("template",), "commitments, signatures"),
        (("template", "signature"), "Vouliez-vous dire « signatures » ?"),
        (("chek",), "La commande « returns chek » n’existe pas. Vouliez-vous dire « check » ?"),
    ],
)
def test_a_mistake_is_one_sentence(run, arguments, words):
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_a_template_is_written_once(run, tmp_path):
    status, out, _ = run("template", "commitments")
    assert (status, out) == (0, "Modèle écrit : retour-engagements.xlsx\n")
    assert (tmp_path / "retour-engagements.xlsx").is_file()
    status, _, err = run("template", "commitments")
    assert status == 1
    assert "existe déjà" in err
    assert run("template", "signatures", "--output", str(tmp_path / "s.xlsx"))[0] == 0
    assert (tmp_path / "s.xlsx").is_file()


@pytest.mark.parametrize("command", [(), ("template",), ("check",)])
def test_help_is_in_french(run, command):
    status, out, _ = run(*command, "--help")
    assert status == 0
    assert "Afficher cette aide." in out
    for english in ("Show this", "[required]", "[default", "Commands", "ARGS", "list["):
        assert english not in out
