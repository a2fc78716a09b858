"""The empty presentation: 16:9, three layouts, the fonts and colours of the product."""

from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches

from tracker.charts.palette import LIGHT
from tracker.exports.slide_text import spoken_in
from tracker.language import _

WIDTH, HEIGHT = 13.333, 7.5
SIXTEEN_NINTHS = (Emu(12_192_000), Emu(6_858_000))
LEFT, ROOM = 0.6, 12.133
# Georgia and Arial are on every Windows and Mac, and their likes on every Linux.
SERIF, SANS = "Georgia", "Arial"
OPENING, EXHIBIT, TEXT = range(3)
CONTEXT, UNIT, SOURCE, DATE, SECOND = 13, 14, 15, 16, 17
"""The numbers of the placeholders of layouts, beside the title."""
_KEPT = ("Title Slide", "Title Only", "Two Content")

# Left, top, width, height in inches, size in points, colour, anchor.
Place = tuple[float, float, float, float, int, str, str]
_TITLE: Place = (LEFT, 0.62, ROOM, 0.98, 26, LIGHT.ink, "t")
_FOOT = {
    SOURCE: (LEFT, 6.79, 8.6, 0.5, 12, LIGHT.muted, "t"),
    DATE: (9.35, 6.79, 2.75, 0.5, 12, LIGHT.muted, "t"),
}
_PLACES: dict[int, dict[int, Place]] = {
    OPENING: {0: (LEFT, 1.35, ROOM, 1.5, 38, LIGHT.ink, "b")}
    | {1: (LEFT, 2.95, ROOM, 0.8, 18, LIGHT.muted, "t")}
    | _FOOT,
    EXHIBIT: {
        0: _TITLE,
        CONTEXT: (LEFT, 0.27, ROOM, 0.34, 12, LIGHT.muted, "ctr"),
        UNIT: (LEFT, 1.58, ROOM, 0.62, 14, LIGHT.muted, "t"),
    }
    | _FOOT,
    TEXT: {
        0: _TITLE,
        CONTEXT: (LEFT, 0.27, ROOM, 0.34, 12, LIGHT.muted, "ctr"),
        1: (LEFT, 1.6, 5.9, 5.0, 14, LIGHT.ink, "t"),
        SECOND: (6.83, 1.6, 5.9, 5.0, 14, LIGHT.ink, "t"),
    }
    | _FOOT,
}
_NUMBER: Place = (12.13, 6.79, 0.6, 0.3, 12, LIGHT.muted, "t")


def presentation() -> Any:
    """Return an empty presentation with its three layouts: OPENING, EXHIBIT and TEXT."""
    made = Presentation()
    # Whole sixteen ninths, as PowerPoint writes them.
    made.slide_width, made.slide_height = SIXTEEN_NINTHS
    # The size that the library starts from has a name of its own.
    made.part._element.find(qn("p:sldSz")).attrib.pop("type", None)
    made.part.drop_rel(_relation(made.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS))
    package = made.part.package
    package.drop_rel(_relation(package, RELATIONSHIP_TYPE.THUMBNAIL))
    for layout in list(made.slide_layouts):
        if layout.name not in _KEPT:
            made.slide_layouts.remove(layout)
    order = sorted(made.slide_layouts, key=lambda layout: _KEPT.index(layout.name))
    ids = made.slide_master.element.find(qn("p:sldLayoutIdLst"))
    ids[:] = sorted(
        ids,
        key=lambda one: [layout.part for layout in order].index(
            made.slide_master.part.related_part(one.get(qn("r:id")))
        ),
    )
    _theme(made.slide_master.part)
    _master(made.slide_master)
    names = (_("Opening"), _("Chart or table"), _("Text"))
    for index, (layout, name) in enumerate(zip(made.slide_layouts, names, strict=True)):
        _layout(layout, name, _PLACES[index])
    for run in made.part._element.iter(qn("a:defRPr")):
        if run.get("lang"):
            run.set("lang", spoken_in())
    return made


def _relation(part: Any, kind: str) -> Any:
    found = part.rels if hasattr(part, "rels") else part._rels
    return next(name for name, one in found.items() if one.reltype == kind)


def _theme(master: Any) -> None:
    """Give the theme the fonts and colours of the product."""
    part = master.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    theme.set("name", "Territoires d’industrie")
    for font, face in (("a:majorFont", SERIF), ("a:minorFont", SANS)):
        theme.find(f".//{qn(font)}/{qn('a:latin')}").set("typeface", face)
    colours = {"dk1": LIGHT.ink, "lt1": LIGHT.background, "dk2": LIGHT.accent}
    colours |= {"lt2": LIGHT.secondary, "hlink": LIGHT.accent, "folHlink": LIGHT.muted}
    accents = (LIGHT.accent, LIGHT.natures["fast_track_review"], *LIGHT.operators.values())
    colours |= {f"accent{place}": colour for place, colour in enumerate(accents, start=1)}
    for name, colour in colours.items():
        slot = theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        slot[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour.removeprefix("#")}"/>')]
    part._blob = serialize_part_xml(theme)


def _master(master: Any) -> None:
    """Set the title's style, put the number and a rule at the top; dates are on layouts."""
    styles = master.element.find(qn("p:txStyles"))
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", "2600")
    title.find(qn("a:defRPr")).set("b", "1")
    for level, size in zip(styles.find(qn("p:bodyStyle")), (16, 14, 14, 14, 14), strict=False):
        level.find(qn("a:defRPr")).set("sz", str(size * 100))
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type.name
        if kind in ("DATE", "FOOTER"):
            shape.element.getparent().remove(shape.element)
        elif kind == "SLIDE_NUMBER":
            _put(shape, _NUMBER)
        else:
            _put(shape, _TITLE if kind == "TITLE" else (LEFT, 1.6, ROOM, 5.0, 16, LIGHT.ink, "t"))
        _speak(shape)
    _rule(master, 0.0, 0.07, WIDTH, LIGHT.accent, left=0.0)


def _layout(layout: Any, name: str, places: dict[int, Place]) -> None:
    layout.name = name
    layout.element.attrib.pop("type", None)
    for shape in list(layout.placeholders):
        index = shape.placeholder_format.idx
        kind = shape.placeholder_format.type.name
        if kind == "SLIDE_NUMBER":
            _put(shape, _NUMBER)
        elif index in places:
            _put(shape, places[index])
        else:
            shape.element.getparent().remove(shape.element)
        _speak(shape)
    kept = {shape.placeholder_format.idx for shape in layout.placeholders}
    words = {CONTEXT: _("Page and perimeter"), UNIT: _("Unit"), SOURCE: _("Source")}
    words |= {DATE: _("As-of date"), SECOND: _("Text")}
    for index, place in places.items():
        if index not in kept:
            _add(layout, index, words[index], place)
    if CONTEXT in places:
        _rule(layout, 6.7, 0.01, ROOM, LIGHT.hairline)


def _add(layout: Any, index: int, name: str, place: Place) -> None:
    """Add a placeholder for text to a layout."""
    number = max(shape.shape_id for shape in layout.shapes) + 1
    layout.shapes._spTree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
            f'<p:ph type="body" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="{spoken_in()}"/>'
            f"<a:t>{name}</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    )
    shape = next(one for one in layout.placeholders if one.placeholder_format.idx == index)
    _put(shape, place)


def _put(shape: Any, place: Place) -> None:
    """Give a placeholder its place and the style of its first level, without bullets."""
    left, top, width, height, size, colour, anchor = place
    shape.left, shape.top = Inches(left), Inches(top)
    shape.width, shape.height = Inches(width), Inches(height)
    body = shape.element.find(qn("p:txBody"))
    frame = body.find(qn("a:bodyPr"))
    frame[:] = [parse_xml(f"<a:normAutofit {nsdecls('a')}/>")]
    for side, inset in (("lIns", 0), ("rIns", 0), ("tIns", 0), ("bIns", 0)):
        frame.set(side, str(inset))
    frame.set("anchor", anchor)
    style = parse_xml(
        f'<a:lstStyle {nsdecls("a")}><a:lvl1pPr marL="0" indent="0"'
        f' algn="{"r" if left > 9 else "l"}"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{size * 100}"><a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/>'
        "</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
    )
    body.replace(body.find(qn("a:lstStyle")), style)


def _speak(shape: Any) -> None:
    for tag in ("a:rPr", "a:endParaRPr"):
        for run in shape.element.iter(qn(tag)):
            run.set("lang", spoken_in())
            run.attrib.pop("smtClean", None)


def _rule(
    place: Any, top: float, height: float, width: float, colour: str, *, left: float = LEFT
) -> None:
    """Draw a bar of one colour on the master or on a layout, under everything."""
    number = max(shape.shape_id for shape in place.shapes) + 1
    edges = [round(Inches(value)) for value in (left, top, width, height)]
    tree = place.shapes._spTree
    tree.insert(
        2,
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{_("Rule")}"/>'
            f'<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{edges[0]}" '
            f'y="{edges[1]}"/><a:ext cx="{edges[2]}" cy="{edges[3]}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
            f'<a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
            "</p:spPr></p:sp>"
        ),
    )
