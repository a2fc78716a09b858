"""Which sheets and lines of a file are read, and which are only said."""

import pytest

from tests.returns.sent import HEADINGS, checked, commitment, plain, sheet
from tracker.returns.lines import RefusedError


def test_hidden_lines_are_read_and_said(tmp_path):
    lines = sheet(HEADINGS, commitment(), commitment(action="B"), hidden_lines=(2,))
    found = checked(tmp_path, lines)
    assert found.report.rows == 2
    assert "masquée" in found.said("warning")[0]


def test_hidden_and_other_sheets_are_said(tmp_path):
    found = checked(
        tmp_path,
        sheet(("Bonjour",), name="Notice"),
        sheet(HEADINGS, commitment()),
        sheet(HEADINGS, commitment(), name="Cachée", hidden=True),
        sheet(HEADINGS, commitment(action="B"), name="Suite"),
        sheet(name="Vide"),
    )
    assert [row["sheet"] for row in found.rows] == ["Retour", "Suite"]
    assert len(found.report.notes) == 1
    assert "feuille « Cachée »" in plain(found.said("warning")[0])


def test_only_a_hidden_sheet_is_refused(tmp_path):
    with pytest.raises(RefusedError, match="seule une feuille masquée"):
        checked(tmp_path, sheet(HEADINGS, commitment(), hidden=True))


def test_nothing_under_the_headings_is_refused(tmp_path):
    with pytest.raises(RefusedError, match="aucune ligne"):
        checked(tmp_path, sheet(HEADINGS, ()))


def test_extra_columns_are_kept_aside_and_said(tmp_path):
    found = checked(tmp_path, sheet((*HEADINGS, "Chef de projet"), (*commitment(), "X")))
    assert "« Chef de projet »" in plain(found.report.notes[0])
