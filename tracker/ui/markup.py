"""Safe fragments of HTML: everything that is not written here is escaped."""

import html
import re
from collections.abc import Iterable


def escape(text: object) -> str:
    """Escape a text for the inside of an element or a double-quoted attribute."""
    return html.escape(str(text), quote=True).replace("$", "&#36;")


def plain(text: object) -> str:
    """Escape a text for a place where Streamlit reads Markdown (labels, messages)."""
    return re.sub(r"([\\`*_{}\[\]()#+\-!|<>$~:])", r"\\\1", str(text))


def tag(name: str, *children: str, css: str = "", **attributes: str) -> str:
    """Return an element; children are HTML already, attribute values are escaped."""
    values = {"class": css, **attributes} if css else attributes
    written = "".join(f' {key}="{escape(value)}"' for key, value in values.items())
    return f"<{name}{written}>{''.join(children)}</{name}>"


def rows(cells: Iterable[Iterable[str]]) -> str:
    """Return table rows of cells that are HTML already."""
    return "".join(tag("tr", *(tag("td", cell) for cell in row)) for row in cells)
