"""A file that is missing, empty, headless or not UTF-8 is said as such, and nothing else is."""

import pytest

from tests.snapshot.conftest import faults
from tracker.snapshot import build, current
from tracker.snapshot.rows import ROWS


@pytest.mark.parametrize("path", [path for path in ROWS if not path.startswith("example/")])
def test_each_file_must_be_there(spoilable, path):
    (spoilable.data_dir / path).unlink()
    assert faults(spoilable) == [
        f"{path} : le fichier manque. Remettez-le dans le dossier des données."
    ]


@pytest.mark.parametrize("path", ROWS)
@pytest.mark.parametrize("content", ["", "\n", "\ufeff"])
def test_an_empty_file_is_said(spoilable, path, content):
    (spoilable.data_dir / path).write_text(content, encoding="utf-8")
    assert faults(spoilable) == [
        f"{path} : le fichier est vide. Il faut d’abord la ligne des colonnes :"
        f" {','.join(ROWS[path].model_fields)}."
    ]


@pytest.mark.parametrize("path", ROWS)
def test_a_file_without_its_line_of_columns(spoilable, path):
    file = spoilable.data_dir / path
    rows = file.read_text(encoding="utf-8").splitlines()[1:]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert faults(spoilable) == [
        f"{path}, ligne 1, la ligne des colonnes manque. Il faut :"
        f" {','.join(ROWS[path].model_fields)}."
    ]


@pytest.mark.parametrize("path", [path for path in ROWS if not path.startswith("example/")])
def test_a_file_without_any_row(spoilable, path):
    file = spoilable.data_dir / path
    file.write_text(file.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    assert faults(spoilable) == [
        f"{path} : le fichier n’a que la ligne des colonnes. Il faut au moins une ligne dessous."
    ]


def test_an_example_may_have_no_row(spoilable):
    for path in (path for path in ROWS if path.startswith("example/")):
        file = spoilable.data_dir / path
        file.write_text(file.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    assert build(spoilable) == current(spoilable)


def test_text_that_is_not_utf_8(spoilable):
    file = spoilable.data_dir / "reference/operators.csv"
    file.write_bytes(file.read_bytes().replace("é".encode(), b"\xe9"))
    assert "le texte n’est pas en UTF-8" in faults(spoilable)[0]


def test_the_line_that_is_not_utf_8_is_the_true_one(spoilable):
    file = spoilable.data_dir / "published/sources.csv"
    padding = [f'source-{n},Éditeur,"{"é" * 200}",,,essai'.encode() for n in range(100)]
    lines = [*file.read_bytes().splitlines()[:18], *padding]
    lines[90] += b"\xe9"
    file.write_bytes(b"\n".join(lines) + b"\n")
    assert faults(spoilable) == [
        "published/sources.csv, ligne 91, le texte n’est pas en UTF-8."
        " Enregistrez le fichier en UTF-8."
    ]
