"""The slides around charts, and what every slide has: title, mark of examples, number."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from tracker.charts.palette import LIGHT
from tracker.exports import provenance, slide_marks
from tracker.exports.exhibit import Context, Exhibit
from tracker.exports.slide_design import CONTEXT, DATE, LEFT, OPENING, ROOM, SECOND, SOURCE, TEXT
from tracker.exports.slide_marks import Box
from tracker.exports.slide_text import clean, described, fitting, lines, shorten, spoken_in, write
from tracker.exports.speaker_notes import annotate, defined
from tracker.language import _, ngettext

PRODUCT = "Territoires d’industrie"
TITLE_SIZES = (26, 24, 22, 20, 18)
OPENING_SIZES = (38, 34, 30, 26)
COLUMN = (5.9, 4.9)
"""Width and height of a column of text, in inches."""
ONE_LINE = 0.42
Key = list[tuple[str, str, str]]
"""What each fill is: a glyph, its colour and a name."""


def headline(slide: Any, text: str, *, sizes: Sequence[int] = TITLE_SIZES) -> float:
    """Write what is found in the title's place; return the room in inches that one line leaves."""
    words = clean(text)
    # A bold serif is wider than the sans-serif that is measured.
    width = ROOM / 1.16
    size = fitting(words, sizes[:2], width, 1)
    is_short = lines(words, size, width) == 1
    if not is_short:
        size = fitting(words, sizes, width, 2)
    paragraph = slide.shapes.title.text_frame.paragraphs[0]
    write(paragraph, words, size=None if size == sizes[0] else size)
    return ONE_LINE if is_short else 0.0


def place(context: Context) -> str:
    """Say on which page and for which part of the country a chart is."""
    return f"{context.page}, {context.perimeter}"


def fill(slide: Any, index: int, text: str, *, indent: float = 0) -> None:
    """Write a text in a placeholder, some inches from its left."""
    shape = next(one for one in slide.placeholders if one.placeholder_format.idx == index)
    paragraph = shape.text_frame.paragraphs[0]
    if indent:
        paragraph._p.get_or_add_pPr().set("marL", str(round(Inches(indent))))
    write(paragraph, text)


def key(slide: Any, index: int, entries: Key, raised: float) -> None:
    """Write what the fills are under the unit, and raise both by some inches."""
    shape = next(one for one in slide.placeholders if one.placeholder_format.idx == index)
    if raised:
        edges = (shape.left, shape.top - Inches(raised), shape.width, shape.height)
        shape.left, shape.top, shape.width, shape.height = edges
    if entries:
        paragraph = shape.text_frame.add_paragraph()
        paragraph.space_before = Pt(3)
    for place, (glyph, colour, name) in enumerate(entries):
        write(paragraph, glyph, size=14, colour=colour)
        write(paragraph, "\u00a0" + name + ("\u2003" if place < len(entries) - 1 else ""), size=12)


def sentence(slide: Any, text: str, box: Box) -> None:
    """Write a sentence where a chart would be."""
    shape = slide.shapes.add_textbox(*(Inches(value) for value in box))
    shape.text_frame.word_wrap = True
    write(shape.text_frame.paragraphs[0], text, size=18, colour=LIGHT.muted)


def opening(made: Any, exhibits: Sequence[Exhibit], title: str, figures: Sequence[Any]) -> None:
    """Add the first slide: page, what it finds, perimeter, date, headline figures."""
    context = exhibits[0].context
    slide = made.slides.add_slide(made.slide_layouts[OPENING])
    headline(slide, title, sizes=OPENING_SIZES)
    where = place(context)
    fill(slide, 1, where)
    fill(
        slide,
        SOURCE,
        _("{product}, snapshot {id}").format(product=PRODUCT, id=provenance.snapshot(context)),
    )
    fill(slide, DATE, provenance.dates(context))
    if any(exhibit.is_example for exhibit in exhibits) or any(one.is_example for one in figures):
        slide_marks.chip(slide, top=0.6)
    _figures(slide, figures)
    slide_marks.number(slide)
    said = [
        described(one.label, " ".join(filter(None, (one.value, one.suffix, one.note))))
        for one in figures
    ]
    annotate(slide, [where, *said, provenance.dates(context), context.link])


def _figures(slide: Any, figures: Sequence[Any]) -> None:
    """Write the headline figures side by side, at most four."""
    shown = figures[:4]
    width = ROOM / max(len(shown), 1)
    for top in (3.95, 6.25) if shown else ():
        slide_marks.rule(slide, top)
    for place, figure in enumerate(shown):
        edges = (LEFT + place * width, 4.1, width - 0.25, 2.1)
        shape = slide.shapes.add_textbox(*(Inches(value) for value in edges))
        shape.name = clean(figure.label)
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = 0
        write(frame.paragraphs[0], figure.label, size=14, is_bold=True)
        value = frame.add_paragraph()
        size = fitting(clean(figure.value), (40, 34, 28, 24), (width - 0.25) / 1.1, 1)
        write(value, figure.value, size=size, colour=LIGHT.accent, is_bold=True)
        if figure.suffix:
            write(value, "\u00a0", size=16)
            write(value, figure.suffix, size=16)
        if figure.is_example:
            mark = frame.add_paragraph()
            write(mark, _("Invented example"), size=12, colour=LIGHT.example_ink, is_bold=True)
        note = frame.add_paragraph()
        note.space_before = Pt(3)
        write(note, shorten(clean(figure.note), 150), size=12, colour=LIGHT.muted)


def sources(made: Any, exhibits: Sequence[Exhibit]) -> None:
    """Add the last slide: sources at the left, what must be known before quoting at the right."""
    context = exhibits[0].context
    slide = made.slides.add_slide(made.slide_layouts[TEXT])
    headline(slide, _("Sources and limits"))
    fill(slide, CONTEXT, place(context))
    origins = list(dict.fromkeys(filter(None, (clean(one.source) for one in exhibits))))
    _column(slide, 1, _("Sources"), origins)
    limits = _limits(exhibits)
    _column(slide, SECOND, _("Limits"), limits)
    fill(slide, DATE, provenance.dates(context))
    _permanent(slide, context)
    slide_marks.number(slide)
    definitions = dict.fromkeys(one for shown in exhibits for one in shown.context.definitions)
    annotate(slide, [*origins, *limits, *defined(definitions), context.link])


def _limits(exhibits: Sequence[Exhibit]) -> list[str]:
    definitions = dict.fromkeys(one for shown in exhibits for one in shown.context.definitions)
    said = [_("What a source does not give is written “not provided”, never zero.")]
    if any(exhibit.is_example for exhibit in exhibits):
        said.insert(0, described(_("Invented example"), provenance.warning()))
    return said + [described(one.name, one.caution) for one in definitions if one.caution]


def _column(slide: Any, index: int, heading: str, paragraphs: Sequence[str]) -> None:
    """Write a heading and as many paragraphs as can be read; the others are in the notes."""
    shape = next(one for one in slide.placeholders if one.placeholder_format.idx == index)
    frame = shape.text_frame
    write(frame.paragraphs[0], heading, size=16, is_bold=True, colour=LIGHT.accent)
    room = COLUMN[1] - 0.6
    for place, text in enumerate(paragraphs):
        words = shorten(text, 420)
        room -= lines(words, 13, COLUMN[0]) * 13 * 1.2 / 72 + 0.09
        paragraph = frame.add_paragraph()
        paragraph.space_before = Pt(6)
        if room < 0:
            others = len(paragraphs) - place
            rest = ngettext(
                "and {count} other, in the notes", "and {count} others, in the notes", others
            )
            write(paragraph, rest.format(count=others), size=13, colour=LIGHT.muted)
            return
        write(paragraph, words, size=13)


def _permanent(slide: Any, context: Context) -> None:
    """Write the snapshot and the link that gives the same view again."""
    shape = next(one for one in slide.placeholders if one.placeholder_format.idx == SOURCE)
    paragraph = shape.text_frame.paragraphs[0]
    identity = _("Snapshot {id}, fingerprint {fingerprint}.").format(
        id=provenance.snapshot(context), fingerprint=context.fingerprint[:16]
    )
    write(paragraph, identity + "\u00a0")
    write(paragraph, _("Permanent link"), link=context.link)


def finish(made: Any, context: Context, title: str) -> None:
    """Name the file, and list the master of notes where PowerPoint looks for it."""
    about = made.core_properties
    about.title, about.author, about.subject = clean(title), PRODUCT, clean(context.page)
    about.language, about.last_modified_by = spoken_in(), PRODUCT
    about.keywords = clean(context.snapshot_id)
    about.created = about.modified = context.built_at.astimezone(UTC).replace(tzinfo=None)
    root = made.part._element
    relation = made.part.relate_to(made.notes_master.part, RELATIONSHIP_TYPE.NOTES_MASTER)
    if root.find(qn("p:notesMasterIdLst")) is None:
        root.find(qn("p:sldMasterIdLst")).addnext(
            parse_xml(
                f'<p:notesMasterIdLst {nsdecls("p", "r")}><p:notesMasterId r:id="{relation}"/>'
                "</p:notesMasterIdLst>"
            )
        )
