"""The brief as a Word document that can be rewritten: styles, headings, tables, A4."""

import unicodedata
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tracker.brief import docx_styles, pdf_file
from tracker.brief.content import Brief, Heading, Sentence, Table
from tracker.findings.figures import Figure
from tracker.language import _

WIDTH = 176
"""Millimetres of text between the margins."""
OCHRE, WASH = "8A4B00", "FFF6E8"
FULL = 0.85
"""Part of a first page above which another layout could fill it: then nothing breaks it."""
NO_BREAK = "\u00a0"
ALIGNED = {True: WD_ALIGN_PARAGRAPH.RIGHT, False: WD_ALIGN_PARAGRAPH.LEFT}


def write(brief: Brief) -> bytes:
    """Write a brief as a Word document of two pages."""
    brief = pdf_file.fitted(brief)
    document = Document()
    docx_styles.prepare(document, brief)
    document.add_heading(plain(brief.title), 0)
    if brief.lead:
        document.add_paragraph(plain(brief.lead), style="Subtitle")
    _state(document, brief)
    for section in brief.sections:
        heading = document.add_heading(plain(section.title), 1)
        if section is brief.sections[-1]:
            heading.paragraph_format.page_break_before = pdf_file.filled(brief) < FULL
        for sentence in section.sentences:
            _sentence(document, sentence)
        for one in section.tables:
            _table(document, one)
    document.add_heading(_("Sources and cautions"), 1)
    for sentence in (*brief.sources, Sentence(brief.facts)):
        _sentence(document, sentence)
    for caution in brief.cautions:
        document.add_paragraph(plain(caution), style="List Bullet")
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def plain(text: str) -> str:
    """Return a text without the control characters that no XML file may hold."""
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)


def _state(document: Any, brief: Brief) -> None:
    document.add_heading(_("Where the region stands"), 1)
    if not (brief.figures or brief.bar):
        nothing = _("No territory of the region is on the list of the end of 2022.")
        document.add_paragraph(nothing)
    if brief.figures:
        _figures(document, brief.figures)
    if brief.bar:
        _picture(document, brief, "bar", ", ".join(part.words for part in brief.bar))
    if brief.strip:
        _picture(document, brief, "strip", f"{brief.strip.title}. {brief.strip.key}")


def _figures(document: Any, figures: tuple[Figure, ...]) -> None:
    """Write the headline figures side by side: label, value, note."""
    table = document.add_table(rows=1, cols=len(figures))
    for cell, figure in zip(table.rows[0].cells, figures, strict=True):
        label = cell.paragraphs[0]
        label.style = "Figure label"
        label.add_run(plain(figure.label))
        value = cell.add_paragraph(style="Figure value")
        value.add_run(plain(figure.value))
        if figure.is_example:
            _chip(value)
            _shade(cell)
        cell.add_paragraph(plain(figure.note), style="Figure label")


def _picture(document: Any, brief: Brief, part: str, words: str) -> None:
    """Put a drawing of the PDF, with its words for those who do not see it."""
    paragraph = document.add_paragraph()
    drawn = BytesIO(pdf_file.picture(brief, part))
    shape = paragraph.add_run().add_picture(drawn, width=Mm(WIDTH))
    shape._inline.docPr.set("descr", plain(words))
    # Left out, they are an eighth of an inch for LibreOffice.
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")


def _sentence(document: Any, sentence: Sentence) -> None:
    paragraph = document.add_paragraph(plain(sentence.text))
    if sentence.is_example:
        _chip(paragraph)


def _chip(paragraph: Any) -> None:
    """Mark what is invented: its words in a dashed box, on one line."""
    paragraph.add_run(" ")
    run = paragraph.add_run(_("Invented example").replace(" ", NO_BREAK))
    run.font.size = Pt(7)
    run.font.bold = False
    run.font.color.rgb = RGBColor.from_string(OCHRE)
    box = OxmlElement("w:bdr")
    for name, value in (("val", "dashed"), ("sz", "4"), ("space", "0"), ("color", OCHRE)):
        box.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(box)


def _shade(cell: Any) -> None:
    """Hatch the back of a cell that holds an invented figure."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "thinDiagStripe"), ("color", "F8EBD6"), ("fill", WASH)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _table(document: Any, one: Table) -> None:
    title = document.add_heading(plain(one.title), 2)
    if one.is_example:
        _chip(title)
    table = document.add_table(rows=1, cols=len(one.headings), style="Brief table")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    docx_styles.repeat(table.rows[0])
    whole = sum(heading.share for heading in one.headings)
    for column, heading in zip(table.columns, one.headings, strict=True):
        column.width = Mm(WIDTH * heading.share / whole)
    _row(table.rows[0], [heading.text for heading in one.headings], one, is_head=True)
    for row in one.rows:
        _row(table.add_row(), row, one)
    if one.more:
        document.add_paragraph(plain(one.more), style="Table note")


def _row(row: Any, texts: Any, one: Table, *, is_head: bool = False) -> None:
    docx_styles.keep_whole(row)
    whole = sum(heading.share for heading in one.headings)
    for cell, text, heading in zip(row.cells, texts, one.headings, strict=True):
        cell.width = Mm(WIDTH * heading.share / whole)
        paragraph = cell.paragraphs[0]
        paragraph.style = "Table head" if is_head else "Table cell"
        paragraph.alignment = ALIGNED[heading.is_number]
        paragraph.add_run(plain(text))
        _mark(cell, paragraph, heading, one, is_head=is_head)


def _mark(cell: Any, paragraph: Any, heading: Heading, one: Table, *, is_head: bool) -> None:
    if heading.is_example or one.is_example:
        _shade(cell)
    if is_head and heading.is_example and not one.is_example:
        paragraph.add_run().add_break()
        _chip(paragraph)
