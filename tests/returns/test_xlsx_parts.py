"""The parts of a workbook: written otherwise than Excel does, missing, or to be left closed."""

from datetime import date
from decimal import Decimal

from tests.returns.made import (
    SPREADSHEET_ML,
    STRICT_ML,
    STRICT_OFFICE,
    archive,
    raw_parts,
    raw_xlsx,
    read,
)


def test_the_strict_standard(tmp_path):
    path = tmp_path / "retour.xlsx"
    cells = '<row><c t="s"><v>0</v></c><c s="1" t="d"><v>2019-03-31</v></c></row>'
    path.write_bytes(
        raw_xlsx(cells, texts="<si><t>Vimeu</t></si>", namespace=STRICT_ML, office=STRICT_OFFICE),
    )
    assert read(path) == [[("Vimeu", date(2019, 3, 31))]]


def test_names_with_a_prefix(tmp_path):
    parts = raw_parts("")
    parts["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{SPREADSHEET_ML}"><x:sheetData><x:row>'
        '<x:c t="inlineStr"><x:is><x:t>Vimeu</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    )
    path = tmp_path / "retour.xlsx"
    path.write_bytes(archive(parts))
    assert read(path) == [[("Vimeu",)]]


def test_xml_in_utf_16(tmp_path):
    parts = raw_parts('<row><c t="inlineStr"><is><t>Châtellerault</t></is></c></row>')
    sheet = '<?xml version="1.0" encoding="UTF-16"?>' + parts["xl/worksheets/sheet1.xml"]
    path = tmp_path / "retour.xlsx"
    path.write_bytes(archive({**parts, "xl/worksheets/sheet1.xml": sheet.encode("utf-16")}))
    assert read(path) == [[("Châtellerault",)]]


def test_no_styles_nor_shared_texts(tmp_path):
    parts = raw_parts("<row><c><v>1</v></c></row>")
    kept = {key: part for key, part in parts.items() if "styles" not in key and "Str" not in key}
    path = tmp_path / "retour.xlsx"
    path.write_bytes(archive(kept))
    assert read(path) == [[(Decimal(1),)]]


def test_macros_and_links_stay_closed(tmp_path):
    parts = raw_parts("<row><c><v>1</v></c></row>")
    link = 'Type="x/externalLink" Target="file:///etc/passwd" TargetMode="External"'
    relations = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(
        "</Relationships>", f'<Relationship Id="rId9" {link}/></Relationships>'
    )
    parts["xl/externalLinks/externalLink1.xml"] = "<!DOCTYPE a><broken"
    parts["xl/vbaProject.bin"] = "not a project"
    path = tmp_path / "retour.xlsm"
    path.write_bytes(archive(parts))
    assert read(path) == [[(Decimal(1),)]]


def test_a_sheet_that_is_a_link_is_not_followed(tmp_path):
    parts = raw_parts("<row><c><v>1</v></c></row>")
    book = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = book.replace("<sheets>", '<sheets><sheet name="x" r:id="rId9"/>')
    link = 'Type="x/worksheet" Target="../../../../etc/passwd"'
    outside = f'<Relationship Id="rId9" TargetMode="External" {link}/></Relationships>'
    relations = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", outside)
    path = tmp_path / "retour.xlsx"
    path.write_bytes(archive(parts))
    assert read(path) == [[(Decimal(1),)]]
