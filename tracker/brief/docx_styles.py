"""The styles of the Word document: A4, serif, hairlines, language, header, footer, properties."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tracker.brief.content import Brief
from tracker.language import _

FONT = "Times New Roman"
INK, MUTED, ACCENT = (RGBColor.from_string(code) for code in ("161A2E", "565C75", "000091"))
LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}


def prepare(document: Any, brief: Brief) -> None:
    """Give a new document its page, its styles, its language and its properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(17)
    section.top_margin, section.bottom_margin = Mm(17), Mm(15)
    section.header_distance = section.footer_distance = Mm(8)
    _styles(document)
    _language(document, LANGUAGES[brief.language])
    _ends(section, brief)
    properties = document.core_properties
    properties.title = f"{_('Regional brief')} – {brief.title}"[:255]
    properties.author = _("Territoires d’industrie")
    properties.subject = brief.region[:255]
    properties.comments = ""
    properties.language = LANGUAGES[brief.language]
    properties.created = properties.modified = brief.built_at.replace(tzinfo=None)


def repeat(row: Any) -> None:
    """Make a row the head of its table, said again on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _styles(document: Any) -> None:
    base = document.styles["Normal"]
    _shaped(base, 9.3, INK, after=2.5)
    base.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    for name, size, colour, before, after in (
        ("Title", 17, INK, 0, 3),
        ("Subtitle", 9.3, MUTED, 0, 2),
        ("Heading 1", 12, ACCENT, 8, 3),
        ("Heading 2", 9.3, INK, 5, 2),
        ("List Bullet", 8.3, INK, 0, 1),
        ("Header", 8, MUTED, 0, 0),
        ("Footer", 8, MUTED, 0, 0),
    ):
        style = document.styles[name]
        _shaped(style, size, colour, before=before, after=after)
        style.font.bold = name in ("Title", "Heading 1", "Heading 2")
        style.font.italic = False
        for old in style.element.xpath("w:pPr/w:pBdr | w:rPr/w:spacing"):
            old.getparent().remove(old)
    _ruled(document.styles["Heading 1"])
    for name, size, colour, bold in (
        ("Figure label", 8, MUTED, False),
        ("Figure value", 15, INK, True),
        ("Table head", 7.8, MUTED, False),
        ("Table cell", 8.3, INK, False),
        ("Table note", 8, MUTED, False),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = base
        _shaped(style, size, colour)
        style.font.bold = bold
    document.styles["Table note"].font.italic = True
    _table_style(document)


def _shaped(style: Any, size: float, colour: RGBColor, before: float = 0, after: float = 0) -> None:
    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.0


def _ruled(style: Any) -> None:
    """Draw a hairline above a heading."""
    borders = OxmlElement("w:pBdr")
    borders.append(_line("top", "6", "000091", space="3"))
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:outlineLvl"
    )


def _line(name: str, size: str, colour: str, space: str = "0") -> Any:
    line = OxmlElement(f"w:{name}")
    for key, value in (("val", "single"), ("sz", size), ("space", space), ("color", colour)):
        line.set(qn(f"w:{key}"), value)
    return line


def _table_style(document: Any) -> None:
    style = document.styles.add_style("Brief table", WD_STYLE_TYPE.TABLE)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for name in ("bottom", "insideH"):
        borders.append(_line(name, "4", "D9DCE8"))
    properties.append(borders)
    style.element.append(properties)


def _language(document: Any, language: str) -> None:
    """Say in which language the whole text is, for spelling, hyphens and voices."""
    [found] = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    found.set(qn("w:val"), language)
    settings = document.settings.element
    hyphens = OxmlElement("w:autoHyphenation")
    settings.insert_element_before(hyphens, "w:characterSpacingControl", "w:compat", "w:rsids")


def _ends(section: Any, brief: Brief) -> None:
    """Write the header, and the footer with the number of the page."""
    head = section.header.paragraphs[0]
    parts = (_("Territoires d’industrie"), _("Regional brief"), brief.region, brief.day)
    head.add_run(" · ".join(parts))
    foot = section.footer.paragraphs[0]
    mark = f" · {_('Invented example')}" if brief.is_example else ""
    foot.add_run(f"{brief.footer}{mark} · ")
    _field(foot, "PAGE")
    foot.add_run("/")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)
