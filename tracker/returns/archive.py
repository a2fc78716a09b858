"""Open the ZIP archive that a spreadsheet is, unless it is locked or a bomb."""

from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tracker.returns.lines import RefusedError
from tracker.returns.refusals import DAMAGED, PASSWORD, TOO_EXPANDED

GIGABYTE = 1_000_000_000
EXPANDED_BYTES = 1 * GIGABYTE
SUSPECT_BYTES = 100_000_000
"""Expanded size from which the ratio counts: a small file is harmless whatever its ratio."""
LARGEST_RATIO = 500
"""A table of equal lines reaches 160, a bomb 1,000."""
LOCKED_FLAG = 1
MANIFEST = "META-INF/manifest.xml"
MANIFEST_BYTES = 1 << 20


def open_archive(file: IO[bytes]) -> ZipFile:
    """Open an archive within bounds; Python reads no more of a part than its declared size."""
    archive = ZipFile(file)
    parts = archive.infolist()
    if any(part.flag_bits & LOCKED_FLAG for part in parts) or _is_locked_document(archive):
        raise RefusedError(PASSWORD)
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise RefusedError(DAMAGED)
    _check_sizes(parts)
    return archive


def _check_sizes(parts: list[ZipInfo]) -> None:
    expanded = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    is_suspect = expanded > SUSPECT_BYTES and expanded > LARGEST_RATIO * packed
    if expanded > EXPANDED_BYTES or is_suspect:
        raise RefusedError(TOO_EXPANDED.format(most=EXPANDED_BYTES // GIGABYTE))


def _is_locked_document(archive: ZipFile) -> bool:
    """Tell whether an OpenDocument says that its parts are encrypted."""
    if MANIFEST not in archive.namelist():
        return False
    with archive.open(MANIFEST) as manifest:
        return b"encryption-data" in manifest.read(MANIFEST_BYTES)
