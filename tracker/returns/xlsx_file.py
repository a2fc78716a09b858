"""Open an XLSX or XLSM workbook: its sheets, its texts and its number formats.

Macros, links to other files, images and comments are other parts of the archive: none is opened.
"""

import posixpath
from collections.abc import Iterator
from zipfile import ZipFile

from tracker.returns.lines import RefusedError, Sheet
from tracker.returns.markup import Attributes, Handler, local, read_whole
from tracker.returns.refusals import DAMAGED
from tracker.returns.serials import BUILT_IN, Shown, shown_as
from tracker.returns.xlsx_sheet import SheetReader, Workbook, written

ROOT_RELATIONS = "_rels/.rels"
TRUE = ("1", "true")


class _Relations:
    """Find where the parts of a document are: `parts[id]` is the kind and the path of one."""

    def __init__(self, archive: ZipFile, folder: str, path: str) -> None:
        self.parts: dict[str, tuple[str, str]] = {}
        self._folder = folder
        if path in archive.namelist():
            with archive.open(path) as document:
                read_whole(document, self)

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.join("/", self._folder, attributes.get("Target", ""))
            kind = attributes.get("Type", "").rpartition("/")[2]
            path = posixpath.normpath(target).lstrip("/")
            self.parts[attributes.get("Id", "")] = (kind, path)

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass

    def of_kind(self, kind: str) -> str | None:
        """Return the path of the first part of a kind."""
        return next((path for found, path in self.parts.values() if found == kind), None)


class _Contents:
    """List the sheets of a workbook: name, id of its part, whether it is hidden."""

    def __init__(self) -> None:
        self.is_1904 = False
        self.sheets: list[tuple[str, str, bool]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        element = local(name)
        if element == "workbookPr":
            self.is_1904 = attributes.get("date1904", "") in TRUE
        elif element == "sheet":
            part = next((value for key, value in attributes.items() if local(key) == "id"), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), part, is_hidden))

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class _Formats:
    """Find the styles of cell that show a number as a day or a time."""

    def __init__(self) -> None:
        self.shown: dict[str, Shown] = {}
        self._known: dict[str, Shown | None] = {str(key): how for key, how in BUILT_IN.items()}
        self._count = 0
        self._is_inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        element = local(name)
        if element == "numFmt":
            self._known[attributes.get("numFmtId", "")] = shown_as(attributes.get("formatCode", ""))
        elif element == "cellXfs":
            self._is_inside = True
        elif element == "xf" and self._is_inside:
            if shown := self._known.get(attributes.get("numFmtId", "")):
                self.shown[str(self._count)] = shown
            self._count += 1

    def end(self, name: str) -> None:
        if local(name) == "cellXfs":
            self._is_inside = False

    def text(self, text: str) -> None:
        pass


class _Texts:
    """Gather the texts that cells share."""

    def __init__(self) -> None:
        self.texts: list[str | None] = []
        self._found: list[str] = []
        self._is_text = False
        self._is_pronounced = False

    def start(self, name: str, attributes: Attributes) -> None:
        element = local(name)
        if element == "si":
            self._found = []
        elif element == "rPh":
            self._is_pronounced = True
        self._is_text = element == "t" and not self._is_pronounced

    def end(self, name: str) -> None:
        element = local(name)
        self._is_text = False
        if element == "si":
            self.texts.append(written("".join(self._found)))
        elif element == "rPh":
            self._is_pronounced = False

    def text(self, text: str) -> None:
        if self._is_text:
            self._found.append(text)


class XlsxFile:
    """Hold an open workbook."""

    def __init__(self, archive: ZipFile) -> None:
        """Read what the sheets share; raise `RefusedError` without a workbook inside."""
        self._archive = archive
        self._names = frozenset(archive.namelist())
        roots = _Relations(archive, "", ROOT_RELATIONS)
        path = roots.of_kind("officeDocument") or "xl/workbook.xml"
        folder, name = posixpath.split(path)
        self._relations = _Relations(archive, folder, f"{folder}/_rels/{name}.rels")
        self._contents = _Contents()
        if not self._read(path, self._contents):
            raise RefusedError(DAMAGED)
        formats, texts = _Formats(), _Texts()
        self._read(self._relations.of_kind("styles"), formats)
        self._read(self._relations.of_kind("sharedStrings"), texts)
        self._shared = Workbook(texts.texts, formats.shown, self._contents.is_1904)

    def sheets(self) -> Iterator[Sheet]:
        """Give the sheets of cells in order; one of charts or of macros has no line to give."""
        for name, part, is_hidden in self._contents.sheets:
            kind, path = self._relations.parts.get(part, ("", ""))
            if kind != "worksheet":
                continue
            if path not in self._names:
                raise RefusedError(DAMAGED)
            reader = SheetReader(self._shared)
            yield Sheet(name, reader.lines(self._archive, path), is_hidden)

    def _read(self, path: str | None, handler: Handler) -> bool:
        """Read a part when it is there; tell whether it was."""
        if path is None or path not in self._names:
            return False
        with self._archive.open(path) as document:
            read_whole(document, handler)
        return True
