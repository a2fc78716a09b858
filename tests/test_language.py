"""Fail when a word on screen misses its French, or is not written as French is."""

import ast
import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
CATALOGUES = sorted((ROOT / "locales" / "fr" / "LC_MESSAGES").glob("*.po"))
CODE = [
    path
    for place in (ROOT / "pages", ROOT / "tracker")
    for path in sorted(place.rglob("*.py"))
    if path != ROOT / "tracker" / "language.py"
] + [ROOT / "dashboard.py"]
TABLES = sorted(
    path for part in ("published", "reference") for path in (ROOT / "data" / part).rglob("*.csv")
)

NARROW = "\u202f"
# Each is a fault of French typography, named by what is expected instead.
FAULTS = {
    "a narrow no-break space before ; : ! ? % »": re.compile(
        rf"(?:^|[^{NARROW}])(?:[;!?%»]|:(?=\s|$))"
    ),
    "a narrow no-break space after «": re.compile(rf"«(?!{NARROW})"),
    "a curly apostrophe": re.compile(r"'"),
    "French quotation marks": re.compile(r"[\"“”]"),
    "a non-breaking hyphen in co\u2011financement": re.compile(r"\bco-?financ", re.IGNORECASE),
    "a single ellipsis character": re.compile(r"\.\.\."),
    "single spaces": re.compile(r"  "),
}
MARKUP = re.compile(r"<[^<>]+>|https?://\S+|\?lang=\w+|`[^`]*`")
# How many arguments of each function are words.
WORDS = {"_": 1, "ngettext": 2}
PLACEHOLDER = re.compile(r"\{(\w*)[^}]*\}")
FRENCH = re.compile(
    r"[àâçèêëîïôœùû]|\b(?:et|les|des|une|pour|avec|dans|sur|par|aux|signés|datés|exemple fictif)\b",
    re.IGNORECASE,
)
# French names keep their spelling in an English sentence.
PROPER_NAMES = re.compile(
    r"Semaine de l['’]industrie|Territoires d['’]industrie|Banque des Territoires|Pôle emploi"
    r"|[Pp]rotocole d['’]accord|Licence Ouverte|Île-de-France|Cour des comptes|Sénat|«[^»]*»"
)


class Source(NamedTuple):
    """One English string of the code (its plural after it) and where it stands."""

    text: tuple[str, ...]
    place: str


def source_strings() -> Iterator[Source]:
    """Give each string that the code hands to `_` or `ngettext`, which must stand there whole."""
    for path in filter(Path.exists, CODE):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                words = node.args[: WORDS.get(node.func.id, 0)]
                if words:
                    yield Source(tuple(literal(word, place) for word in words), place)


def literal(word: ast.expr, place: str) -> str:
    """Return a string constant; a computed string could have no entry in a catalogue."""
    assert isinstance(word, ast.Constant), f"{place}: the string must stand there, whole"
    assert isinstance(word.value, str)
    return word.value


@cache
def entries() -> dict[str, Message]:
    """Return the French entries of every catalogue, by their English (singular) string."""
    merged: dict[str, Message] = {}
    for path in CATALOGUES:
        with path.open("rb") as file:
            catalogue: Catalog = read_po(file, locale="fr")
        for message in catalogue:
            if message.id:
                key = message.id[0] if isinstance(message.id, tuple) else message.id
                assert merged.setdefault(key, message).string == message.string, (
                    f"two translations of {key!r}"
                )
    return merged


def translations(message: Message) -> tuple[str, ...]:
    """Return the French of an entry: one string, or one a plural form."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def placeholders(text: str) -> set[str]:
    """Return the names between braces."""
    return set(PLACEHOLDER.findall(text))


def faults_of(text: str) -> list[str]:
    """Return what French typography expects and a text does not have."""
    words = MARKUP.sub("", PLACEHOLDER.sub("{}", text))
    return [expected for expected, fault in FAULTS.items() if fault.search(words)]


def test_every_string_has_its_french() -> None:
    missing = [
        source
        for source in source_strings()
        if (entry := entries().get(source.text[0])) is None
        or not all(translations(entry))
        or len(translations(entry)) < len(source.text)
    ]
    assert not missing


def test_every_entry_is_used() -> None:
    assert not sorted(entries().keys() - {source.text[0] for source in source_strings()})


def test_french_typography() -> None:
    faults = [
        (text, expected)
        for message in entries().values()
        for text in translations(message)
        for expected in faults_of(text)
    ]
    assert not faults


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Vrai ?", False),
        ("Vrai\u202f?", True),
        ("«\u202fcité\u202f»", True),
        ("« cité »", False),
        ("57%", False),
        ("57\u202f%", True),
        ("l'accord", False),
        ("l’accord", True),
        ("accord de co-financement", False),
        ("accord de co\u2011financement", True),
        ('<a href="https://a.fr/?x">Source</a>', True),
    ],
)
def test_typography_is_recognised(text: str, right: bool) -> None:
    assert (not faults_of(text)) is right


def test_placeholders_are_the_same() -> None:
    different = {
        key: text
        for key, message in entries().items()
        for text in translations(message)
        # A plural may say "one" in words, so a French form may leave the count out.
        if not set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(str(message.id)))
        or (
            isinstance(message.id, str)
            and set(PLACEHOLDER.findall(key)) != set(PLACEHOLDER.findall(text))
        )
    }
    assert not different


def test_source_strings_are_english() -> None:
    french = [
        source
        for source in source_strings()
        if FRENCH.search(PROPER_NAMES.sub("", " ".join(source.text)))
    ]
    assert not french


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_data_speak_both_languages(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = rows[0].keys() if rows else []
    pairs = [(name, name[:-3] + "_en") for name in columns if name.endswith("_fr")]
    assert all(english in columns for _, english in pairs)
    half = [
        (number, french)
        for number, row in enumerate(rows, start=2)
        for french, english in pairs
        if bool(row[french]) != bool(row[english])
    ]
    assert not half


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_french_typography_of_data(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    faults = [
        (number, column, expected)
        for number, row in enumerate(rows, start=2)
        for column, text in row.items()
        if column.endswith("_fr") and text
        for expected in faults_of(text)
    ]
    assert not faults
