"""Open the file of a return by what it holds, whatever its name, or say why it is refused."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol
from zipfile import ZipFile

from tracker.returns.archive import open_archive
from tracker.returns.csv_file import CsvFile
from tracker.returns.lines import RefusedError, Sheet
from tracker.returns.ods_file import CONTENT, OdsFile
from tracker.returns.refusals import (
    EMPTY,
    MISSING,
    NO_VALUE,
    PASSWORD,
    SAVE_AS,
    TOO_LARGE,
    WRONG,
    refusing_damage,
)
from tracker.returns.xlsx_file import XlsxFile

MEGABYTE = 1_000_000
LARGEST_BYTES = 50 * MEGABYTE
HEAD_BYTES = 1 << 12

ARCHIVES = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
"""First bytes of the container of the old Office files, and of those with a password."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLD_WORKBOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))

SIGNATURES = (
    (b"%PDF", "un PDF"),
    (b"\xff\xd8\xff", "une image"),
    (b"\x89PNG", "une image"),
    (b"GIF8", "une image"),
    (b"II*\0", "une image"),
    (b"MM\0*", "une image"),
    (b"RIFF", "une image ou un son"),
    (b"{\\rtf", "un document RTF"),
    (b"\x1f\x8b", "une archive compressée"),
    (b"7z\xbc\xaf\x27\x1c", "une archive compressée"),
    (b"Rar!", "une archive compressée"),
    (b"BZh", "une archive compressée"),
    (b"\xfd7zXZ", "une archive compressée"),
    (b"MZ\x90", "un programme"),
    (b"\x7fELF", "un programme"),
    (b"SQLite format 3", "une base de données"),
    (b"PAR1", "un fichier Parquet"),
    (b"MIME-Version:", "une page web"),
    (b"From:", "un courriel"),
)
MARKED_UP = (
    (re.compile(rb"<office:document\b"), "un classeur OpenDocument à plat"),
    (re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet"), "un classeur XML de 2003"),
    (re.compile(rb"<(!doctype )?(html|head|body|table|meta)\b", re.IGNORECASE), "une page web"),
    (re.compile(rb"\A<(\?xml|!DOCTYPE)\b"), "un document XML"),
)
JSON = re.compile(rb'[\[{]\s*(["{\[]|[\]}])')
INSIDE = (
    ("xl/workbook.bin", "un classeur binaire XLSB"),
    ("word/", "un document Word"),
    ("ppt/", "une présentation PowerPoint"),
    ("Index/", "un document Apple (Numbers, Pages ou Keynote)"),
    ("Index.zip", "un document Apple (Numbers, Pages ou Keynote)"),
    (CONTENT, "un document OpenDocument qui n’est pas un classeur"),
)
MIMETYPE = "mimetype"
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


class _File(Protocol):
    """Give the sheets of a file, as often as asked."""

    def sheets(self) -> Iterator[Sheet]:
        """Give the sheets from the first one on."""


@contextmanager
def opened(path: Path) -> Iterator[Iterator[Sheet]]:
    """Open the sheets of a file until the end of the `with`; raise `RefusedError` before or during.

    The lines of a sheet are read before the next sheet is asked for; those without a value are not
    given. No macro runs, no link to another file is followed.
    """
    if not path.is_file():
        raise RefusedError(MISSING.format(name=path.name))
    try:
        file = path.open("rb")
    except OSError as error:
        raise RefusedError(MISSING.format(name=path.name)) from error
    with file:
        with refusing_damage():
            content = _content(path, file)
            has_value = any(True for sheet in content.sheets() for _ in sheet.lines)
        if not has_value:
            raise RefusedError(NO_VALUE)
        yield content.sheets()


def _content(path: Path, file: IO[bytes]) -> _File:
    """Choose the reader of a file by its first bytes."""
    size = path.stat().st_size
    if size == 0:
        raise RefusedError(EMPTY)
    if size > LARGEST_BYTES:
        raise RefusedError(TOO_LARGE.format(most=LARGEST_BYTES // MEGABYTE))
    head = file.read(HEAD_BYTES)
    file.seek(0)
    if head.startswith(COMPOUND):
        raise RefusedError(_compound(file.read()))
    if head.startswith(ARCHIVES):
        return _archived(open_archive(file))
    if head[4:8] == b"ftyp":
        raise RefusedError(WRONG.format(what="une image ou une vidéo"))
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for signature, what in SIGNATURES:
        if start.startswith(signature):
            raise RefusedError(WRONG.format(what=what))
    if start.startswith(b"<"):
        for form, what in MARKED_UP:
            if form.search(start):
                raise RefusedError(SAVE_AS.format(what=what))
    if JSON.match(start):
        raise RefusedError(WRONG.format(what="un fichier JSON"))
    return CsvFile(path)


def _compound(content: bytes) -> str:
    """Say what an old Office container is."""
    if ENCRYPTED in content:
        return PASSWORD
    if any(name in content for name in OLD_WORKBOOKS):
        return SAVE_AS.format(what="un ancien classeur XLS")
    return WRONG.format(what="un ancien document Office")


def _archived(archive: ZipFile) -> _File:
    """Choose the reader of an archive by what is inside."""
    names = archive.namelist()
    if MIMETYPE in names and CONTENT in names:
        with archive.open(MIMETYPE) as kind:
            if kind.read(len(SPREADSHEET)) == SPREADSHEET:
                return OdsFile(archive)
    if "encrypted-package" in names:
        raise RefusedError(PASSWORD)
    if "xl/workbook.xml" in names:
        return XlsxFile(archive)
    for prefix, what in INSIDE:
        if any(name.startswith(prefix) for name in names):
            raise RefusedError(SAVE_AS.format(what=what))
    if "[Content_Types].xml" in names:
        return XlsxFile(archive)
    raise RefusedError(WRONG.format(what="une archive ZIP sans classeur"))
