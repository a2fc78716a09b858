"""What a Streamlit server sent for one run of a page."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

COMPONENTS = ("bidi_component",)
"""The kinds of element that draw a chart or a map."""


Piece = tuple[str, str]
"""What stands in a page: `html`, or `component` of ours; and its HTML, or what it is given."""


def words(pieces: Iterable[Piece]) -> str:
    """Return the words of a page's pieces, without tags; of its components, those of the blocks."""
    return "\n".join(_words(*piece) for piece in pieces)


# A crowd is given the same again and again, and takes from the server what it works itself.
@lru_cache(maxsize=5_000)
def _words(sort: str, content: str) -> str:
    if sort != "html":
        block = json.loads(content) if content.startswith("{") else {}
        content = f"{block.get('above', '')}\n{block.get('below', '')}"
    return re.sub(r"<[^>]+>", " ", content)


@dataclass(frozen=True)
class Answer:
    """Hold what the server sent for one run, in the order of its arrival.

    `seconds` is the time to the end of the run, `first_seconds` to the first element. A message
    that the server named by its hash stands in `messages` in full; `sizes` are the bytes sent.
    """

    seconds: float
    first_seconds: float
    messages: list[ForwardMsg]
    sizes: list[int]

    @property
    def elements(self) -> list[Element]:
        """Return the elements drawn."""
        return [
            message.delta.new_element
            for message in self.messages
            if message.WhichOneof("type") == "delta" and message.delta.HasField("new_element")
        ]

    @property
    def pieces(self) -> list[Piece]:
        """Return the page's own HTML and what its components are given, in their order."""
        found: dict[tuple[int, ...], Piece] = {}
        for message in self.messages:
            path, element = tuple(message.metadata.delta_path), message.delta.new_element
            if path[:1] == (0,) and element.HasField("html"):
                found[path] = ("html", element.html.body)
            elif path[:1] == (0,) and element.HasField("bidi_component"):
                found[path] = ("component", element.bidi_component.bytes.decode())
        return [found[path] for path in sorted(found)]

    @property
    def texts(self) -> str:
        """Return the words of the page's own HTML, and of its blocks."""
        return words(self.pieces)

    @property
    def is_whole(self) -> bool:
        """Tell whether the run ended well and drew no error."""
        ends = [m.script_finished for m in self.messages if m.HasField("script_finished")]
        failed = any(element.HasField("exception") for element in self.elements)
        return ends[-1:] == [ForwardMsg.FINISHED_SUCCESSFULLY] and not failed

    def kinds(self) -> Counter[str]:
        """Count the elements drawn by kind."""
        return Counter(element.WhichOneof("type") for element in self.elements)

    def bytes_by_kind(self) -> Counter[str]:
        """Add up the bytes sent by kind of message, elements by their own kind."""
        added: Counter[str] = Counter()
        for message, size in zip(self.messages, self.sizes, strict=True):
            kind = message.WhichOneof("type") or ""
            if kind == "delta":
                kind = message.delta.WhichOneof("type")
                if kind == "new_element":
                    kind = message.delta.new_element.WhichOneof("type")
            added[kind] += size
        return added
