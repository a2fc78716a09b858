"""Write the workbook that a sender fills: lists to choose from, notes, an example, a notice."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from tracker.returns.columns import Column, Kind
from tracker.returns.known import Known
from tracker.returns.sense import PROGRAMME_START
from tracker.returns.words import letter
from tracker.returns.workbook import Format, Worksheet, new_workbook

RETURN_SHEET, NOTICE_SHEET, LISTS_SHEET = "Retour", "Notice", "Listes"
LAST_ROW = 1_048_575
NOTE_SIZE = {"x_scale": 1.6, "y_scale": 1.2}

FORMS = {"day": "dd/mm/yyyy", "span": "dd/mm/yyyy", "amount": "#,##0.00"}

NOTICE = (
    "Ce classeur sert à envoyer un retour au suivi des Territoires d’industrie.",
    "Remplissez la feuille « Retour » : {grain}. Les en-têtes en gras sont obligatoires.",
    "La ligne {mark} est un exemple : effacez-la, ou laissez-la, elle n’est pas comptée.",
    "Les cellules à liste proposent les noms attendus ; un nom usuel est aussi reconnu.",
    "Les dates s’écrivent 22/03/2019 ; les montants en euros, ou avec leur unité : 12 k€, 1,2 M€.",
    "Laissez vide ce qui n’est pas connu : rien n’est deviné, rien n’est compté comme zéro.",
    "Des colonnes de plus sont permises : elles sont laissées de côté, et signalées.",
    "Pour vérifier le fichier avant de l’envoyer : python -m tracker returns check FICHIER",
)


def write_template(kind: Kind, known: Known, path: Path | BytesIO) -> None:
    """Write the template of a kind at a path or in memory; RefusedError when it cannot be."""
    with new_workbook(path) as book:
        book.set_properties({"title": f"Modèle de retour : {kind.title}"})
        sheet = book.add_worksheet(RETURN_SHEET)
        _write_notice(book.add_worksheet(NOTICE_SHEET), kind, book)
        lists = _write_lists(book.add_worksheet(LISTS_SHEET), known)
        _write_return(sheet, kind, lists, book)


def _write_lists(sheet: Worksheet, known: Known) -> dict[str, str]:
    """Write the names to choose from in a hidden sheet; return the range of each list."""
    sheet.hide()
    ranges = {}
    for column, (name, values) in enumerate(known.names().items()):
        ordered = sorted(values.values()) if name == "territory" else list(values.values())
        sheet.write_column(0, column, ordered)
        ranges[name] = f"={LISTS_SHEET}!${letter(column)}$1:${letter(column)}${len(ordered)}"
    return ranges


def _write_return(sheet: Worksheet, kind: Kind, lists: Mapping[str, str], book: Any) -> None:
    """Write the headings, the example and what guides each column."""
    required = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1})
    optional = book.add_format({"bg_color": "#DCE6F1", "bottom": 1})
    for index, column in enumerate(kind.columns):
        plain = {"num_format": FORMS[column.reads]} if column.reads in FORMS else {}
        width = max(16, min(44, len(column.example) + 4), len(column.heading) + 4)
        sheet.set_column(index, index, width, book.add_format(plain))
        sheet.write_string(0, index, column.heading, required if column.is_required else optional)
        sheet.write_comment(0, index, f"{column.note}\nIl faut {column.expected}.", NOTE_SIZE)
        _guide(sheet, index, column, lists)
        example = book.add_format({**plain, "italic": True, "font_color": "#595959"})
        _write_example(sheet, index, column, example)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 1, len(kind.columns) - 1)


def _guide(sheet: Worksheet, index: int, column: Column, lists: Mapping[str, str]) -> None:
    """Offer a list, or say what is expected; a value that is not is asked about, never blocked."""
    told = {"error_type": "warning", "error_title": column.heading[:32]}
    told["error_message"] = f"Il faut {column.expected}"[:255]
    if column.id in lists:
        rule: dict[str, object] = {"validate": "list", "source": lists[column.id], **told}
    elif column.reads == "day":
        rule = {"validate": "date", "criteria": ">=", "value": PROGRAMME_START, **told}
    elif column.reads == "amount":
        rule = {"validate": "decimal", "criteria": ">=", "value": 0, **told}
    else:
        return
    sheet.data_validation(1, index, LAST_ROW, index, rule)


def _write_example(sheet: Worksheet, index: int, column: Column, style: Format) -> None:
    text = column.example
    if not text:
        return
    if column.reads in ("day", "span"):
        day, month, year = map(int, text.split("/"))
        sheet.write_datetime(1, index, date(year, month, day), style)
    elif column.reads == "amount":
        sheet.write_number(1, index, float(text.replace(" ", "").replace(",", ".")), style)
    else:
        sheet.write_string(1, index, text, style)


def _write_notice(sheet: Worksheet, kind: Kind, book: Any) -> None:
    """Say how to fill the return, then what each column holds."""
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, kind.title, bold)
    row = 1
    for sentence in NOTICE:
        row += 1
        sheet.write_string(row, 0, sentence.format(grain=kind.grain, mark="2"))
    row += 2
    for column in kind.columns:
        sheet.write_string(row, 0, column.heading, bold if column.is_required else None)
        sheet.write_string(row, 1, f"{column.note} Il faut {column.expected}.", wrapped)
        row += 1
