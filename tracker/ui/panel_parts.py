"""The parts of the filter panel, as its component takes them."""

from collections.abc import Mapping, Sequence
from typing import Any

Part = dict[str, Any]
"""What one thing in a menu is: its `kind`, what draws it, and its `state`."""
Label = list[tuple[str, bool]]
"""The pieces of a label, each with whether it stands out."""


def menu(name: str, label: Label, parts: Sequence[Part]) -> dict[str, Any]:
    """Return a button that states its value, and what it opens."""
    return {"name": name, "label": label, "parts": parts}


def label(template: str, **values: str) -> Label:
    """Return the pieces of a label, each with whether it stands out: between two `**` it does."""
    pieces = enumerate(template.split("**"))
    return [(piece.format(**values), bool(place % 2)) for place, piece in pieces if piece]


def text(says: str) -> Part:
    """Return a paragraph."""
    return {"kind": "text", "says": says}


def action(name: str, value: str | None, label: Label, parameter: str = "") -> Part:
    """Return a button that puts a value in force; `parameter` is its name in the address."""
    values = {"parameter": parameter, "value": value, "label": label}
    return {"kind": "action", "name": name, **values}


def options(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the choices of a list, by their ids."""
    return list(names.items())
