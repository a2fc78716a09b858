"""Write the report of a check as a workbook: cells at fault coloured, strings never formulas."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from tracker.returns.findings import LEVELS, Level, Report, read_aside, read_findings
from tracker.returns.lines import RefusedError
from tracker.returns.reporting import sentences

Worksheet = Any
Format = Any
"""What XlsxWriter, which has no types, calls so."""

MOST_FINDINGS, MOST_LINES = 100_000, 10_000
"""Findings and lines that a workbook shows: more help no reader, and take minutes to write."""
CUT = "Seules les {most} premières sont écrites ici."
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
COLOURS: dict[Level, str] = {"fault": "#F8C8C4", "question": "#FFE699", "warning": "#CFE2F3"}
"""Backgrounds dark text stays readable on; the level is also written in words beside."""

FINDINGS_SHEET = "À corriger"
LINES_SHEET = "Lignes concernées"
_WIDTHS = (12, 18, 8, 9, 28, 34, 60, 30, 8)


@contextmanager
def new_workbook(path: Path | BytesIO, **options: bool) -> Iterator[Any]:
    """Begin a workbook, written at the end of the `with`; RefusedError when it cannot be."""
    try:
        with Workbook(path, {**OPTIONS, **options}) as book:
            yield book
    except (OSError, XlsxWriterException) as error:
        raise RefusedError(
            f"Le classeur ne peut pas être écrit dans « {path} ». Choisissez un autre fichier, ou"
            " fermez-le s’il est ouvert."
        ) from error


def write_workbook(report: Report, folder: Path, path: Path | BytesIO) -> None:
    """Write the report of a folder at a path or in memory; RefusedError when it cannot be."""
    with new_workbook(path, constant_memory=True) as book:
        book.set_properties({"title": f"{report.title} : rapport de vérification"})
        styles = {level: book.add_format({"bg_color": colour}) for level, colour in COLOURS.items()}
        bold = book.add_format({"bold": True, "bottom": 1})
        _write_summary(book.add_worksheet("Résumé"), report, bold)
        _write_findings(book.add_worksheet(FINDINGS_SHEET), folder, styles, bold)
        _write_lines(book.add_worksheet(LINES_SHEET), report, folder, styles, bold)


def _header(sheet: Worksheet, row: int, words: Sequence[str], style: Format) -> None:
    for column, word in enumerate(words):
        sheet.write_string(row, column, word, style)


def _write_summary(sheet: Worksheet, report: Report, bold: Format) -> None:
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 4, 30)
    row = 0
    for sentence in sentences(report):
        sheet.write_string(row, 0, sentence)
        row += 1
    row += 1
    if report.questions:
        _header(sheet, row, ("Question", "Colonne", "Clé de la réponse", "Lignes"), bold)
        for question in report.questions:
            row += 1
            sheet.write_string(row, 0, question.sentence())
            sheet.write_string(row, 1, question.heading)
            sheet.write_string(row, 2, question.key)
            sheet.write_number(row, 3, question.lines)
        row += 2
    if report.changes:
        _header(sheet, row, ("Lu avec certitude", "Colonne", "Écrit", "Lu", "Cellules"), bold)
        for change in report.changes:
            row += 1
            words = (change.rule, change.heading, change.typed, change.read_as)
            for column, word in enumerate(words):
                sheet.write_string(row, column, word)
            sheet.write_number(row, len(words), change.cells)


def _write_findings(
    sheet: Worksheet, folder: Path, styles: dict[Level, Format], bold: Format
) -> None:
    """List the findings, one a line."""
    words = ("Quoi", "Feuille", "Ligne", "Colonne", "En-tête", "Valeur trouvée")
    _header(sheet, 0, (*words, "Ce qu’il faut", "Suggestion", "Lignes"), bold)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    row = 0
    for finding in read_findings(folder):
        row += 1
        if row > MOST_FINDINGS:
            sheet.write_string(row, 0, CUT.format(most=MOST_FINDINGS))
            break
        sheet.write_string(row, 0, LEVELS[finding.level], styles[finding.level])
        sheet.write_string(row, 1, finding.sheet)
        if finding.line:
            sheet.write_number(row, 2, finding.line)
        sheet.write_string(row, 3, finding.letter)
        sheet.write_string(row, 4, finding.heading)
        sheet.write_string(row, 5, finding.value, styles[finding.level])
        sheet.write_string(row, 6, finding.words)
        sheet.write_string(row, 7, finding.suggestion)
        sheet.write_number(row, 8, finding.lines)
    sheet.autofilter(0, 0, max(1, min(row, MOST_FINDINGS)), len(_WIDTHS) - 1)


def _write_lines(
    sheet: Worksheet, report: Report, folder: Path, styles: dict[Level, Format], bold: Format
) -> None:
    """Give the lines with a finding as they were typed, the cells in question coloured."""
    _header(sheet, 0, ("Feuille", "Ligne", *report.headings), bold)
    sheet.set_column(2, len(report.headings) + 1, 22)
    sheet.freeze_panes(1, 2)
    for row, line in enumerate(read_aside(folder), start=1):
        if row > MOST_LINES:
            sheet.write_string(row, 0, CUT.format(most=MOST_LINES))
            break
        sheet.write_string(row, 0, line.sheet)
        sheet.write_number(row, 1, line.line)
        marks: dict[int, Level] = {}
        for index, level in line.marks:
            marks.setdefault(index, level)
        for index, cell in enumerate(line.cells):
            style = styles[marks[index]] if index in marks else None
            if cell:
                sheet.write_string(row, index + 2, cell, style)
            elif style is not None:
                sheet.write_blank(row, index + 2, None, style)
        for index in marks:
            if index >= len(line.cells):
                sheet.write_blank(row, index + 2, None, styles[marks[index]])
