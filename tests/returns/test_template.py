"""Templates: what a sender fills is read back without a question."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.returns.sent import TODAY, known
from tracker.returns.checking import check
from tracker.returns.columns import EXAMPLE_MARK
from tracker.returns.findings import read_findings
from tracker.returns.kinds import COMMITMENTS, KINDS
from tracker.returns.lines import RefusedError
from tracker.returns.opening import opened
from tracker.returns.template import LISTS_SHEET, NOTICE_SHEET, RETURN_SHEET, write_template

ROW = (
    *("Grand Châtellerault", "Atelier", "Innovation", "Bpifrance"),
    *("Accord de principe de co‑financement", date(2019, 2, 15), date(2019, 3, 22), 1200.5),
)


def written(kind, folder: Path) -> Path:
    path = folder / f"{kind.id}.xlsx"
    write_template(kind, known(), path)
    return path


def checked(path: Path, folder: Path):
    with opened(path) as sheets:
        return check(sheets, None, known(), folder, today=TODAY)


@pytest.fixture(params=KINDS.values(), ids=KINDS)
def kind(request):
    return request.param


def test_the_template_has_its_sheets_and_headings(kind, tmp_path):
    book = openpyxl.load_workbook(written(kind, tmp_path))
    assert book.sheetnames == [RETURN_SHEET, NOTICE_SHEET, LISTS_SHEET]
    assert book[LISTS_SHEET].sheet_state == "hidden"
    first = [cell.value for cell in book[RETURN_SHEET][1]]
    assert first == [column.heading for column in kind.columns]


def test_each_heading_has_its_note(kind, tmp_path):
    sheet = openpyxl.load_workbook(written(kind, tmp_path))[RETURN_SHEET]
    for cell, column in zip(sheet[1], kind.columns, strict=True):
        assert column.expected in cell.comment.text
        assert cell.font.bold == column.is_required


def test_names_are_chosen_in_a_list(kind, tmp_path):
    book = openpyxl.load_workbook(written(kind, tmp_path))
    lists = {
        str(rule.sqref)[0]: rule.formula1
        for rule in book[RETURN_SHEET].data_validations.dataValidation
        if rule.type == "list"
    }
    named = [column for column in kind.columns if column.fields[0].endswith("_id")]
    assert len(lists) == len(named)
    cells = book[LISTS_SHEET][lists["A"].split("!")[1].replace("$", "")]
    assert sorted(cell.value for (cell,) in cells) == sorted(known().territories.values())


def test_the_example_is_left_out(kind, tmp_path):
    path = written(kind, tmp_path)
    with pytest.raises(RefusedError, match="aucune ligne"):
        checked(path, tmp_path)
    book = openpyxl.load_workbook(path)
    row = [cell.value for cell in book[RETURN_SHEET][2]]
    if kind is COMMITMENTS:
        book[RETURN_SHEET].append(ROW)
    else:
        book[RETURN_SHEET].append(("Carros", "Contrat", date(2019, 3, 18)))
    book.save(path)
    report = checked(path, tmp_path)
    assert report.left_out == {"ligne d’exemple du modèle": 1}
    assert (report.rows, report.is_clean, report.changes) == (1, True, [])
    assert any(str(cell).startswith(EXAMPLE_MARK) for cell in row)


def test_the_example_rewritten_but_still_marked_is_a_fault(tmp_path):
    path = written(COMMITMENTS, tmp_path)
    book = openpyxl.load_workbook(path)
    book[RETURN_SHEET]["B2"] = "Atelier"
    book.save(path)
    report = checked(path, tmp_path)
    assert (report.rows, report.aside) == (0, 1)
    (fault,) = read_findings(tmp_path)
    assert (fault.heading, fault.value) == ("Référence", EXAMPLE_MARK)


def test_thirty_rows_of_which_six_are_wrong(tmp_path):
    path = written(COMMITMENTS, tmp_path)
    book = openpyxl.load_workbook(path)
    wrong = {
        3: (0, "Lyon"),
        7: (3, "La Poste"),
        11: (5, "31/02/2019"),
        15: (7, "beaucoup"),
        19: (1, None),
        23: (6, date(2018, 12, 1)),
    }
    for rank in range(30):
        row = list(ROW)
        row[1] = f"Action {rank}"
        if rank in wrong:
            column, value = wrong[rank]
            row[column] = value
        book[RETURN_SHEET].append(row)
    book.save(path)
    report = checked(path, tmp_path)
    assert (report.rows, report.aside, report.faults) == (24, 6, 6)
    found = [(one.line - 3, ord(one.letter) - ord("A")) for one in read_findings(tmp_path)]
    assert found == [(rank, column) for rank, (column, _) in wrong.items()]


def test_a_template_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(RefusedError, match="ne peut pas être écrit"):
        write_template(COMMITMENTS, known(), tmp_path / "nowhere" / "t.xlsx")
