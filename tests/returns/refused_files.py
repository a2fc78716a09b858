"""Files that are refused whole, each with the sentence that says why."""

import random
import struct

from tests.returns.made import (
    ODS_KIND,
    ROWS,
    TYPED,
    archive,
    csv_text,
    ods,
    ods_rows,
    raw_parts,
    raw_xlsx,
    xlsx,
)
from tracker.returns import refusals
from tracker.returns.archive import EXPANDED_BYTES
from tracker.returns.opening import COMPOUND

WIDE = "utf-16-le"
SHEET = b"xl/worksheets/sheet1.xml"
BILLION_LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE_ENTITY = '<!DOCTYPE sst [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
SHARED = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
TOO_EXPANDED = refusals.TOO_EXPANDED.format(most=1)


def wrong(what: str) -> str:
    return refusals.WRONG.format(what=what)


def save_as(what: str) -> str:
    return refusals.SAVE_AS.format(what=what)


def compound(*names: str) -> bytes:
    return COMPOUND + bytes(504) + b"".join(name.encode(WIDE) + bytes(64) for name in names)


def declaring(content: bytes, size: int) -> bytes:
    """Make the directory of an archive declare another expanded size for its sheet."""
    at = content.rindex(SHEET) - 46 + 24
    return content[:at] + struct.pack("<I", size) + content[at + 4 :]


def spoilt(content: bytes) -> bytes:
    """Spoil the packed bytes of the sheet."""
    at = content.index(SHEET) + len(SHEET) + 20
    return content[:at] + bytes(40) + content[at + 40 :]


def without(parts: dict[str, str], name: str) -> bytes:
    return archive({key: content for key, content in parts.items() if key != name})


def locked() -> bytes:
    content = bytearray(archive({"a.csv": "x" * 50}))
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    return bytes(content)


SOUND = xlsx(ROWS)
SOUND_ODS = ods(ods_rows(ROWS))
PLAIN_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", refusals.EMPTY),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", wrong("un PDF")),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", wrong("une image")),
    "png": (b"\x89PNG\r\n\x1a\n\0\0", wrong("une image")),
    "heic": (b"\0\0\0\x18ftypheic", wrong("une image ou une vidéo")),
    "rtf": (rb"{\rtf1\ansi Territoire}", wrong("un document RTF")),
    "gzip": (b"\x1f\x8b\x08\0\0", wrong("une archive compressée")),
    "7z": (b"7z\xbc\xaf\x27\x1c\0", wrong("une archive compressée")),
    "program": (b"MZ\x90\0\3", wrong("un programme")),
    "database": (b"SQLite format 3\0", wrong("une base de données")),
    "parquet": (b"PAR1\x15\0", wrong("un fichier Parquet")),
    "json": (b'[{"territoire": "Vimeu"}]', wrong("un fichier JSON")),
    "html saved as xls": (
        "<html><table><tr><td>Territoire</td></tr></table></html>".encode("cp1252"),
        save_as("une page web"),
    ),
    "html with a mark": (b"\xef\xbb\xbf \n<!DOCTYPE html><html>", save_as("une page web")),
    "web archive": (b"MIME-Version: 1.0\nContent-Type: multipart", wrong("une page web")),
    "xml of 2003": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        save_as("un classeur XML de 2003"),
    ),
    "flat ods": (
        b'<?xml version="1.0"?><office:document xmlns:office="o"/>',
        save_as("un classeur OpenDocument à plat"),
    ),
    "xml": (b'<?xml version="1.0"?><retours/>', save_as("un document XML")),
    "xls": (compound("Root Entry", "Workbook"), save_as("un ancien classeur XLS")),
    "xls of 1995": (compound("Root Entry", "Book"), save_as("un ancien classeur XLS")),
    "doc": (compound("WordDocument"), wrong("un ancien document Office")),
    "password": (compound("EncryptionInfo", "EncryptedPackage"), refusals.PASSWORD),
    "zip with a password": (locked(), refusals.PASSWORD),
    "ods with a password": (
        ods("", manifest="<manifest:encryption-data/>"),
        refusals.PASSWORD,
    ),
    "ods of 2024 with a password": (
        archive({"mimetype": ODS_KIND, "encrypted-package": b"\x93\x12"}),
        refusals.PASSWORD,
    ),
    "docx": (
        archive({"[Content_Types].xml": "", "word/document.xml": ""}),
        save_as("un document Word"),
    ),
    "pptx": (
        archive({"[Content_Types].xml": "", "ppt/presentation.xml": ""}),
        save_as("une présentation PowerPoint"),
    ),
    "xlsb": (
        archive({"[Content_Types].xml": "", "xl/workbook.bin": ""}),
        save_as("un classeur binaire XLSB"),
    ),
    "odt": (
        ods("", kind="application/vnd.oasis.opendocument.text"),
        save_as("un document OpenDocument qui n’est pas un classeur"),
    ),
    "numbers": (
        archive({"Index/Document.iwa": b"\0"}),
        save_as("un document Apple (Numbers, Pages ou Keynote)"),
    ),
    "zip of a csv": (
        archive({"retour.csv": csv_text(TYPED)}),
        wrong("une archive ZIP sans classeur"),
    ),
    "empty zip": (archive({}), wrong("une archive ZIP sans classeur")),
    "truncated xlsx": (SOUND[: len(SOUND) // 2], refusals.DAMAGED),
    "xlsx without its end": (SOUND[:-10], refusals.DAMAGED),
    "truncated ods": (SOUND_ODS[: len(SOUND_ODS) // 2], refusals.DAMAGED),
    "spoilt content": (spoilt(SOUND), refusals.DAMAGED),
    "xlsx without workbook": (
        without(raw_parts(PLAIN_ROW), "xl/workbook.xml"),
        refusals.DAMAGED,
    ),
    "xlsx without its sheet": (
        without(raw_parts(PLAIN_ROW), "xl/worksheets/sheet1.xml"),
        refusals.DAMAGED,
    ),
    "unfinished xml": (raw_xlsx(PLAIN_ROW + "<row><c>"), refusals.DAMAGED),
    "lines out of order": (
        raw_xlsx('<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'),
        refusals.DAMAGED,
    ),
    "line zero": (raw_xlsx('<row r="0"><c><v>1</v></c></row>'), refusals.DAMAGED),
    "text that is not there": (raw_xlsx(SHARED), refusals.DAMAGED),
    "cell nowhere": (raw_xlsx('<row r="1"><c r="1A"><v>1</v></c></row>'), refusals.DAMAGED),
    "billion laughs": (
        raw_xlsx(SHARED, texts="<si><t>&b;</t></si>", start=BILLION_LAUGHS),
        refusals.ENTITIES,
    ),
    "file read by an entity": (
        raw_xlsx(SHARED, texts="<si><t>&file;</t></si>", start=OUTSIDE_ENTITY),
        refusals.ENTITIES,
    ),
    "dtd in an ods": (ods(ods_rows(ROWS), before="<!DOCTYPE office>"), refusals.ENTITIES),
    "declared bomb": (declaring(SOUND, EXPANDED_BYTES + 1), TOO_EXPANDED),
    "expanded bomb": (archive({"xl/workbook.xml": bytes(120_000_000)}), TOO_EXPANDED),
    "part larger than declared": (declaring(SOUND, 10), refusals.DAMAGED),
    "line beyond the last": (
        raw_xlsx('<row r="1048577"><c><v>1</v></c></row>'),
        refusals.TOO_MANY_LINES,
    ),
    "ods of a billion lines": (
        ods(ods_rows(ROWS).replace("row>", 'row table:number-rows-repeated="999999999">', 1)),
        refusals.TOO_MANY_LINES,
    ),
    "xlsx without value": (xlsx([]), refusals.NO_VALUE),
    "ods without value": (ods(""), refusals.NO_VALUE),
    "csv of blanks": (b" ; ;\r\n\t\r\n;;;\r\n", refusals.NO_VALUE),
    "garbage": (random.Random(1).randbytes(5_000), refusals.GARBAGE),
    "zeros": (bytes(3_000), refusals.GARBAGE),
    "text with zeros": (b"Territoire;Montant\0\r\nVimeu;1\r\n", refusals.GARBAGE),
    "two encodings": ("é;à\r\n".encode() + "é;à\r\n".encode("cp1252"), refusals.MIXED),
    "half a pair in utf-16": (b"\xff\xfea\0;\0b\0\n", refusals.GARBAGE),
    "quote not closed": (
        b'Territoire;Note\r\nVimeu;"en cours\r\nDieppe;\r\n',
        refusals.QUOTE.format(line=2),
    ),
    "quote too many": (
        b'Territoire;Note\r\nVimeu;"dit "oui" hier"\r\n',
        refusals.QUOTE.format(line=2),
    ),
}
