"""A fault in a source file is said with file, line, column, value and what was expected."""

import re
from pathlib import Path

import pytest

from tests.snapshot.conftest import faults
from tracker.settings import Settings
from tracker.snapshot import build, current
from tracker.snapshot.read import FAULTS_SHOWN
from tracker.snapshot.rows import ROWS


def spoil(settings: Settings, path: str, line: int, pattern: str, replacement: str) -> None:
    """Replace a pattern once in one line of a source file."""
    file = settings.data_dir / path
    lines = file.read_text(encoding="utf-8").splitlines()
    changed = re.sub(pattern, replacement, lines[line - 1], count=1)
    assert changed != lines[line - 1], lines[line - 1]
    lines[line - 1] = changed
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize("path", ROWS)
def test_each_file_names_its_faults(spoilable, path):
    spoil(spoilable, path, 2, r"^[^,]*", "Ça ?")
    said = faults(spoilable)
    column = next(iter(ROWS[path].model_fields))
    assert any(
        sentence.startswith(
            f"{path}, ligne 2, colonne « {column} » : « Ça ? » a été trouvé, il faut "
        )
        for sentence in said
    ), said


@pytest.mark.parametrize("path", ROWS)
def test_each_file_must_have_its_columns(spoilable, path):
    column = next(iter(ROWS[path].model_fields))
    spoil(spoilable, path, 1, f"^{column}", f"{column}x")
    assert faults(spoilable) == [
        f"{path}, ligne 1, la colonne « {column} » manque.",
        f"{path}, ligne 1, la colonne « {column}x » n’est pas attendue."
        f" Vouliez-vous dire « {column} » ?",
    ]


def test_all_faults_of_all_files_come_together(spoilable):
    spoil(spoilable, "published/signatures.csv", 2, r"2019-03-\d\d,2019", "2019-13-01,2019")
    spoil(spoilable, "published/signatures.csv", 3, ",ti-", ",ty-")
    spoil(spoilable, "example/commitments.csv", 2, "cofinancing_agreement", "cofinancing_agrement")
    said = "\n".join(faults(spoilable))
    assert (
        "published/signatures.csv, ligne 2, colonne « signed_earliest » : « 2019-13-01 » a été"
        " trouvé, il faut une date AAAA-MM-JJ." in said
    )
    assert "published/signatures.csv, ligne 3, colonne « territory_id »" in said
    assert (
        "example/commitments.csv, ligne 2, colonne « nature_id » : « cofinancing_agrement » a été"
        " trouvé, il faut un identifiant du fichier natures.csv."
        " Vouliez-vous dire « cofinancing_agreement » ?" in said
    )


@pytest.mark.parametrize(
    ("path", "pattern", "replacement", "said"),
    [
        (
            "published/signatures.csv",
            r",published,",
            ",publishd,",
            "colonne « kind » : « publishd » a été trouvé, il faut « published »."
            " Vouliez-vous dire « published » ?",
        ),
        (
            "published/signatures.csv",
            r",published,",
            ",,",
            "colonne « kind » : la cellule est vide",
        ),
        (
            "example/commitment_stages.csv",
            r",\d+(\.\d+)?$",
            ',"1 000,5"',
            "colonne « amount_eur » : « 1 000,5 » a été trouvé, il faut un montant en euros",
        ),
        (
            "example/commitment_stages.csv",
            r",\d+(\.\d+)?$",
            ",-20000",
            "colonne « amount_eur » : « -20000 » a été trouvé, il faut un montant en euros,"
            " positif, avec un point et deux décimales au plus.",
        ),
        (
            "reference/list_versions.csv",
            r",\d+,no",
            ",cent,no",
            "colonne « territories » : « cent » a été trouvé, il faut un nombre entier à partir"
            " de 1, sans espace.",
        ),
        (
            "reference/list_versions.csv",
            r",\d+,no",
            ",-124,no",
            "colonne « territories » : « -124 » a été trouvé, il faut un nombre entier à partir"
            " de 1, sans espace.",
        ),
        (
            "example/commitments.csv",
            ",example,example$",
            ",published,qe-20408",
            "example/commitments.csv, ligne 2, colonne « kind » : « published » a été trouvé,"
            " il faut « example ».",
        ),
        (
            "example/actions.csv",
            ",example,example$",
            ",example,qe-20408",
            "example/actions.csv, ligne 2, colonne « source_id » : « qe-20408 » a été trouvé,"
            " il faut « example », la source des lignes d’exemple.",
        ),
        (
            "published/signatures.csv",
            ",published,",
            ",example,",
            "published/signatures.csv, ligne 2, colonne « kind » : « example » a été trouvé,"
            " il faut « published ».",
        ),
        *(
            (
                path,
                pattern,
                replacement,
                f"{path}, ligne 2, colonne « source_id » : « example » a été trouvé, il faut"
                " un identifiant de source (minuscules sans accent, chiffres, tirets) autre que"
                " « example », celui des lignes d’exemple.",
            )
            for path, pattern, replacement in (
                ("published/signatures.csv", ",qe-20408,", ",example,"),
                ("published/published_figures.csv", r",yes,[^,]+|,no,[^,]+", ",no,example"),
                ("reference/regions.csv", r",[^,]+$", ",example"),
                ("reference/territories.csv", r",[^,]+$", ",example"),
                ("reference/list_versions.csv", r",[^,]+$", ",example"),
                ("reference/events.csv", r",[^,]+$", ",example"),
            )
        ),
        ("reference/territories.csv", "$", ",de trop", "cellules attendues"),
        (
            "reference/territories.csv",
            ",200058014,",
            ",200058015,",
            "colonne « epci_sirens » : « 200058015 » a été trouvé, il faut un identifiant du"
            " fichier epci.csv. Vouliez-vous dire « 200058014 » ?",
        ),
        (
            "reference/epci.csv",
            "^[0-9]+",
            "20003646",
            "colonne « epci_siren » : « 20003646 » a été trouvé, il faut un numéro SIREN de neuf"
            " chiffres",
        ),
        ("reference/territories.csv", "^", '"', "un guillemet est de trop, ou n’est pas fermé."),
        (
            "published/signatures.csv",
            r"(2019-..-..),2019-..-..",
            r"\1,2019-01-01",
            "colonne « signed_latest » : « 2019-01-01 » a été trouvé, il faut une date à partir du",
        ),
        (
            "example/commitments.csv",
            r"(20..-..-..),20..-..-..",
            r"\1,2018-01-01",
            "colonne « decided_on » : « 2018-01-01 » a été trouvé, il faut une date à partir de la"
            " demande",
        ),
    ],
)
def test_sentence(spoilable, path, pattern, replacement, said):
    spoil(spoilable, path, 2, pattern, replacement)
    assert any(said in sentence for sentence in faults(spoilable)), faults(spoilable)


def test_a_value_that_must_be_unique_is_found_twice(spoilable):
    file = spoilable.data_dir / "published/signatures.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    assert faults(spoilable) == [
        f"published/signatures.csv, ligne {len(lines) + 1}, colonne « signature_id » :"
        f" « {lines[1].split(',')[0]} » a été trouvé, il faut une valeur unique, or elle est déjà"
        " ligne 2."
    ]


def test_very_many_faults_are_counted(spoilable):
    file = spoilable.data_dir / "example/commitments.csv"
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    bad = [row.replace(",example,", ",exemple,") for row in rows] * 10
    file.write_text("\n".join([header, *bad]) + "\n", encoding="utf-8")
    said = [sentence for sentence in faults(spoilable) if "commitments.csv" in sentence]
    assert len(said) == FAULTS_SHOWN + 1
    assert "autres fautes du même fichier" in said[-1]


def test_calibration_is_checked(spoilable):
    spoil(spoilable, "example/calibration.csv", 2, r"\d+$", "1234")
    (said,) = faults(spoilable)
    assert "il en faut 1234" in said


def test_an_agreement_needs_its_first_stage(spoilable):
    file = spoilable.data_dir / "example/commitment_stages.csv"
    header, first, *rows = file.read_text(encoding="utf-8").splitlines()
    assert ",agreed," in first
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    assert any("n’a pas d’étape « agreed »" in sentence for sentence in faults(spoilable))


def test_the_published_snapshot_stays(spoilable):
    before = build(spoilable)
    content = before.path.read_bytes()
    spoil(spoilable, "published/signatures.csv", 2, ",ti-", ",ty-")
    faults(spoilable)
    assert current(spoilable) == before
    assert before.path.read_bytes() == content
    left = {path.name for path in Path(spoilable.snapshot_dir).iterdir()}
    assert left == {"current", "lock", before.path.name, f"{before.path.name}.sha256"}
