"""What a Streamlit server sent for one run of a page."""

import json
import re
from collections import Counter
from dataclasses import dataclass

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

BLOCK = "tracker.block"
COMPONENTS = ("bidi_component",)
"""The kinds of element that draw a chart or a map."""


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
    def html(self) -> str:
        """Return the page's own HTML: of its own elements, then of its blocks."""
        drawn = [e.bidi_component for e in self.elements if e.HasField("bidi_component")]
        blocks = [json.loads(one.bytes) for one in drawn if one.component_name == BLOCK]
        own = [e.html.body for e in self.elements if e.HasField("html")]
        return "\n".join([*own, *(block["above"] + block["below"] for block in blocks)])

    @property
    def texts(self) -> str:
        """Return the words of the page's own HTML, without style and tags."""
        without_style = re.sub(r"<style>.*?</style>", "", self.html, flags=re.DOTALL)
        return re.sub(r"<[^>]+>", " ", without_style)

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
