"""Fail when a word on screen misses its French, or is not written as French is."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
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
    """One English string of the code and where it stands."""

    text: str | tuple[str, ...]
    place: str


def source_strings() -> Iterator[Source]:
    """Extract with Babel each string that the code gives to `_` or `ngettext`."""
    for path in filter(Path.exists, CODE):
        for line, text, _, _ in extract_from_file("python", path):
            singular_and_plural = tuple(text) if isinstance(text, list | tuple) else text
            yield Source(singular_and_plural, f"{path.relative_to(ROOT)}:{line}")


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


SOURCES = list(source_strings())
FRENCH_ENTRIES = entries()


def test_every_string_has_its_french() -> None:
    missing = [
        source
        for source in SOURCES
        if (key := source.text[0] if isinstance(source.text, tuple) else source.text)
        not in FRENCH_ENTRIES
        or not all(translations(FRENCH_ENTRIES[key]))
        or isinstance(FRENCH_ENTRIES[key].id, tuple) < isinstance(source.text, tuple)
    ]
    assert not missing


def test_every_entry_is_used() -> None:
    used = {source.text[0] if isinstance(source.text, tuple) else source.text for source in SOURCES}
    assert not sorted(FRENCH_ENTRIES.keys() - used)


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_strings_can_be_extracted(path: Path) -> None:
    """A computed string would have no entry, and an f-string would never be found again."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "ngettext"}
    ]
    words = [argument for call in calls for argument in call.args[: 1 + (call.func.id != "_")]]
    computed = [
        word.lineno
        for word in words
        if not (isinstance(word, ast.Constant) and isinstance(word.value, str))
    ]
    assert not computed, f"lines {computed}: the string must stand there, whole"


def test_french_typography() -> None:
    faults = [
        (text, expected)
        for message in FRENCH_ENTRIES.values()
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
        for key, message in FRENCH_ENTRIES.items()
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
    french = [source for source in SOURCES if FRENCH.search(PROPER_NAMES.sub("", str(source.text)))]
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
