"""The files of a brief, read again with other libraries than those that wrote them."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from tests.brief.conftest import AS_OF, HOSTILE, SINCE, fullest
from tracker.brief import make_brief, name_of

OVERSEAS = ["01", "02", "03", "04", "06"]
REGIONS = [*OVERSEAS, *map(str, (11, 24, 27, 28, 32, 44, 52, 53, 75, 76, 84, 93, 94))]
A4 = (595, 842)


def pages(made: bytes) -> list[str]:
    """Return the text of each page of a PDF, on one line, as it can be searched."""
    document = pypdfium2.PdfDocument(made)
    return [
        re.sub(r"[ \r\n]+", " ", page.get_textpage().get_text_range()).replace("\ufffe", "")
        for page in document
    ]


def words(made: bytes) -> str:
    """Return the text of a Word document, tables included."""
    document = Document(BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture(scope="session")
def small_pdf(on_small):
    return make_brief(on_small("75"), "pdf")


@pytest.fixture(scope="session")
def small_docx(on_small):
    return make_brief(on_small("75"), "docx")


def test_a_pdf_says_every_sentence_and_every_row(on_small, small_pdf):
    brief = on_small("75")
    text = " ".join(pages(small_pdf))
    flat = re.sub(r"\s", "", text)
    said = [brief.title, brief.lead, brief.facts, brief.footer, brief.strip.title]
    said += [one.text for section in brief.sections for one in section.sentences]
    tables = [table for section in brief.sections for table in section.tables]
    said += [cell for table in tables for row in table.rows for cell in row]
    for words_ in (*said, *brief.cautions):
        assert re.sub(r"\s", "", words_) in flat
    # Spaces that do not break, accents, curly apostrophes: as they are on screen.
    assert "80\u202f000\u00a0€" in text
    assert "Pôle emploi" in text
    assert "jusqu’au 31 juillet 2019\u202f: 5 engagements" in text


def test_a_pdf_is_two_pages_that_say_what_they_are(on_small, small_pdf):
    document = pypdfium2.PdfDocument(small_pdf)
    assert [tuple(map(round, page.get_size())) for page in document] == [A4] * len(document)
    for number, text in enumerate(pages(small_pdf), start=1):
        assert "Note de région · Nouvelle-Aquitaine 31 juillet 2019" in text
        assert f"{number}/{len(document)}" in text
        assert on_small("75").footer in text
    title = document.get_metadata_dict()["Title"]
    assert title == f"Note de région – {on_small('75').title}"
    assert document.is_tagged()
    assert b"/Lang(fr-FR)" in small_pdf


def test_the_same_brief_gives_the_same_bytes(on_small, small_pdf):
    assert make_brief(on_small("75"), "pdf") == small_pdf


def test_invented_rows_are_marked_where_they_are(on_small, small_pdf):
    text = " ".join(pages(small_pdf))
    # Two figures, the strip, sentences, tables, columns, sources, each page's foot.
    assert text.count("Exemple fictif") > 12
    for title in (
        table.title for section in on_small("75").sections[:2] for table in section.tables
    ):
        marked = f"{title} Exemple fictif" in text
        assert marked is ("Documents datés" not in title)
    without = make_brief(on_small("06", examples=False), "pdf")
    assert "Exemple fictif" not in " ".join(pages(without))


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_fits_two_pages(on_shipped, region):
    brief = on_shipped(region)
    found = pages(make_brief(brief, "pdf"))
    assert len(found) == 2
    # However little there is to say, the second page opens on the territories at the latest.
    assert brief.sections[-1].title not in found[0]
    assert [text.count(f"{page}/2") for page, text in enumerate(found, start=1)] == [1, 1]
    assert re.sub(r"\s", "", brief.title) in re.sub(r"\s", "", found[0])
    assert ("Exemple fictif" in found[0]) is brief.is_example
    assert brief.title in words(make_brief(brief, "docx"))


@pytest.mark.parametrize("name", ["Vosges", "Territoire au nom vraiment long - de la Vallée"])
def test_the_fullest_brief_fits_two_pages(on_shipped, name):
    # Forty-six months to draw, a bar of three parts, as many sentences as there can be.
    brief = fullest(on_shipped("44", as_of=date(2022, 12, 31)), name)
    found = pages(make_brief(brief, "pdf"))
    assert len(found) == 2
    assert re.search("et (4[0-9]|5[0-9]) autres", " ".join(found))
    assert brief.cautions[-1] in found[1]


@pytest.mark.parametrize("region", ["06", "94", "44"])
def test_a_word_file_breaks_its_page_where_the_first_one_is_not_full(on_shipped, region):
    brief = on_shipped(region, as_of=date(2022, 12, 31))
    document = Document(BytesIO(make_brief(brief, "docx")))
    [heading] = [one for one in document.paragraphs if one.text == brief.sections[-1].title]
    # The page of Word may hold more lines or fewer: a break after a full one would add a page.
    assert bool(heading.paragraph_format.page_break_before) is (region != "44")


def test_hostile_names_are_written_as_they_are(on_hostile):
    brief = on_hostile("93")
    name = re.sub(r"\s", "", HOSTILE)
    assert name in re.sub(r"\s", "", " ".join(pages(make_brief(brief, "pdf"))))
    assert name in re.sub(r"\s", "", words(make_brief(brief, "docx")))


def test_control_characters_do_not_break_a_word_file(on_small):
    made = make_brief(replace(on_small("75"), lead="a\x00b\x0bc"), "docx")
    assert "a b c" in words(made)


def test_a_word_file_says_the_same(on_small, small_docx):
    brief = on_small("75")
    text = words(small_docx)
    said = [brief.title, brief.facts, *(one.text for one in brief.sources), *brief.cautions]
    said += [one.text for section in brief.sections for one in section.sentences]
    assert [one for one in said if one not in text] == []
    tables = [table for section in brief.sections for table in section.tables]
    written = Document(BytesIO(small_docx)).tables[1:]
    assert len(written) == len(tables)
    for one, table in zip(written, tables, strict=True):
        cells = [tuple(cell.text for cell in row.cells) for row in one.rows[1:]]
        assert tuple(cells) == table.rows


def test_a_word_file_has_styles_head_rows_and_words_for_pictures(on_small, small_docx):
    document = Document(BytesIO(small_docx))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= styles
    for table in document.tables[1:]:
        assert "w:tblHeader" in table.rows[0]._tr.xml
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [
        on_small("75").bar[0].words,
        f"{on_small('75').strip.title}. {on_small('75').strip.key}",
    ]
    assert document.core_properties.title.endswith(on_small("75").title)
    assert document.core_properties.language == "fr-FR"
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    with zipfile.ZipFile(BytesIO(small_docx)) as archive:
        assert b'w:lang w:val="fr-FR"' in archive.read("word/styles.xml")
        assert b"NUMPAGES" in archive.read("word/footer1.xml")


def test_a_word_file_marks_invented_rows(small_docx, on_small):
    without = make_brief(on_small("06", examples=False), "docx")
    assert "fictif" not in words(without)
    text = words(small_docx).replace("\u00a0", " ")
    assert text.count("Exemple fictif") > 12


def test_the_name_says_what_where_and_when(on_small):
    brief = on_small("93")
    assert name_of(brief.region, brief.as_of, "pdf") == (
        "territoires-industrie_note-de-region_provence-alpes-cote-d-azur_2019-07-31.pdf"
    )
    assert (brief.since, brief.as_of) == (SINCE, AS_OF)
