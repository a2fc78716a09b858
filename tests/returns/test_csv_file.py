"""CSV files as offices write them: every separator, every encoding, and their oddities."""

from datetime import date

import pytest

from tests.returns.made import TYPED, csv_text, read
from tracker.returns.csv_file import CsvFile
from tracker.returns.lines import RefusedError
from tracker.returns.opening import opened

DECIMALS = "Territoire;A;B\r\nVimeu;1,5;2,5\r\nDieppe;3,5;4,25\r\n"
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
READ: dict[str, tuple[bytes, list[tuple[str | None, ...]]]] = {
    "decimal commas": (
        DECIMALS.encode(),
        [("Territoire", "A", "B"), ("Vimeu", "1,5", "2,5"), ("Dieppe", "3,5", "4,25")],
    ),
    "comma with semicolons in a note": (
        b'A,B,Note\nx,1,"a ; b ; c ; d"\ny,2,un ; deux\n',
        [("A", "B", "Note"), ("x", "1", "a ; b ; c ; d"), ("y", "2", "un ; deux")],
    ),
    "title with commas above": (
        b"Retour de Bpifrance, mars, avril, mai\n\nA;B\n1;2\n3;4\n5;6\n7;8\n",
        [
            ("Retour de Bpifrance, mars, avril, mai",),
            ("A", "B"),
            *((str(one), str(one + 1)) for one in (1, 3, 5, 7)),
        ],
    ),
    "separator told": (b'sep=,\r\n"a;b",c\r\n', [("a;b", "c")]),
    "separator told between quotes": (b'"sep=;"\na,b;c\n', [("a,b", "c")]),
    "headings like first bytes of other formats": (b"PK;MZ\n1;2\n", [("PK", "MZ"), ("1", "2")]),
    "headings like a tag": (b"<5 ans;b\n1;2\n", [("<5 ans", "b"), ("1", "2")]),
    "one column": (b"Territoire\nVimeu\n", [("Territoire",), ("Vimeu",)]),
    "no line end at the end": (b"a;b\n1;2", [("a", "b"), ("1", "2")]),
    "old Mac line ends": (b"a;b\r1;2\r", [("a", "b"), ("1", "2")]),
    "line ends of both kinds": (b"a;b\r\n1;2\n3;4\r\n", [("a", "b"), ("1", "2"), ("3", "4")]),
    "several lines in a cell": (
        b'a;b\n"un\ndeux";2\n3;4\n',
        [("a", "b"), ("un\ndeux", "2"), ("3", "4")],
    ),
    "quote inside a cell": (
        b'a;b\n5" pouces;"dit ""oui"""\n',
        [("a", "b"), ('5" pouces', 'dit "oui"')],
    ),
    "uneven lines": (b"a;b;c\n1\n1;2;3;4\n", [("a", "b", "c"), ("1",), ("1", "2", "3", "4")]),
    "blank cells": (
        b"a;b;c\n ;2;\n\xc2\xa0;;\n;;3\n",
        [("a", "b", "c"), (None, "2"), (None, None, "3")],
    ),
    "spaces kept around": (b"a;b\n x ;2\n", [("a", "b"), (" x ", "2")]),
    "word processor's breaks": (b"a;b\nun\x0bdeux;2\n", [("a", "b"), ("un\x0bdeux", "2")]),
    "euro of Windows": ("a;b\n12 €;l’œuvre\n".encode("cp1252"), [("a", "b"), ("12 €", "l’œuvre")]),
    "wide without mark": ("a;b\n1;é\n".encode("utf-16-be"), [("a", "b"), ("1", "é")]),
    "emoji": ("a;b\n🏭;2\n".encode(), [("a", "b"), ("🏭", "2")]),
    "formula": (b"a;b\n=1+1;@cmd\n", [("a", "b"), ("=1+1", "@cmd")]),
    "two hundred columns": (
        b";".join(b"%d" % column for column in range(300)) + b"\n",
        [tuple(str(column) for column in range(200))],
    ),
}


@pytest.mark.parametrize("case", READ)
def test_read(tmp_path, case):
    content, rows = READ[case]
    path = tmp_path / "retour.csv"
    path.write_bytes(content)
    assert read(path) == [rows]


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_each_encoding_and_separator(tmp_path, encoding, separator, ending):
    path = tmp_path / "retour.txt"
    mark = MARKS.get(encoding, b"")
    path.write_bytes(mark + csv_text(TYPED, separator, ending).encode(encoding))
    assert read(path) == [[*TYPED]]
    assert CsvFile(path).separator == separator


def test_lines_are_numbered_as_a_spreadsheet_does(tmp_path):
    path = tmp_path / "retour.csv"
    path.write_bytes(b'Titre\n\n;;\na;b\n"un\ndeux";2\n\n3;4\n')
    with opened(path) as sheets:
        numbers = [line.number for line in next(sheets).lines]
    assert numbers == [1, 4, 5, 7]


def test_dates_and_numbers_stay_as_typed(tmp_path):
    path = tmp_path / "retour.csv"
    path.write_text(csv_text([("a", "b"), (date(2019, 3, 31), "007")]), encoding="utf-8")
    assert read(path)[0][1] == ("2019-03-31", "007")


def test_more_lines_than_a_spreadsheet_holds(tmp_path):
    path = tmp_path / "retour.csv"
    path.write_bytes(b"a;b\n" * 1_048_577)
    with opened(path) as sheets, pytest.raises(RefusedError, match="ce qu’aucun tableur n’ouvre"):
        for _ in next(sheets).lines:
            pass


def test_a_cell_without_end(tmp_path):
    path = tmp_path / "retour.csv"
    path.write_bytes(b'a;b\n1;"' + b"x" * 200_000)
    with pytest.raises(RefusedError, match="À partir de la ligne 2, un guillemet"):
        read(path)


def test_a_fault_far_below_is_said_when_it_is_met(tmp_path):
    path = tmp_path / "retour.csv"
    path.write_bytes(b"a;b\n" * 90_000 + b"\xe9;b\n")
    assert read(path)[0][-1] == ("é", "b")
