"""What is drawn on slides beside their text: the mark of examples, rules, the slide's number."""

from typing import Any

from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from tracker.charts.palette import LIGHT
from tracker.exports import native_xml as xml
from tracker.exports.slide_design import LEFT, ROOM
from tracker.exports.slide_text import clean, spoken_in, write
from tracker.language import _

CHIP_ROOM = 1.75
Box = tuple[float, float, float, float]
"""Left, top, width and height in inches."""


def number(slide: Any) -> None:
    """Show the number of the slide."""
    layout = slide.slide_layout.placeholders
    place = next(one for one in layout if one.placeholder_format.type.name == "SLIDE_NUMBER")
    tree = slide.shapes._spTree
    index = place.placeholder_format.idx
    tree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{_next_id(slide)}" '
            f'name="{_("Slide number")}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
            f'<p:ph type="sldNum" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
            "<p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
            '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
            f'<a:rPr lang="{spoken_in()}"/><a:t>‹N°›</a:t></a:fld></a:p></p:txBody></p:sp>'
        )
    )


def _next_id(slide: Any) -> int:
    return max(int(one.get("id")) for one in slide.shapes._spTree.iter(qn("p:cNvPr"))) + 1


def chip(slide: Any, *, left: float = LEFT, top: float = 0.25) -> None:
    """Mark example rows where the eye falls first, and read out right after the title."""
    shape = slide.shapes.add_textbox(*(Inches(value) for value in (left, top, 1.6, 0.36)))
    shape.name = clean(_("Invented example"))
    properties = shape._element.spPr
    for old in properties.findall(qn("a:noFill")):
        properties.remove(old)
    properties.append(_piece(xml.solid(LIGHT.example_wash)))
    edge = f'<a:ln w="15875">{xml.solid(LIGHT.example_ink)}<a:prstDash val="dash"/></a:ln>'
    properties.append(_piece(edge))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_top = frame.margin_bottom = frame.margin_left = frame.margin_right = Inches(0.03)
    properties.getparent().find(f"{qn('p:txBody')}/{qn('a:bodyPr')}").set("anchor", "ctr")
    paragraph = frame.paragraphs[0]
    paragraph._p.get_or_add_pPr().set("algn", "ctr")
    write(paragraph, _("Invented example"), size=14, colour=LIGHT.example_ink, is_bold=True)
    slide.shapes.title._element.addnext(shape._element)


def strip(slide: Any, box: Box) -> None:
    """Draw the hatched strip of example rows at the left of a chart."""
    pattern = xml.hatched(LIGHT.example_ink, LIGHT.example_wash)
    _decoration(slide, _("Hatched strip"), (0.28, box[1], 0.12, box[3]), pattern)


def rule(slide: Any, top: float) -> None:
    """Draw a hairline across the slide."""
    _decoration(slide, _("Rule"), (LEFT, top, ROOM, 0.01), xml.solid(LIGHT.hairline))


def _decoration(slide: Any, name: str, box: Box, fill: str) -> None:
    """Draw a rectangle that nobody reads out."""
    shape = slide.shapes.add_textbox(*(Inches(one) for one in box))
    shape.name = name
    properties = shape._element.spPr
    for old in properties.findall(qn("a:noFill")):
        properties.remove(old)
    properties.append(_piece(fill))
    shape.text_frame.auto_size = MSO_AUTO_SIZE.NONE
    named = shape._element.nvSpPr.cNvPr
    named.append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
            '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/'
            'decorative" val="1"/></a:ext></a:extLst>'
        )
    )


def _piece(text: str) -> Any:
    """Return one element of a drawing from its XML."""
    return parse_xml(f"<a:x {nsdecls('a')}>{text}</a:x>")[0]


def describe(frame: Any, name: str, alternative: str) -> None:
    """Give a chart or table its name and what it says to who cannot see it."""
    named = frame._element.nvGraphicFramePr.cNvPr
    named.set("name", f"{name} {named.get('id')}")
    named.set("descr", alternative)
