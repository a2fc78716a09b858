"""Read the XML of a spreadsheet a piece at a time; a definition in it (DTD, entity) is refused."""

from collections.abc import Iterator
from typing import IO, NoReturn, Protocol
from xml.parsers import expat
from xml.parsers.expat.errors import XML_ERROR_NO_MEMORY, codes

from tracker.returns.lines import RefusedError
from tracker.returns.refusals import ENTITIES

PIECE_BYTES = 1 << 16
Attributes = dict[str, str]


class Handler(Protocol):
    """Receive the elements of a document; names carry their prefix, as `table:table-row`."""

    def start(self, name: str, attributes: Attributes, /) -> None:
        """Receive the beginning of an element."""

    def end(self, name: str, /) -> None:
        """Receive the end of an element."""

    def text(self, text: str, /) -> None:
        """Receive text between two of them."""


def pieces(document: IO[bytes], handler: Handler) -> Iterator[None]:
    """Give a document to a handler and pause after each piece, so that a large one can stream."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        while piece := document.read(PIECE_BYTES):
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
        yield
    except expat.ExpatError as error:
        if error.code == codes[XML_ERROR_NO_MEMORY]:
            raise MemoryError from error
        raise


def read_whole(document: IO[bytes], handler: Handler) -> None:
    """Give a whole document to a handler."""
    for _ in pieces(document, handler):
        pass


def local(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]


def _refuse(*_: object) -> NoReturn:
    raise RefusedError(ENTITIES)
